/** What is open now, from anywhere. */
export declare function AlarmDrawer({ open, onClose }: {
    open: boolean;
    onClose: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=alarm-drawer.d.ts.map