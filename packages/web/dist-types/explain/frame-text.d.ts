import type { Frame } from '../api';
/** A frame as received, its parts coloured by meaning; `wanted` marks the readings of one factor. */
export declare function FrameText({ frame, wanted, legend }: {
    frame: Frame;
    wanted?: string;
    legend?: boolean;
}): import("react").JSX.Element;
//# sourceMappingURL=frame-text.d.ts.map