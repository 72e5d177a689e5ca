import { type WaterRow } from '../../api';
/** One section: its class, every item with its value, and the last five weeks day by day. */
export declare function SectionDrawer({ row, onClose }: {
    row: WaterRow | null;
    onClose: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=section-drawer.d.ts.map