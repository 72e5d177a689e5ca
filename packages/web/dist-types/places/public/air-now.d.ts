import type { PublicOverview } from '../../api/shapes';
import type { Language } from '../../i18n/dictionary';
interface Part {
    overview: PublicOverview;
    language: Language;
}
/** The air of the city, or of the station chosen on this device. */
export declare function AirNow({ overview, language }: Part): import("react").JSX.Element;
export {};
//# sourceMappingURL=air-now.d.ts.map