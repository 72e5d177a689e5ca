import type { Series } from '../../api';
/**
 * Hour values that should be there, are there, and carry a flag, over all given series. A factor that has sent nothing
 * in the whole time counts as expected too: its silence is what one wants to see.
 */
export declare function qualityOf(series: readonly Pick<Series, 'values' | 'flags'>[], hours: number): {
    expected: number;
    received: number;
    flagged: number;
};
//# sourceMappingURL=quality.d.ts.map