import { type RefObject } from 'react';
/** Width of an element in CSS pixels, and how large a rem is; both follow changes. */
export declare function useWidth(element: RefObject<HTMLElement | null>): {
    width: number;
    rem: number;
};
//# sourceMappingURL=use-width.d.ts.map