import type { MapLayers, WaterRow } from '../../api';
import type { RiverOf } from './river-layout';
/** Short text of a class, as it stands in a mark: `Ⅲ`, `劣Ⅴ`; in English `III`, `>V`. */
export declare const numeral: (waterClass: number | null, language: 'zh' | 'en') => string;
/** Does a section reach its target? Null where either is unknown. */
export declare const meetsTarget: (row: Pick<WaterRow, 'class' | 'target'>) => boolean | null;
/** By river, then from upstream down; the river of most sections first. */
export declare function inRiverOrder<R extends Pick<WaterRow, 'river' | 'chainage' | 'siteId'>>(rows: readonly R[]): R[];
/** The river network of the city pack, from the properties of its features. */
export declare function riversOf(layers: MapLayers | undefined): RiverOf[];
/** Names of rivers in the second language, by their first. */
export declare function riverNamesEn(layers: MapLayers | undefined): ReadonlyMap<string, string>;
//# sourceMappingURL=sections.d.ts.map