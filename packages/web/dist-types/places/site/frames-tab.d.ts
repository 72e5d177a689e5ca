import { type Device } from '../../api';
/** The newest frames of the site's devices, and the way to each console. */
export declare function FramesTab({ devices }: {
    devices: readonly Device[];
}): import("react").JSX.Element[] | import("react").JSX.Element;
//# sourceMappingURL=frames-tab.d.ts.map