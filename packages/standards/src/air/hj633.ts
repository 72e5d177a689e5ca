import type { Label } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import { HJ633_2012 } from './hj633-2012.js'
import { HJ633_2026 } from './hj633-2026.js'
import type { AirKey } from './pollutant.js'

/** Concentrations at which the sub-index reaches 0, 50, 100, 150, 200, 300, 400 and 500; shorter lists end earlier. µg/m³, CO mg/m³. */
export type Breakpoints = readonly number[]

export const IAQI_STEPS = [0, 50, 100, 150, 200, 300, 400, 500] as const

export interface IndexRules {
  /** Daily means; ozone the daily maximum 8-hour mean. */
  readonly day: Readonly<Record<AirKey, Breakpoints>>
  /** 1-hour means; PM read on the daily breakpoints. */
  readonly hour: Readonly<Record<AirKey, Breakpoints>>
  /** Sub-index of SO2 1 h above 800 and of O3 8 h above 800; null: none is given. */
  readonly beyond: { readonly so2Hour: number | null; readonly o3Day: number | null }
  /** Pollutants with IAQI above 100 are listed as non-attainment pollutants (超标污染物). */
  readonly nonAttainment: boolean
  /** With a pollutant missing an index up to 100 is not published. */
  readonly completeUpTo100: boolean
  /** Lowest index the text prints; an index of 0 is kept and its display is the caller's choice. */
  readonly least: 0 | 1
  /** People who should take care when the IAQI of a pollutant is above 100; null where the edition names none. */
  readonly sensitive: Readonly<Record<AirKey, readonly Label[]>> | null
}

/** HJ 633 by the date of the data. */
export const indexSeries = defineSeries<Edition<IndexRules>>('HJ 633', [HJ633_2012, HJ633_2026])
