import type { ReactNode } from 'react';
import { type FigureName } from './address';
interface FigureValueProps {
    /** Without a figure the value is shown plainly: there is nothing behind it. */
    figure: FigureName | null | undefined;
    value?: number | string | null | undefined;
    unit?: string | undefined;
    decimals?: number | undefined;
    /** Why there is no value. */
    missing?: string | undefined;
    /** Shown in place of the value: a badge, a class, a sentence. */
    children?: ReactNode;
}
/** A number that can be opened: pressing it shows its formula, clause, inputs and exclusions, down to the frame. */
export declare function FigureValue({ figure, children, ...value }: FigureValueProps): string | number | bigint | boolean | import("react").JSX.Element | Iterable<ReactNode> | Promise<string | number | bigint | boolean | Iterable<ReactNode> | import("react").ReactElement<unknown, string | import("react").JSXElementConstructor<any>> | import("react").ReactPortal | null | undefined>;
export {};
//# sourceMappingURL=figure-value.d.ts.map