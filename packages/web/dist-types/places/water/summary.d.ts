import type { Answer, WaterRow } from '../../api';
interface SummaryProps {
    rows: readonly WaterRow[];
    period: string | null;
    summary: Answer<'GET /api/water/periods'>['summary'] | undefined;
    subject: string;
    /** The answer's summary is of the whole city; for a county only what the rows show is said. */
    whole: boolean;
}
/** The sections in numbers: how many are judged, how many are good, how many reach their target. */
export declare function BasinSummary({ rows, period, summary, subject, whole }: SummaryProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=summary.d.ts.map