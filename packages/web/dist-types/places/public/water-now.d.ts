import type { PublicOverview } from '../../api/shapes';
import type { Language } from '../../i18n/dictionary';
/** Every river section with its class, in words that say whether it is as good as it should be. */
export declare function WaterNow({ overview, language }: {
    overview: PublicOverview;
    language: Language;
}): import("react").JSX.Element;
//# sourceMappingURL=water-now.d.ts.map