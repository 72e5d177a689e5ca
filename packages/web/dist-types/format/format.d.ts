import type { Language } from '../i18n';
/** What stands where there is no value. */
export declare const MISSING = "\u2014";
/** A number with fixed decimals, half-even (GB/T 8170), thousands separated; '—' when missing. Text keeps its digits. */
export declare function formatNumber(value: number | string | null | undefined, decimals?: number): string;
/** A value of a factor with the factor's own precision. */
export declare const formatFactor: (value: number | string | null | undefined, code: string) => string;
export declare const factorName: (code: string, language: Language) => string;
export declare const factorUnit: (code: string) => string;
export declare const pollutantName: (key: string) => string;
/** Decimals with which air concentrations are published: CO one, the others none. */
export declare const pollutantDecimals: (key: string) => number;
export declare const pollutantUnit: (key: string) => string;
/** An instant in the city's zone: `2026-11-24 09:31`. */
export declare function formatInstant(instant: string | number | null | undefined, upTo?: 'day' | 'minute' | 'second' | 'time'): string;
/** A period in words: `2025 年`, `2025 年 11 月`, `11 月 24 日 08 时`. */
export declare function formatPeriod(period: string | null | undefined, language: Language): string;
/** How long ago, in one unit: `3 分钟前`. Within a minute it is `刚刚`. */
export declare function formatAge(instant: string | null | undefined, nowMs: number, language: Language): string;
/** How long something lasted: `2 小时 10 分`. */
export declare function formatDuration(milliseconds: number, language: Language): string;
/** Hours since the day began in the city, for comparing with a civil day: `2026-11-24`. */
export declare const dayOfInstant: (instantMs: number) => string;
//# sourceMappingURL=format.d.ts.map