import { defineSeries, type Edition } from '../edition.js'
import { HJ663_2013 } from './hj663-2013.js'
import { HJ663_2026_FINAL } from './hj663-2026-final.js'
import { HJ663_2026_TRANSITIONAL } from './hj663-2026-transitional.js'
import type { AirKey } from './pollutant.js'

export interface EvaluationRules {
  /** The name people and plans use: `2012` for the set of 2012 and 2013, `2026`. */
  readonly name: '2012' | '2026'
  /** Id of the GB 3095 edition whose limits are compared with, and of the HJ 633 edition that gives the daily index. */
  readonly ambient: string
  readonly index: string
  /** Percentile of the daily values that is evaluated beside or instead of the mean. */
  readonly percentiles: Readonly<Record<AirKey, number>>
  /** Items whose mean is not evaluated, only the percentile. */
  readonly percentileOnly: readonly AirKey[]
  /** Valid 8-hour means an ozone day needs, of the 17 that end at 08:00 to 24:00. */
  readonly ozoneWindows: number
  /** Decimals of published statistics. */
  readonly decimals: Readonly<Record<AirKey, number>>
  /** Composite index: Ci divided by Si, weighted, each term rounded first where `termDecimals` says so. */
  readonly composite: {
    readonly standards: Readonly<Record<AirKey, number>>
    readonly weights: Readonly<Record<AirKey, number>>
    readonly termDecimals: number | null
    readonly decimals: number
    /** The official text was not read. */
    readonly unconfirmed: boolean
  }
}

/** HJ 663 by the date of the data. Results made with rules whose text was not read are marked. */
export const evaluationSeries = defineSeries<Edition<EvaluationRules>>('HJ 663', [
  HJ663_2013,
  HJ663_2026_TRANSITIONAL,
  HJ663_2026_FINAL,
])
