import { type Standing } from '../../api';
/** Reports a value with its evidence; nothing reported earlier is lost. */
export declare function ReportButton({ standing }: {
    standing: Standing;
}): import("react").JSX.Element | null;
//# sourceMappingURL=report-form.d.ts.map