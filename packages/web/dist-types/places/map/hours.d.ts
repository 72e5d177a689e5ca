/** How far back the slider reaches. */
export declare const SLIDER_HOURS = 48;
/**
 * The slider's end, an hour boundary in ms. It is this hour; when the page's clock stands further back than the slider
 * reaches, it is the hour of the clock, so that the map can be looked at around any past moment.
 */
export declare function sliderEnd(nowMs: number, asOf: string | null): number;
/** Position of the clock on the slider: 0 is the end, −48 the beginning. */
export declare function positionOf(asOf: string | null, endMs: number): number;
/** The moment a position asks for; null is now, which only the end of a slider that ends now means. */
export declare function momentOf(position: number, endMs: number, nowMs: number): string | null;
//# sourceMappingURL=hours.d.ts.map