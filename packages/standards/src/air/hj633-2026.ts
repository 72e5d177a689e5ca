import { civilDay } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import type { IndexRules } from './hj633.js'

const ASTHMA = { zh: '哮喘患者', en: 'people with asthma' }
const RESPIRATORY = { zh: '哮喘等呼吸系统疾病患者', en: 'people with a respiratory disease such as asthma' }
const HEART = { zh: '心血管疾病患者', en: 'people with a cardiovascular disease' }
const HEART_OR_LUNG = {
  zh: '心血管疾病或呼吸系统疾病患者',
  en: 'people with a cardiovascular or respiratory disease',
}
const YOUNG = { zh: '儿童青少年', en: 'children and teenagers' }
const OLD = { zh: '老年人', en: 'the elderly' }
const OUTDOORS = { zh: '经常户外活动的人群', en: 'people often outdoors' }

/** HJ 633-2026 tables 1 and 2. */
export const HJ633_2026: Edition<IndexRules> = {
  id: 'HJ 633-2026',
  from: civilDay('2026-03-01'),
  until: null,
  title: {
    zh: '环境空气质量指数（AQI）技术规定',
    en: 'Technical regulation on ambient air quality index',
  },
  source: { clause: 'HJ 633-2026 表1、表2、§4–5' },
  rules: {
    day: {
      pm25: [0, 35, 60, 115, 150, 250, 350, 500],
      pm10: [0, 50, 120, 250, 350, 420, 500, 600],
      so2: [0, 50, 150, 475, 800, 1600, 2100, 2620],
      no2: [0, 40, 80, 180, 280, 565, 750, 940],
      co: [0, 2, 4, 14, 24, 36, 48, 60],
      o3: [0, 100, 160, 215, 265, 800],
    },
    hour: {
      pm25: [0, 35, 60, 115, 150, 250, 350, 500],
      pm10: [0, 50, 120, 250, 350, 420, 500, 600],
      so2: [0, 150, 500, 650, 800],
      no2: [0, 100, 200, 700, 1200, 2340, 3090, 3840],
      co: [0, 5, 10, 35, 60, 90, 120, 150],
      o3: [0, 160, 200, 300, 400, 800, 1000, 1200],
    },
    beyond: { so2Hour: 200, o3Day: 300 },
    nonAttainment: false,
    completeUpTo100: true,
    least: 1,
    sensitive: {
      pm25: [HEART_OR_LUNG, YOUNG, OUTDOORS, OLD],
      pm10: [HEART_OR_LUNG, YOUNG, OUTDOORS, OLD],
      so2: [ASTHMA, YOUNG, OLD],
      no2: [RESPIRATORY, YOUNG, OLD],
      co: [HEART],
      o3: [{ zh: '呼吸系统疾病患者', en: 'people with a respiratory disease' }, YOUNG, OUTDOORS, OLD],
    },
  },
}
