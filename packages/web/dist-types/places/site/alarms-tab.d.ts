/** Alarms of the site, newest first. */
export declare function AlarmsTab({ siteId }: {
    siteId: number;
}): import("react").JSX.Element;
//# sourceMappingURL=alarms-tab.d.ts.map