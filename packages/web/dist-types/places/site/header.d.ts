import { type SiteDetail } from '../../api';
/** Kind, state, age of the newest frame, quality of today: what one wants to know before reading a value. */
export declare function SiteHeader({ detail }: {
    detail: SiteDetail;
}): import("react").JSX.Element;
//# sourceMappingURL=header.d.ts.map