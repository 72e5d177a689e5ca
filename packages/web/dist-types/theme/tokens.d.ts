import type { ThemeConfig } from 'antd';
export declare const FONT = "-apple-system, BlinkMacSystemFont, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'Segoe UI', Roboto, sans-serif";
export declare const TEAL = "#17706c";
export declare const INK = "#1b2625";
export declare const INK_QUIET = "#566462";
export declare const LINE = "#dfe5e4";
/** Verdicts, severities and states: quieter than the official colours, so that the two are never taken for each other. */
export declare const TONE: {
    readonly good: '#1d7a46';
    readonly steady: '#17706c';
    readonly warn: '#9a5b00';
    readonly bad: '#b3261e';
    readonly quiet: '#66736f';
};
export type Tone = keyof typeof TONE;
/** Type sizes a reader may choose (适老化): base size in pixels. */
export declare const TYPE_SIZES: readonly [14, 16, 19];
export type TypeSize = (typeof TYPE_SIZES)[number];
export declare const themeOf: (size: TypeSize) => ThemeConfig;
//# sourceMappingURL=tokens.d.ts.map