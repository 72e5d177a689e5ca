import type { MapLayers, SiteSummary } from '../../api';
import { type CityMap, type MapView } from './engine';
export type MapHandle = Pick<CityMap, 'goTo' | 'picture'>;
interface MapCanvasProps extends Omit<MapView, 'language' | 'selected'> {
    centre: readonly [number, number];
    layers: MapLayers | undefined;
    selected: SiteSummary | null;
    onPick: (siteIds: number[]) => void;
    onReady: (handle: MapHandle) => void;
}
/** The map itself with its zoom buttons; everything it draws comes from outside. */
export declare function MapCanvas({ centre, layers, selected, onPick, onReady, ...view }: MapCanvasProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=map-canvas.d.ts.map