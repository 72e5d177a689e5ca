/** A colour with an official meaning, and the text colour that keeps contrast AA on it. */
export interface Official {
    fill: string;
    text: string;
    /** A darker relative for thin lines on white; the official hue would vanish there. */
    line: string;
}
/** For what is missing or cannot be judged. */
export declare const NO_COLOUR: Official;
export declare const airColour: (level: number | null) => Official;
export declare const waterColour: (waterClass: number | null) => Official;
export declare const AIR_LEVELS: readonly [{
    readonly zh: '优';
    readonly en: 'Excellent';
}, {
    readonly zh: '良';
    readonly en: 'Good';
}, {
    readonly zh: '轻度污染';
    readonly en: 'Light';
}, {
    readonly zh: '中度污染';
    readonly en: 'Moderate';
}, {
    readonly zh: '重度污染';
    readonly en: 'Heavy';
}, {
    readonly zh: '严重污染';
    readonly en: 'Severe';
}];
export declare const WATER_CLASSES: readonly [{
    readonly zh: 'Ⅰ类';
    readonly en: 'Class I';
}, {
    readonly zh: 'Ⅱ类';
    readonly en: 'Class II';
}, {
    readonly zh: 'Ⅲ类';
    readonly en: 'Class III';
}, {
    readonly zh: 'Ⅳ类';
    readonly en: 'Class IV';
}, {
    readonly zh: 'Ⅴ类';
    readonly en: 'Class V';
}, {
    readonly zh: '劣Ⅴ类';
    readonly en: 'Below V';
}];
//# sourceMappingURL=official-colours.d.ts.map