import { type ReactNode } from 'react';
/** A quiet mark that what is shown is simulated; shows nothing outside of the demo. */
export declare function DemoRibbon(): import("react").JSX.Element | null;
/** Where something has no past to show, a clock standing at a moment must not be taken for its own. */
export declare function NowOnly(): import("react").JSX.Element | null;
interface PageProps {
    title: string;
    /** Stands beside the title. */
    aside?: ReactNode;
    /** Stands at the right end of the title's line. */
    tools?: ReactNode;
    /** For the print: the period and the edition of the standard the page shows. */
    period?: string | undefined;
    edition?: string | undefined;
    /** Without the title's line, for pages that are one picture. */
    bare?: boolean;
    children: ReactNode;
}
/** A page: title, tools, content; on paper also scope, period, edition, as-of time and source. */
export declare function Page({ title, aside, tools, period, edition, bare, children }: PageProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=page.d.ts.map