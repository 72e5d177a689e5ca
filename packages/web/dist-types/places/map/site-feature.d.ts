import Feature from 'ol/Feature';
import Point from 'ol/geom/Point';
import type { SiteSummary } from '../../api';
/** A site as a feature of the map; null when it has no position. */
export declare function toFeature(site: SiteSummary): Feature<Point> | null;
/** The site behind a feature of a source. */
export declare function siteOf(feature: Feature): SiteSummary;
/** The sites behind a drawn feature, which is a group of one or more. */
export declare function sitesOf(feature: Feature): SiteSummary[];
//# sourceMappingURL=site-feature.d.ts.map