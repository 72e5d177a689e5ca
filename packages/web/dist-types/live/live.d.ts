import { type ReactNode } from 'react';
export type LiveState = 'live' | 'waiting' | 'off';
/** Listens to `/api/live` while the page's clock stands at now; what changed is asked again, gathered. */
export declare function LiveProvider({ children }: {
    children: ReactNode;
}): import("react").JSX.Element;
export declare const useLive: () => LiveState;
//# sourceMappingURL=live.d.ts.map