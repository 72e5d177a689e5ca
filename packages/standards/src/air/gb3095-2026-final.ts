import { civilDay } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import type { AmbientRules } from './gb3095.js'

/** GB 3095-2026 tables 1, 2, 4 and annex A, limits of the whole country from 2031-01-01. */
export const GB3095_2026_FINAL: Edition<AmbientRules> = {
  id: 'GB 3095-2026/final',
  from: civilDay('2031-01-01'),
  until: null,
  title: { zh: '环境空气质量标准', en: 'Ambient air quality standard' },
  source: { clause: 'GB 3095-2026 表1、表2、表4、附录A' },
  rules: {
    annual: { so2: [20, 20], no2: [30, 30], pm10: [20, 50], pm25: [10, 25] },
    day: { so2: [50, 50], no2: [50, 50], co: [4, 4], o3: [100, 160], pm10: [50, 100], pm25: [25, 50] },
    hour: { so2: [150, 150], no2: [200, 200], co: [10, 10], o3: [160, 200] },
    other: {
      tsp: { annual: [80, 200], day: [120, 300] },
      nox: { annual: [40, 40], day: [70, 70], hour: [250, 250] },
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
