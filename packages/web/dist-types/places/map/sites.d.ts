import type { SiteKind, SiteState, SiteSummary } from '../../api';
/** Kinds in the order of the legend. */
export declare const KINDS: readonly SiteKind[];
/** States, worst first: the order of the list, and which one a cluster shows. */
export declare const STATES: readonly SiteState[];
/** The state a group shows: that of its worst member. */
export declare const worstState: (states: readonly SiteState[]) => SiteState;
/** What the legend shows: everything is on unless it is named here. */
export interface Hidden {
    kinds: ReadonlySet<SiteKind>;
    states: ReadonlySet<SiteState>;
}
/** Reads the part `hide=air,silent` of the address; unknown names are ignored. */
export declare function readHidden(text: string): Hidden;
/** The part of the address with one kind or state turned on or off. */
export declare function toggleHidden(text: string, name: SiteKind | SiteState): string;
export declare const isShown: (site: Pick<SiteSummary, 'kind' | 'state'>, hidden: Hidden) => boolean;
/**
 * Counts for the legend. A kind is counted over the states that are on, a state over the kinds that are on, so that every
 * line says how many sites pressing it would show or hide.
 */
export declare function countSites(sites: readonly Pick<SiteSummary, 'kind' | 'state'>[], hidden: Hidden): {
    kinds: Record<SiteKind, number>;
    states: Record<SiteState, number>;
    shown: number;
};
/** Worst state first, then the larger headline value, then the code. */
export declare function sortForList<S extends Pick<SiteSummary, 'state' | 'headline' | 'code'>>(sites: readonly S[]): S[];
/** Text search over what a person knows of a site. */
export declare function matches(site: SiteSummary, search: string): boolean;
//# sourceMappingURL=sites.d.ts.map