import 'ol/ol.css';
import type { MapLayers, SiteSummary } from '../../api';
import type { Language } from '../../i18n';
import { type CountyShade } from './styles';
/** What is drawn: changes of these redraw the map. */
export interface MapView {
    language: Language;
    sites: readonly SiteSummary[];
    selected: number | null;
    /** Colours of the counties by division code; null leaves them plain. */
    shades: ReadonlyMap<string, CountyShade> | null;
    rivers: boolean;
    names: boolean;
    tiles: boolean;
}
export interface CityMap {
    show(view: MapView): void;
    setBase(layers: MapLayers): void;
    /** Goes to a site, close enough that it stands alone. */
    goTo(site: SiteSummary): void;
    fit(): void;
    zoom(by: number): void;
    /** A picture of what the map shows, `ratio` pixels to a CSS pixel. */
    picture(width: number, height: number, ratio: number): Promise<string>;
    dispose(): void;
}
interface Options {
    element: HTMLElement;
    centre: readonly [number, number];
    tiandituKey: string | null;
    /** What panels cover at the top, right, bottom and left, in pixels: the city is fitted into the rest. */
    coveredSides: () => readonly [number, number, number, number];
    /** Sites under the pointer when it was pressed: one, several in a cluster, or none. */
    onPick: (siteIds: number[]) => void;
}
/** Starts the map: boundaries, rivers and sites in Web Mercator from longitude and latitude. */
export declare function startMap({ element, centre, tiandituKey, coveredSides, onPick }: Options): CityMap;
export {};
//# sourceMappingURL=engine.d.ts.map