import { type Device } from '../../api';
/** A device's frames as they come, both directions; hold, filter, clear, save. */
export declare function LiveStream({ device }: {
    device: Device;
}): import("react").JSX.Element;
//# sourceMappingURL=live-stream.d.ts.map