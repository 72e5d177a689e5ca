import { civilDay } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import type { AirKey } from './pollutant.js'

export interface EvaluationRules {
  /** Id of the GB 3095 edition whose limits are compared with. */
  readonly ambient: string
  /** Percentile of the daily values that is evaluated beside or instead of the mean. */
  readonly percentiles: Readonly<Record<AirKey, number>>
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

const title = {
  zh: '环境空气质量评价技术规范',
  en: 'Technical regulation for ambient air quality assessment',
}
const percentiles = { pm25: 0.95, pm10: 0.95, so2: 0.98, no2: 0.98, co: 0.95, o3: 0.9 }
const weights2026 = { pm25: 3, pm10: 1, so2: 1, no2: 2, co: 1, o3: 2 }
const composite2026 = { weights: weights2026, termDecimals: null, decimals: 3, unconfirmed: true }
const decimals2026 = { pm25: 1, pm10: 1, so2: 1, no2: 1, co: 2, o3: 1 }

/**
 * HJ 663 by the date of the data. The 2026 weights and decimals are those one national data provider applies; the text itself
 * was not read, so results made with them are marked.
 */
export const evaluationSeries = defineSeries<Edition<EvaluationRules>>('HJ 663', [
  {
    id: 'HJ 663-2013',
    from: civilDay('2013-10-01'),
    until: civilDay('2026-03-01'),
    title,
    source: { clause: 'HJ 663-2013 §5、§6、附录A' },
    rules: {
      ambient: 'GB 3095-2012',
      percentiles,
      decimals: { pm25: 0, pm10: 0, so2: 0, no2: 0, co: 1, o3: 0 },
      composite: {
        standards: { pm25: 35, pm10: 70, so2: 60, no2: 40, co: 4, o3: 160 },
        weights: { pm25: 1, pm10: 1, so2: 1, no2: 1, co: 1, o3: 1 },
        termDecimals: 2,
        decimals: 2,
        unconfirmed: false,
      },
    },
  },
  {
    id: 'HJ 663-2026/transitional',
    from: civilDay('2026-03-01'),
    until: civilDay('2031-01-01'),
    title,
    source: {
      clause: 'HJ 663-2026',
      note: '权重与小数位未经官方文本核实 / weights and decimals not confirmed by the official text',
    },
    rules: {
      ambient: 'GB 3095-2026/transitional',
      percentiles,
      decimals: decimals2026,
      composite: { standards: { pm25: 30, pm10: 60, so2: 60, no2: 40, co: 4, o3: 160 }, ...composite2026 },
    },
  },
  {
    id: 'HJ 663-2026/final',
    from: civilDay('2031-01-01'),
    until: null,
    title,
    source: {
      clause: 'HJ 663-2026',
      note: '权重与小数位未经官方文本核实 / weights and decimals not confirmed by the official text',
    },
    rules: {
      ambient: 'GB 3095-2026/final',
      percentiles,
      decimals: decimals2026,
      composite: { standards: { pm25: 25, pm10: 50, so2: 20, no2: 30, co: 4, o3: 160 }, ...composite2026 },
    },
  },
])
