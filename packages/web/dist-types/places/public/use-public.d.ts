import type { PublicOverview, Seal } from '../../api/shapes';
import type { Language } from '../../i18n/dictionary';
/** The one answer the page is made of; asked again every five minutes while the page is seen. */
export declare function useOverview(): {
    overview: PublicOverview | null;
    failed: boolean;
    again: () => void;
};
/** The newest sealed day; the page does without it. */
export declare function useLastSeal(): Seal | null;
/** A choice kept on this device. */
export declare function useKept<V extends string>(name: string, standard: V): [V, (value: V) => void];
/** The language of the address if it names one, else the one kept; shared with the application. */
export declare function usePublicLanguage(): [Language, (language: Language) => void];
//# sourceMappingURL=use-public.d.ts.map