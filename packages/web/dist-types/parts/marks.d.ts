import type { AirRow, Severity, SiteState, Verdict } from '../api/shapes';
import { type Tone } from '../theme';
/** Shapes, so that a state never depends on its colour alone. */
declare const SHAPES: {
    readonly check: import("react").JSX.Element;
    readonly ring: import("react").JSX.Element;
    readonly disc: import("react").JSX.Element;
    readonly down: import("react").JSX.Element;
    readonly cross: import("react").JSX.Element;
    readonly question: import("react").JSX.Element;
    readonly flag: import("react").JSX.Element;
    readonly up: import("react").JSX.Element;
    readonly triangle: import("react").JSX.Element;
    readonly square: import("react").JSX.Element;
    readonly slash: import("react").JSX.Element;
    readonly dash: import("react").JSX.Element;
};
export type Shape = keyof typeof SHAPES;
export declare function Glyph({ shape, size }: {
    shape: Shape;
    size?: string;
}): import("react").JSX.Element;
/** An icon and a word in one tone: for every state, verdict and severity of the product. */
export declare function Mark({ tone, shape, children }: {
    tone: Tone;
    shape: Shape;
    children: string;
}): import("react").JSX.Element;
export declare const SITE_STATES: Record<SiteState, {
    tone: Tone;
    shape: Shape;
}>;
export declare function StateMark({ state }: {
    state: SiteState;
}): import("react").JSX.Element;
export declare const VERDICTS: Record<Verdict, {
    tone: Tone;
    shape: Shape;
}>;
export declare function VerdictMark({ verdict }: {
    verdict: Verdict;
}): import("react").JSX.Element;
export declare const SEVERITIES: Record<Severity, {
    tone: Tone;
    shape: Shape;
}>;
export declare function SeverityMark({ severity }: {
    severity: Severity;
}): import("react").JSX.Element;
/** AQI with its category in the official colour of HJ 633 and in words. */
export declare function AqiBadge({ row, brief }: {
    row: Pick<AirRow, 'aqi' | 'level'>;
    brief?: boolean;
}): import("react").JSX.Element;
/** A water class in its official colour and in words. */
export declare function WaterBadge({ value }: {
    value: number | null;
}): import("react").JSX.Element;
export {};
//# sourceMappingURL=marks.d.ts.map