import type { Frame } from '../../api';
export type StreamState = 'connecting' | 'listening' | 'lost';
/** Listens to `/api/devices/:id/console` and hands over every frame; the browser reconnects by itself. */
export declare function useStream(deviceId: number, onFrame: (frame: Frame) => void): StreamState;
//# sourceMappingURL=use-stream.d.ts.map