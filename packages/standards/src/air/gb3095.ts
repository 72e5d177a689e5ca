import { civilDay } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import { GB3095_2012 } from './gb3095-2012.js'
import { GB3095_2026_FINAL } from './gb3095-2026-final.js'
import { GB3095_2026_TRANSITIONAL } from './gb3095-2026-transitional.js'

/** Limits of one pollutant for one averaging time, Grade I and Grade II (一级、二级). */
export type GradeLimits = readonly [gradeI: number, gradeII: number]

/** Basic items; µg/m³, CO mg/m³. `day` of ozone is the daily maximum 8-hour mean. */
export interface AmbientRules {
  readonly annual: {
    readonly so2: GradeLimits
    readonly no2: GradeLimits
    readonly pm10: GradeLimits
    readonly pm25: GradeLimits
  }
  readonly day: Readonly<Record<'so2' | 'no2' | 'co' | 'o3' | 'pm10' | 'pm25', GradeLimits>>
  readonly hour: Readonly<Record<'so2' | 'no2' | 'co' | 'o3', GradeLimits>>
}

const title = { zh: '环境空气质量标准', en: 'Ambient air quality standard' }

/** GB 3095 by the date of the data. Nationwide from 2016-01-01; the key cities, Neijiang among them later, applied it earlier. */
export const ambientSeries = defineSeries<Edition<AmbientRules>>('GB 3095', [
  {
    id: 'GB 3095-2012',
    from: civilDay('2012-02-29'),
    until: civilDay('2026-03-01'),
    title,
    source: { clause: 'GB 3095-2012 表1', note: 'amended 2018: gases at 298.15 K and 1013.25 hPa' },
    rules: GB3095_2012,
  },
  {
    id: 'GB 3095-2026/transitional',
    from: civilDay('2026-03-01'),
    until: civilDay('2031-01-01'),
    title,
    source: { clause: 'GB 3095-2026 表1 过渡阶段浓度限值' },
    rules: GB3095_2026_TRANSITIONAL,
  },
  {
    id: 'GB 3095-2026/final',
    from: civilDay('2031-01-01'),
    until: null,
    title,
    source: { clause: 'GB 3095-2026 表1' },
    rules: GB3095_2026_FINAL,
  },
])
