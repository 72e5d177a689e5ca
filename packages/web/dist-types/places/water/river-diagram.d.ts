import type { MapLayers, WaterRow } from '../../api';
interface DiagramProps {
    rows: readonly WaterRow[];
    layers: MapLayers | undefined;
    chosen: number | null;
    hrefOf: (siteId: number) => string;
    riverName: (river: string) => string;
}
/** The rivers as a schematic: main stem with its tributaries, every section as a mark with its class. */
export declare function RiverDiagram({ rows, layers, chosen, hrefOf, riverName }: DiagramProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=river-diagram.d.ts.map