import type { CommandRun, Device, Frame } from '../../api';
import type { Shape } from '../../parts';
import type { Tone } from '../../theme';
type Look = {
    tone: Tone;
    shape: Shape;
};
export declare const FRAME_STATUS: Record<Frame['status'], Look>;
export declare const DEVICE_STATE: Record<Device['state'], Look>;
export declare const RUN_STATE: Record<CommandRun['state'], Look>;
/** A run in one of these states will not change any more. */
export declare const isOver: (state: CommandRun['state']) => boolean;
export {};
//# sourceMappingURL=frame-status.d.ts.map