export type Language = 'zh' | 'en';
/** What a dictionary may hold: a text, a text with a gap to fill, or a group of texts. */
export type Texts = {
    [key: string]: string | ((...gaps: never[]) => string) | Texts;
};
/** The same shape with the same gaps, so that a text missing in English does not compile. */
export type Same<Z> = {
    [K in keyof Z]: Z[K] extends string ? string : Z[K] extends (...gaps: infer G) => string ? (...gaps: G) => string : Same<Z[K]>;
};
export interface Dictionary<Z> {
    zh: Z;
    en: Same<Z>;
}
/** The texts of one place, Chinese first. */
export declare const dictionary: <Z extends Texts>(zh: Z, en: Same<Z>) => Dictionary<Z>;
//# sourceMappingURL=dictionary.d.ts.map