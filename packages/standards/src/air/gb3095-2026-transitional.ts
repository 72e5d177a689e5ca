import { civilDay } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import type { AmbientRules } from './gb3095.js'

/** GB 3095-2026 tables 1, 2, 4 and annex A with the transitional limits (过渡阶段浓度限值), to 2030-12-31. */
export const GB3095_2026_TRANSITIONAL: Edition<AmbientRules> = {
  id: 'GB 3095-2026/transitional',
  from: civilDay('2026-03-01'),
  until: civilDay('2031-01-01'),
  title: {
    zh: '环境空气质量标准（过渡阶段）',
    en: 'Ambient air quality standard, transitional stage',
  },
  source: { clause: 'GB 3095-2026 表1 过渡阶段浓度限值、表2、表4、附录A' },
  rules: {
    annual: { so2: [20, 60], no2: [40, 40], pm10: [40, 60], pm25: [15, 30] },
    day: { so2: [50, 150], no2: [80, 80], co: [4, 4], o3: [100, 160], pm10: [50, 120], pm25: [35, 60] },
    hour: { so2: [150, 500], no2: [200, 200], co: [10, 10], o3: [160, 200] },
    other: {
      tsp: { annual: [80, 200], day: [120, 300] },
      nox: { annual: [50, 50], day: [100, 100], hour: [250, 250] },
      pb: { annual: [0.5, 0.5], quarter: [1, 1] },
      bap: { annual: [0.001, 0.001], day: [0.0025, 0.0025] },
    },
    needs: {
      hourMinutes: 45,
      windowHours: 6,
      dayHours: 20,
      yearDays: 324,
      monthDays: 27,
      februaryDays: 25,
      sampled: { yearDays: 60, quarterDays: 15, monthDays: 5, dayHours: 24 },
    },
    reference: {
      annual: { cd: 0.005, hg: 0.05, as: 0.006, cr6: 0.000025 },
      fluoride: { hour: 20, day: 7 },
      fluorideFlux: { month: [1.8, 3], season: [1.2, 2] },
    },
  },
}
