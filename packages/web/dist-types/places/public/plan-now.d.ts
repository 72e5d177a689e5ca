import type { PublicOverview } from '../../api/shapes';
import type { Language } from '../../i18n/dictionary';
/** The plan in plain words: how many indicators are met, and what each asks. */
export declare function PlanNow({ overview, language }: {
    overview: PublicOverview;
    language: Language;
}): import("react").JSX.Element;
//# sourceMappingURL=plan-now.d.ts.map