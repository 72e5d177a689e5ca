import { civilDay } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import type { AmbientRules } from './gb3095.js'

/** GB 3095-2012 tables 1, 2 and 4, Grade I and II. Nationwide from 2016-01-01; the key regions and cities applied it earlier. */
export const GB3095_2012: Edition<AmbientRules> = {
  id: 'GB 3095-2012',
  from: civilDay('2012-02-29'),
  until: civilDay('2026-03-01'),
  title: { zh: '环境空气质量标准', en: 'Ambient air quality standard' },
  source: {
    clause: 'GB 3095-2012 表1、表2、表4',
    note: '2018 年修改单只改参比状态 / the amendment of 2018 changed the reference state only',
  },
  rules: {
    annual: { so2: [20, 60], no2: [40, 40], pm10: [40, 70], pm25: [15, 35] },
    day: { so2: [50, 150], no2: [80, 80], co: [4, 4], o3: [100, 160], pm10: [50, 150], pm25: [35, 75] },
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
  },
}
