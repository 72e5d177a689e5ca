import { type Area } from '../api';
export interface Scope {
    /** The county chosen, or null for the whole city. */
    areaId: number | null;
    /** What is looked at: the county, or the city. */
    area: Area | null;
    city: Area | null;
    counties: Area[];
    /** An account of a county cannot leave it. */
    fixed: boolean;
    setAreaId: (areaId: number | null) => void;
    /** Is something of this area within the scope? */
    includes: (areaId: number | null) => boolean;
    /** `area:3`, as figures name their subject. */
    subject: string;
}
/** The city or one of its counties, from the address; the account's own county is the limit. */
export declare function useScope(): Scope;
//# sourceMappingURL=scope.d.ts.map