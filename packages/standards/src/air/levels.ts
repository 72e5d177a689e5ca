import type { Label } from '@tuojiang/measure'

/** A level of the air quality index with its official colour and advice. */
export interface AirLevel {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6
  /** Highest AQI of the level. */
  readonly upTo: number
  readonly grade: Label
  readonly category: Label
  readonly colour: {
    readonly name: Label
    readonly rgb: readonly [number, number, number]
    /** For print, per cent. */
    readonly cmyk: readonly [number, number, number, number]
  }
  readonly advice: Label
}

/** HJ 633-2012 table 2 and HJ 633-2026: levels, classes, colours, advice in short. */
export const AIR_LEVELS: readonly AirLevel[] = [
  {
    level: 1,
    upTo: 50,
    grade: { zh: '一级', en: 'level 1' },
    category: { zh: '优', en: 'excellent' },
    colour: { name: { zh: '绿色', en: 'green' }, rgb: [0, 228, 0], cmyk: [40, 0, 100, 0] },
    advice: { zh: '各类人群可正常活动', en: 'Everyone can be active outdoors as usual' },
  },
  {
    level: 2,
    upTo: 100,
    grade: { zh: '二级', en: 'level 2' },
    category: { zh: '良', en: 'good' },
    colour: { name: { zh: '黄色', en: 'yellow' }, rgb: [255, 255, 0], cmyk: [0, 0, 100, 0] },
    advice: {
      zh: '极少数异常敏感人群应减少户外活动',
      en: 'The very few unusually sensitive people should cut down outdoor activity',
    },
  },
  {
    level: 3,
    upTo: 150,
    grade: { zh: '三级', en: 'level 3' },
    category: { zh: '轻度污染', en: 'light pollution' },
    colour: { name: { zh: '橙色', en: 'orange' }, rgb: [255, 126, 0], cmyk: [0, 52, 100, 0] },
    advice: {
      zh: '儿童青少年、老年人及心脏病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼',
      en: 'Children, the elderly and people with heart or lung disease should cut down long or hard exercise outdoors',
    },
  },
  {
    level: 4,
    upTo: 200,
    grade: { zh: '四级', en: 'level 4' },
    category: { zh: '中度污染', en: 'moderate pollution' },
    colour: { name: { zh: '红色', en: 'red' }, rgb: [255, 0, 0], cmyk: [0, 100, 100, 0] },
    advice: {
      zh: '儿童青少年、老年人及心脏病、呼吸系统疾病患者避免长时间、高强度的户外锻炼，一般人群适量减少户外运动',
      en: 'Sensitive people should avoid long or hard exercise outdoors, others cut down somewhat',
    },
  },
  {
    level: 5,
    upTo: 300,
    grade: { zh: '五级', en: 'level 5' },
    category: { zh: '重度污染', en: 'heavy pollution' },
    colour: { name: { zh: '紫色', en: 'purple' }, rgb: [153, 0, 76], cmyk: [10, 100, 40, 30] },
    advice: {
      zh: '儿童青少年、老年人及心脏病、肺病患者应停留在室内，停止户外运动，一般人群减少户外运动',
      en: 'Sensitive people should stay indoors and stop outdoor sport, others cut it down',
    },
  },
  {
    level: 6,
    upTo: Number.POSITIVE_INFINITY,
    grade: { zh: '六级', en: 'level 6' },
    category: { zh: '严重污染', en: 'severe pollution' },
    colour: { name: { zh: '褐红色', en: 'maroon' }, rgb: [126, 0, 35], cmyk: [30, 100, 100, 30] },
    advice: {
      zh: '儿童青少年、老年人和病人应停留在室内，避免体力消耗，一般人群避免户外活动',
      en: 'Sensitive people should stay indoors and avoid effort, others avoid outdoor activity',
    },
  },
]

/** The level of an index. */
export const airLevelOf = (aqi: number): AirLevel => AIR_LEVELS.find((level) => aqi <= level.upTo) as AirLevel
