import type { SiteDetail } from '../../api';
/** Limits that apply to the site, with what each is judged by and where it comes from. */
export declare function LimitsTab({ detail }: {
    detail: SiteDetail;
}): import("react").JSX.Element;
//# sourceMappingURL=limits-tab.d.ts.map