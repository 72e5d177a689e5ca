import {
  type Explanation,
  type Normalised,
  normaliseWeather,
  type Outcome,
  partColumn,
} from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { WEATHER_PARTS } from '../column.js'

const DAY_MS = 86_400_000
const YEAR_DAYS = 365.2425
/** Rows times trees over all columns that grow within two seconds on two cores; fewer trees cost a year of hours half a per cent of r². */
const ROW_TREES = 3_500_000
const [FEWEST_TREES, MOST_TREES] = [25, 80]

const treesFor = ({ columns, axis }: AnalysisInput): number =>
  Math.min(MOST_TREES, Math.max(FEWEST_TREES, Math.round(ROW_TREES / (columns.length * axis.length))))

/** The model of a column: the one made beforehand, else made now. */
export const modelOf = (input: AnalysisInput, index: number): Outcome<Normalised> | null =>
  input.models ? (input.models[index] ?? null) : normalise(input, input.columns[index] as Column)

/** What the model explains a column by: the trend is kept, season, hour, weekday and weather are averaged over. */
export function normalise(input: AnalysisInput, column: Column): Outcome<Normalised> | null {
  const { axis, weather } = input
  const parts = weather[column.site.id]?.parts ?? {}
  const present = WEATHER_PARTS.filter((part) => parts[part])
  if (present.length === 0) return null
  const days = Float64Array.from(
    { length: axis.length },
    (_, index) => (axis.start + index * axis.stepSeconds * 1000) / DAY_MS,
  )
  const explanations: Explanation[] = [
    { name: 'trend', values: days, kept: true },
    { name: 'season', values: days.map((day) => day % YEAR_DAYS) },
    { name: 'hour', values: partColumn(axis, 'hour') },
    { name: 'weekday', values: partColumn(axis, 'weekday') },
    ...present.map((part) => ({ name: part, values: parts[part] as Float64Array })),
  ]
  return normaliseWeather(column.values, explanations, { trees: treesFor(input) })
}

export const EXPLANATION_NAMES: Readonly<Record<string, { zh: string; en: string }>> = {
  trend: { zh: '时间趋势', en: 'trend' },
  season: { zh: '季节', en: 'season' },
  hour: { zh: '时刻', en: 'hour' },
  weekday: { zh: '星期', en: 'weekday' },
  temperature: { zh: '气温', en: 'temperature' },
  humidity: { zh: '湿度', en: 'humidity' },
  pressure: { zh: '气压', en: 'pressure' },
  speed: { zh: '风速', en: 'wind speed' },
  direction: { zh: '风向', en: 'wind direction' },
}
