import { type GatewayCounts, type Overview } from '../../api';
/** Air and water of the scope, by their newest hour. */
export declare function AirWaterNow(): import("react").JSX.Element;
/** How many sites of each kind report, exceed, or send doubtful data. */
export declare function SitesOnline({ sites }: {
    sites: Overview['sites'];
}): import("react").JSX.Element;
/** What came in during the last hour, minute by minute. */
export declare function Incoming({ overview, gateway }: {
    overview: Overview;
    gateway: GatewayCounts | undefined;
}): import("react").JSX.Element;
//# sourceMappingURL=now-panels.d.ts.map