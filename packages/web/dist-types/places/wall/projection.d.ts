/** What the map needs of GeoJSON; the city pack's files have more. */
export interface Geometry {
    type: string;
    coordinates: unknown;
}
export interface Feature {
    id?: string | number;
    properties: {
        code?: string;
        name?: string;
        nameEn?: string;
    };
    geometry: Geometry;
}
type Point = readonly [number, number];
/** The features of a GeoJSON collection; nothing for anything else. */
export declare function featuresOf(collection: unknown): Feature[];
/** Every line or ring of a geometry, whatever its depth. */
export declare function linesOf(coordinates: unknown): Point[][];
export interface Projection {
    /** Longitude and latitude in degrees to the drawing's units. */
    place: (lon: number, lat: number) => [number, number];
    /** SVG path of a geometry's lines. */
    path: (geometry: Geometry, closed: boolean) => string;
    width: number;
    height: number;
}
/** Plate carrée, true to scale at the middle latitude: a prefecture is small enough for it. */
export declare function fit(features: readonly Feature[], width: number, height: number): Projection;
/** Is a point inside of a ring? Even-odd rule. */
export declare function isInside([x, y]: Point, ring: readonly Point[]): boolean;
/**
 * Where a county's name stands: inside of its largest ring, clear of the marks as far as a name needs, then as near to
 * the middle as can be. In the drawing's units.
 */
export declare function namePlace(geometry: Geometry, { place }: Projection, marks: readonly Point[], [halfWidth, halfHeight]: Point): Point | null;
/** The middle of the largest ring, in degrees. */
export declare function middleOf(geometry: Geometry): Point | null;
export {};
//# sourceMappingURL=projection.d.ts.map