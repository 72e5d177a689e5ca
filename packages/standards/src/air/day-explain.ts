import { type Explained, shown, withValidity } from '../explanation.js'
import type { DailyValues } from './day.js'
import { AIR_KEYS, AIR_NAMES, AIR_UNITS, type AirKey } from './pollutant.js'

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** One daily value as a tree: how many hours went in, and every hour that did not with the reason. */
export function explainDailyValue(day: DailyValues, key: AirKey): Explained {
  const { hours, negative } = day.trace
  const excluded = Array.from({ length: 24 }, (_, hour) => hour)
    .filter((hour) => !(hours[key] & (1 << hour)))
    .map((hour) => ({
      label: { zh: `${clock(hour)}–${clock(hour + 1)}`, en: `${clock(hour)}–${clock(hour + 1)}` },
      reason:
        negative[key] & (1 << hour)
          ? { zh: '负值不参加统计', en: 'below zero, left out' }
          : { zh: '没有有效小时值', en: 'no valid hourly value' },
    }))
  const node = key === 'o3' ? ozone(day) : mean(day, key)
  return withValidity({ ...node, excluded }, day.validity[key])
}

/** All six daily values. */
export const explainDay = (day: DailyValues): Explained[] =>
  AIR_KEYS.map((key) => explainDailyValue(day, key))

const mean = (day: DailyValues, key: AirKey): Explained => ({
  label: { zh: `${AIR_NAMES[key].zh}日均值`, en: `daily mean of ${AIR_NAMES[key].en}` },
  value: shown(day.values[key]),
  unit: AIR_UNITS[key],
  formula: {
    zh: `${day.counts[key]} 个有效小时值的算术平均（至少 20 个）`,
    en: `mean of ${day.counts[key]} valid hourly values (at least 20)`,
  },
  clause: 'GB 3095 表4 / table 4',
})

function ozone(day: DailyValues): Explained {
  const end = day.ozoneWindowEnd
  const node: Explained = {
    label: { zh: '臭氧日最大 8 小时平均', en: 'daily maximum 8-hour ozone' },
    value: shown(day.values.o3),
    unit: AIR_UNITS.o3,
    formula: {
      zh: `17 个 8 小时滑动平均（08 时至 24 时结束）中有效 ${day.counts.o3} 个，取最大${end === null ? '' : `：${clock(end - 8)}–${clock(end)}`}`,
      en: `largest of the ${day.counts.o3} valid 8-hour means among the 17 that end at 08:00 to 24:00${end === null ? '' : `: ${clock(end - 8)}–${clock(end)}`}`,
    },
    clause: 'HJ 663 §6.1.2',
  }
  if (day.trace.byExceedance)
    node.note = {
      zh: `有效 8 小时均值不足 14 个，但最大值已超过 ${day.trace.ozoneLimit}，仍计入`,
      en: `fewer than 14 valid 8-hour means, but the maximum exceeds ${day.trace.ozoneLimit} and counts`,
    }
  return node
}
