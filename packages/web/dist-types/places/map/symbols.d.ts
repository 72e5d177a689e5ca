import type { SiteKind, SiteState } from '../../api';
export declare const stateColour: (state: SiteState) => string;
/** Symbol of a site as SVG text: shape is its kind, colour and inner mark are its state. */
export declare function symbolSvg(kind: SiteKind, state: SiteState): string;
/** Symbol of several sites: a disc with a double rim in the colour of the worst state, its mark at the upper right. */
export declare function clusterSvg(worst: SiteState): string;
/** Any of the symbols as an address for an image. */
export declare const imageOf: (svg: string) => string;
//# sourceMappingURL=symbols.d.ts.map