import { type Step } from './periods';
/** A month, quarter or year of the address; what cannot be read is the present month. */
export declare function usePeriod(text: string): {
    period: string;
    step: Step;
    newest: string;
};
/** Chooses a month, quarter or year and steps through them. */
export declare function PeriodStepper({ text, setText }: {
    text: string;
    setText: (text: string) => void;
}): import("react").JSX.Element;
//# sourceMappingURL=period-stepper.d.ts.map