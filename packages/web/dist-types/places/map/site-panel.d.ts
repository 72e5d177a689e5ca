import { type SiteSummary } from '../../api';
/** What stands where one pressed: value, state, the last 24 hours, and the way to the site. */
export declare function SitePanel({ site, onClose }: {
    site: SiteSummary;
    onClose: () => void;
}): import("react").JSX.Element;
//# sourceMappingURL=site-panel.d.ts.map