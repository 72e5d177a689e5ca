import { type SparkPoint } from './spark-path';
interface SparklineProps {
    points: readonly SparkPoint[];
    /** Drawn as a dashed line when it lies within reach of the values. */
    limit?: number | null;
    label: string;
    height?: number;
}
/** A small curve without axes: broken where data are missing, the newest value as a dot. */
export declare function Sparkline({ points, limit, label, height }: SparklineProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=sparkline.d.ts.map