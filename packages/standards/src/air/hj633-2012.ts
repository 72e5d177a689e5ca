import { civilDay } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import type { IndexRules } from './hj633.js'

/** HJ 633-2012 table 1. Approved with GB 3095-2012 and applied with it. */
export const HJ633_2012: Edition<IndexRules> = {
  id: 'HJ 633-2012',
  from: civilDay('2012-02-29'),
  until: civilDay('2026-03-01'),
  title: {
    zh: '环境空气质量指数（AQI）技术规定（试行）',
    en: 'Technical regulation on ambient air quality index (on trial)',
  },
  source: {
    clause: 'HJ 633-2012 表1、表2、§4.2–4.4',
    note: '实时指数按国家平台的做法用六项小时值，颗粒物用日均分段 / the real-time index uses the six 1-hour values with PM on the daily breakpoints, as the national platform published it',
  },
  rules: {
    day: {
      pm25: [0, 35, 75, 115, 150, 250, 350, 500],
      pm10: [0, 50, 150, 250, 350, 420, 500, 600],
      so2: [0, 50, 150, 475, 800, 1600, 2100, 2620],
      no2: [0, 40, 80, 180, 280, 565, 750, 940],
      co: [0, 2, 4, 14, 24, 36, 48, 60],
      o3: [0, 100, 160, 215, 265, 800],
    },
    hour: {
      pm25: [0, 35, 75, 115, 150, 250, 350, 500],
      pm10: [0, 50, 150, 250, 350, 420, 500, 600],
      so2: [0, 150, 500, 650, 800],
      no2: [0, 100, 200, 700, 1200, 2340, 3090, 3840],
      co: [0, 5, 10, 35, 60, 90, 120, 150],
      o3: [0, 160, 200, 300, 400, 800, 1000, 1200],
    },
    beyond: { so2Hour: null, o3Day: null },
    nonAttainment: true,
    completeUpTo100: false,
    least: 0,
    sensitive: null,
  },
}
