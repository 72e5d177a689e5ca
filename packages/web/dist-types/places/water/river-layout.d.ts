/** A river of the network; `into` and its chainage say where it joins. */
export interface RiverOf {
    name: string;
    into: string | null;
    /** Chainage on the receiving river, km. */
    intoKm: number | null;
}
/** A section on its river; `km` is the distance from upstream. */
export interface SectionAt {
    siteId: number;
    river: string | null;
    km: number | null;
}
/** Where a section stands in the diagram, and whether its text goes above or below the line. */
export interface Placed {
    siteId: number;
    x: number;
    y: number;
}
/** One river drawn: a horizontal line, and for a tributary the slope with which it joins. */
export interface Reach {
    name: string;
    x1: number;
    x2: number;
    y: number;
    /** The point on the receiving river, or null for a river that leaves the diagram. */
    joins: {
        x: number;
        y: number;
    } | null;
    sections: Placed[];
}
export interface Diagram {
    reaches: Reach[];
    width: number;
    height: number;
}
interface Sizes {
    width: number;
    /** Height of one river with the text of its sections. */
    lane: number;
    /** Free space at both ends of the main stem. */
    margin: number;
    /** Least distance of two sections on one river. */
    least: number;
}
/**
 * Keeps the order and as much as possible of the proportion while no two neighbours come closer than `least`: first to the
 * right, then, when that ran over the end, back to the left.
 */
export declare function spread(wanted: readonly number[], least: number, from: number, to: number): number[];
/**
 * Schematic of a river network. The river that receives most others is the main stem in the middle, drawn from upstream at
 * the left; its tributaries lie alternately above and below and slope into it at the chainage where they join; rivers
 * that join nothing of the network stand below, side by side. Sections keep their order along the river.
 */
export declare function layOut(rivers: readonly RiverOf[], sections: readonly SectionAt[], sizes: Sizes): Diagram;
export {};
//# sourceMappingURL=river-layout.d.ts.map