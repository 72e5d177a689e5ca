import { civilDay } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import { HJ633_2012 } from './hj633-2012.js'
import { HJ633_2026 } from './hj633-2026.js'

/** Concentrations at which the sub-index reaches 0, 50, 100, 150, 200, 300, 400 and 500; shorter lists end earlier. µg/m³, CO mg/m³. */
export type Breakpoints = readonly number[]

export const IAQI_STEPS = [0, 50, 100, 150, 200, 300, 400, 500] as const

export interface IndexRules {
  readonly day: Readonly<Record<'pm25' | 'pm10' | 'so2' | 'no2' | 'co' | 'o3', Breakpoints>>
  readonly hour: Readonly<Record<'pm25' | 'pm10' | 'so2' | 'no2' | 'co' | 'o3', Breakpoints>>
  /** Sub-index of SO2 1 h above 800 and of O3 8 h above 800; null: none is given. */
  readonly beyond: { readonly so2Hour: number | null; readonly o3Day: number | null }
  /** Pollutants with IAQI above 100 are listed as non-attainment pollutants (超标污染物). */
  readonly nonAttainment: boolean
  /** With a pollutant missing an index up to 100 is not published. */
  readonly completeUpTo100: boolean
}

const title = {
  zh: '环境空气质量指数（AQI）技术规定',
  en: 'Technical regulation on ambient air quality index',
}

/** HJ 633 by the date of the data. */
export const indexSeries = defineSeries<Edition<IndexRules>>('HJ 633', [
  {
    id: 'HJ 633-2012',
    from: civilDay('2012-02-29'),
    until: civilDay('2026-03-01'),
    title,
    source: {
      clause: 'HJ 633-2012 表1、§4.2–4.4',
      note: 'the real-time index uses the six 1-hour values with PM on the daily breakpoints, as the national platform published it',
    },
    rules: HJ633_2012,
  },
  {
    id: 'HJ 633-2026',
    from: civilDay('2026-03-01'),
    until: null,
    title,
    source: { clause: 'HJ 633-2026 表1、§4–5' },
    rules: HJ633_2026,
  },
])
