import type { SiteDetail } from '../../api';
/** Chart and table over one range; the address carries factors, kind, range and comparison. */
export declare function DataTab({ detail }: {
    detail: SiteDetail;
}): import("react").JSX.Element;
//# sourceMappingURL=data-tab.d.ts.map