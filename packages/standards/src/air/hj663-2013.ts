import { civilDay } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import type { EvaluationRules } from './hj663.js'

/** HJ 663-2013, and the composite index of the city ranking of 环办〔2014〕64号 that builds on it. */
export const HJ663_2013: Edition<EvaluationRules> = {
  id: 'HJ 663-2013',
  from: civilDay('2013-10-01'),
  until: civilDay('2026-03-01'),
  title: {
    zh: '环境空气质量评价技术规范（试行）',
    en: 'Technical regulation for ambient air quality assessment (on trial)',
  },
  source: { clause: 'HJ 663-2013 §5、§6、附录A；环办〔2014〕64号' },
  rules: {
    name: '2012',
    ambient: 'GB 3095-2012',
    index: 'HJ 633-2012',
    percentiles: { pm25: 0.95, pm10: 0.95, so2: 0.98, no2: 0.98, co: 0.95, o3: 0.9 },
    percentileOnly: ['co', 'o3'],
    ozoneWindows: 14,
    decimals: { pm25: 0, pm10: 0, so2: 0, no2: 0, co: 1, o3: 0 },
    composite: {
      standards: { pm25: 35, pm10: 70, so2: 60, no2: 40, co: 4, o3: 160 },
      weights: { pm25: 1, pm10: 1, so2: 1, no2: 1, co: 1, o3: 1 },
      termDecimals: 2,
      decimals: 2,
      unconfirmed: false,
    },
  },
}
