import type { Analysis } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { Normalised, Outcome, TimeAxis } from '@tuojiang/statistics'

/** A place as the analysis needs it. */
export interface SiteFacts {
  id: number
  name: Label
  kind: string
  lon: number | null
  lat: number | null
  river: string | null
  chainage: number | null
}

/** What is analysed: a factor in the unit it is shown in, or the daily AQI. */
export interface FactorFacts {
  /** As asked: `a34004`, `a21026-ZsAvg`; `aqi`. */
  code: string
  name: Label
  unit: string
  decimals: number
}

/** How many values did not count, by cause: `flag:D`, `outside-range`, `not-a-number`. */
export type LeftOut = Record<string, number>

/** Values of one factor at one site on an even axis; NaN = missing. */
export interface Column {
  site: SiteFacts
  factor: FactorFacts
  values: Float64Array
  left: LeftOut
}

export const WEATHER_PARTS = ['temperature', 'humidity', 'pressure', 'speed', 'direction'] as const
export type WeatherPart = (typeof WEATHER_PARTS)[number]

/** Weather on the axis of the columns, and where it was measured. */
export interface Weather {
  site: SiteFacts
  parts: Partial<Record<WeatherPart, Float64Array>>
}

/** Everything an analysis is computed from; plain data, so that it travels to a worker. */
export interface AnalysisInput {
  analysis: Analysis
  axis: TimeAxis
  columns: Column[]
  /** By site; sites without weather near them are absent. */
  weather: Record<number, Weather>
  /** Index at which the asked period begins; what lies before is the year before, for comparisons. */
  begins: number
  notes: Label[]
  /** Models of the weather by column, where they were made beforehand; null without weather. */
  models?: (Outcome<Normalised> | null)[]
}
