import type { Label } from '@tuojiang/measure'

export interface ValidityAnswer {
  state: 'valid' | 'insufficient' | 'missing' | 'not-applicable'
  reason: string | null
  words: Label | null
}

export const VALID_ANSWER: ValidityAnswer = { state: 'valid', reason: null, words: null }

/** Words of the stable codes that results carry. */
const WORDS: Readonly<Record<string, readonly [state: 'insufficient' | 'missing', zh: string, en: string]>> =
  {
    'no-values': ['missing', '没有可用的浓度', 'there is no usable concentration'],
    'pollutant-missing': [
      'insufficient',
      '缺少污染物且其余分指数不超过 100，AQI 记为 NA',
      'a pollutant is missing and the other sub-indices are not above 100: AQI is NA',
    ],
    'no-hours': ['missing', '当日没有有效小时值', 'no valid hour'],
    'hours-below-20': ['insufficient', '有效小时少于 20 个', 'fewer than 20 valid hours'],
    'windows-below-14': [
      'insufficient',
      '有效 8 小时均值少于 14 个且未超标',
      'fewer than 14 valid 8-hour means and none exceeding',
    ],
    'stations-below-share': [
      'insufficient',
      '有值的点位少于四分之三',
      'fewer than three quarters of the stations have a value',
    ],
    'no-stations': ['missing', '没有站点有效值', 'no station has a value'],
    'no-days': ['missing', '没有有效日均值', 'no valid daily value'],
    'month-below-27': [
      'insufficient',
      '有月份的有效日均值少于 27 个（2 月 25 个）',
      'a month has fewer than 27 valid days (February 25)',
    ],
    'year-below-324': ['insufficient', '有效日均值少于 324 个', 'fewer than 324 valid days'],
    'no-items': ['missing', '没有可评价的项目', 'there is no item to evaluate'],
    'groups-below-4': ['insufficient', '有效时段少于 4 组', 'fewer than 4 valid groups'],
    'months-below-9': ['insufficient', '有数据的月份少于 9 个', 'fewer than 9 months have data'],
    'no-data': ['missing', '没有数据', 'there are no data'],
    'not-recent': ['insufficient', '最近没有新数据', 'no recent data'],
    'no-sections': ['missing', '没有可参评的断面', 'no section could be judged'],
  }

/** The validity behind a stored reason. */
export function validityOf(reason: string | null): ValidityAnswer {
  if (reason === null) return VALID_ANSWER
  const known = WORDS[reason]
  if (!known) return { state: 'insufficient', reason, words: { zh: reason, en: reason } }
  const [state, zh, en] = known
  return { state, reason, words: { zh, en } }
}

/** The words alone. */
export const reasonWords = (reason: string): Label => validityOf(reason).words ?? { zh: reason, en: reason }
