import type { Range } from './range';
/** Both ends of a range in the city's time; taken over when the field is left or Enter is pressed. */
export declare function RangeInput({ range, onChange }: {
    range: Range;
    onChange: (range: Range) => void;
}): import("react").JSX.Element;
//# sourceMappingURL=range-input.d.ts.map