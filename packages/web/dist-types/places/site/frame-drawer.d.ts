/** The frame a reading came in, with the reading marked in it. */
export declare function FrameDrawer({ frame, onClose, }: {
    frame: {
        id: string;
        factor: string;
    } | null;
    onClose: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=frame-drawer.d.ts.map