import { civilDay } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import type { EvaluationRules } from './hj663.js'

/**
 * HJ 663-2026 against the transitional limits. The weights and decimals are those one national data provider applies;
 * the official text was not read.
 */
export const HJ663_2026_TRANSITIONAL: Edition<EvaluationRules> = {
  id: 'HJ 663-2026/transitional',
  from: civilDay('2026-03-01'),
  until: civilDay('2031-01-01'),
  title: {
    zh: '环境空气质量评价技术规范（过渡阶段）',
    en: 'Technical regulation for ambient air quality assessment, transitional stage',
  },
  source: {
    clause: 'HJ 663-2026 §5、§6、附录A',
    note: '权重与小数位未经官方文本核实 / weights and decimals not confirmed by the official text',
  },
  rules: {
    name: '2026',
    ambient: 'GB 3095-2026/transitional',
    index: 'HJ 633-2026',
    percentiles: { pm25: 0.95, pm10: 0.95, so2: 0.98, no2: 0.98, co: 0.95, o3: 0.9 },
    percentileOnly: ['co', 'o3'],
    ozoneWindows: 14,
    decimals: { pm25: 1, pm10: 1, so2: 1, no2: 1, co: 2, o3: 1 },
    composite: {
      standards: { pm25: 30, pm10: 60, so2: 60, no2: 40, co: 4, o3: 160 },
      weights: { pm25: 3, pm10: 1, so2: 1, no2: 2, co: 1, o3: 2 },
      termDecimals: null,
      decimals: 3,
      unconfirmed: true,
    },
  },
}
