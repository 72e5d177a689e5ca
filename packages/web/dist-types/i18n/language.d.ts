import type { ReactNode } from 'react';
import type { Dictionary, Language, Same } from './dictionary';
interface LanguageState {
    language: Language;
    setLanguage: (language: Language) => void;
}
/** The language of the address (`?lang=en`) if it names one, else the one chosen last, else Chinese. */
export declare function LanguageProvider({ children }: {
    children: ReactNode;
}): import("react").JSX.Element;
export declare const useLanguage: () => LanguageState;
/** The texts of a dictionary in the reader's language. */
export declare function useText<Z>(texts: Dictionary<Z>): Same<Z> | Z;
/** Picks the reader's language from a label of the server. */
export declare function useLabel(): (label: {
    zh: string;
    en: string;
}) => string;
export {};
//# sourceMappingURL=language.d.ts.map