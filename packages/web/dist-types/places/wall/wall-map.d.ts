import type { AirRow, Area, MapLayers, SiteSummary, WaterRow } from '../../api';
interface WallMapProps {
    layers: MapLayers;
    sites: readonly SiteSummary[];
    air: readonly AirRow[];
    water: readonly WaterRow[];
    /** The county the right side speaks of; null for the whole city. */
    chosen: Area | null;
}
/** The city as one drawing: counties, rivers, stations by their official colours, sources only where something is wrong. */
export declare function WallMap({ layers, sites, air, water, chosen }: WallMapProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=wall-map.d.ts.map