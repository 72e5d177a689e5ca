import type { SiteDetail } from '../../api';
/** What is registered of the site: where it is, its devices, its channels, the newest values. */
export declare function AboutTab({ detail }: {
    detail: SiteDetail;
}): import("react").JSX.Element;
//# sourceMappingURL=about-tab.d.ts.map