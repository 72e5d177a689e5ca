import { civilDay } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import type { AirKey } from './pollutant.js'

export interface DustRules {
  /** What a process of sand and dust may take out of assessment. */
  readonly pollutants: readonly AirKey[]
}

/** 环办监测〔2016〕120号, in force from 2017-01-01 for assessment and monthly ranking; publication in real time is not touched. */
export const DUST_2016: Edition<DustRules> = {
  id: '环办监测〔2016〕120号',
  from: civilDay('2017-01-01'),
  until: null,
  title: {
    zh: '受沙尘天气过程影响城市空气质量评价补充规定',
    en: 'Supplementary rule for assessing urban air quality affected by sand and dust',
  },
  source: {
    clause: '环办监测〔2016〕120号 附件',
    note: '起止判定的数值标准、扣除后如何计数未读到官方文本；按批准的时段扣除颗粒物，仅因沙尘超标的天不计入优良天数比率 / the numerical criteria and how days count afterwards were not read: particles of approved days are left out, and days that exceed because of them alone are in no day count',
  },
  rules: { pollutants: ['pm10', 'pm25'] },
}

/** The rule on sand and dust by the date of the data. */
export const dustSeries = defineSeries<Edition<DustRules>>('沙尘影响评价', [DUST_2016])
