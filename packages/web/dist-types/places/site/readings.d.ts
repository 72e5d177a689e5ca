import { type SiteDetail } from '../../api';
import type { ReadingKind } from './kinds';
import type { Range } from './range';
interface ReadingsProps {
    detail: SiteDetail;
    factors: readonly string[];
    kind: ReadingKind;
    range: Range;
}
/** The readings as they were sent, with flag, revision and the frame they came in. */
export declare function Readings({ detail, factors, kind, range }: ReadingsProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=readings.d.ts.map