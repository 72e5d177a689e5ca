import { type SiteDetail } from '../../api';
import { type ReadingKind } from './kinds';
import { type Range } from './range';
interface ControlsProps {
    detail: SiteDetail;
    factors: readonly string[];
    most: number;
    setFactors: (factors: string[]) => void;
    kindText: string;
    setKind: (kind: string) => void;
    kind: ReadingKind;
    range: Range;
    rangeText: string;
    setRange: (range: Range | string) => void;
    versus: string;
    setVersus: (versus: string | null) => void;
}
/** Which factors, which kind of data, which stretch of time, compared with what. */
export declare function Controls(props: ControlsProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=controls.d.ts.map