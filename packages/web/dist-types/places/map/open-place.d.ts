/** A point in map units. */
export type Spot = readonly number[];
/**
 * The place inside an area that lies furthest from everything in the way, boundary included: where a name fits best.
 * `inside` decides about a candidate; without a single one inside there is no place.
 */
export declare function openPlace(extent: readonly number[], inside: (spot: [number, number]) => boolean, inTheWay: readonly Spot[]): [number, number] | null;
//# sourceMappingURL=open-place.d.ts.map