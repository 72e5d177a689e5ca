import type { ApiProblem, SiteSummary } from '../../api';
interface SiteListProps {
    sites: readonly SiteSummary[];
    title: string;
    search?: boolean;
    failed?: ApiProblem | null;
    selectedId: number | null;
    onChoose: (site: SiteSummary) => void;
    onClose?: () => void;
}
/** The sites of the map as a list: the same choice by keyboard, worst state first. */
export declare function SiteList({ sites, title, search, failed, selectedId, onChoose, onClose }: SiteListProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=site-list.d.ts.map