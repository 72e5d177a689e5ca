import type { AirRow, Alarm, Area, SiteSummary, WaterRow } from '../../api';
interface WallNowProps {
    scope: Area | null;
    cityId: number;
    /** Place in the rotation, and how many there are. */
    at: number;
    of: number;
    air: readonly AirRow[];
    water: readonly WaterRow[];
    sites: readonly SiteSummary[];
    alarms: readonly Alarm[];
}
/** One county, or the city, as it is now: air, water, sites, what is wrong. */
export declare function WallNow({ scope, cityId, at, of, air, water, sites, alarms }: WallNowProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=wall-now.d.ts.map