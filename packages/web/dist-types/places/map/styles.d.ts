import type Feature from 'ol/Feature';
import Style from 'ol/style/Style';
import type { MapView } from './engine';
/** How a county is shaded: its level, and the number that stands beside its name. */
export interface CountyShade {
    level: number | null;
    text: string;
}
/** A county: quiet fill and border, its name in the middle, on demand the colour of its air quality with the number. */
export declare function countyStyle(feature: Feature, _resolution: number, view: MapView): Style[];
/** A river: line, name along it, arrows with the stream every 130 pixels. */
export declare function riverStyle(feature: Feature, resolution: number, view: MapView): Style[];
/** One site, or a group with its number and the mark of its worst member. */
export declare function siteStyle(feature: Feature, resolution: number, view: MapView): Style[];
//# sourceMappingURL=styles.d.ts.map