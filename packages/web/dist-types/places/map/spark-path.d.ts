/** Position in time (any unit) and value; null is a gap. */
export type SparkPoint = readonly [time: number, value: number | null];
interface Box {
    width: number;
    height: number;
    limit: number | null;
}
/** Paths of the stretches between gaps; a lone point becomes a short stroke so that it is seen. */
export declare function sparkPaths(points: readonly SparkPoint[], { width, height, limit }: Box): {
    lines: string[];
    last: {
        x: number;
        y: number;
    } | null;
    limitY: number | null;
};
export {};
//# sourceMappingURL=spark-path.d.ts.map