import type Feature from 'ol/Feature';
import Point from 'ol/geom/Point';
import Style from 'ol/style/Style';
import type { MapView } from './engine';
/** How a county is shaded: its level, and the number that stands beside its name. */
export interface CountyShade {
    level: number | null;
    text: string;
}
/** A county: quiet fill and border, on demand in the colour of its air quality; its name lies under everything else. */
export declare function countyStyle(feature: Feature, view: MapView): Style[];
/** While counties are shaded their name and number stand above everything else: they are what was asked for. */
export declare function shadeStyle(feature: Feature, view: MapView): Style[];
/** Looks for the emptiest place of every county, so that its name is not covered by sites. */
export declare function placeNames(counties: readonly Feature[], sites: readonly Feature<Point>[]): void;
/** A river: line, name along it, arrows with the stream every 130 pixels. */
export declare function riverStyle(feature: Feature, resolution: number, view: MapView): Style[];
/** The symbol of one site, or of a group with its number and the mark of its worst member. */
export declare function symbolStyle(feature: Feature, view: MapView): Style[];
/** Value and name beside a site that stands alone; they give way to every symbol and to each other. */
export declare function labelStyle(feature: Feature, resolution: number, view: MapView): Style[];
//# sourceMappingURL=styles.d.ts.map