import { factorByCode, formatDecimal, type Label } from '@tuojiang/measure'

/** The factor's name, or its code when the dictionary does not know it. */
export const factorName = (code: string): Label => factorByCode(code)?.name ?? { zh: code, en: code }

const MINUTE_MS = 60_000

/** Local time without the year, `11-24 08:00`. */
export const localTime = (instantMs: number, zone: number): string =>
  new Date(instantMs + zone * MINUTE_MS).toISOString().slice(5, 16).replace('T', ' ')

type Average = 'message' | 'minute' | 'hour' | 'day'

export const AVERAGES: Readonly<Record<Average, Label>> = {
  message: { zh: '实时值', en: 'value' },
  minute: { zh: '分钟均值', en: 'minute mean' },
  hour: { zh: '小时均值', en: 'hourly mean' },
  day: { zh: '日均值', en: 'daily mean' },
}

const IN_A_ROW: Readonly<Record<Average, Label>> = {
  message: { zh: '个数值', en: 'values' },
  minute: { zh: '个分钟值', en: 'minute values' },
  hour: { zh: '小时', en: 'hours' },
  day: { zh: '天', en: 'days' },
}

export interface ExceedanceFacts {
  siteName: Label
  factor: string
  average: Average
  value: string
  unit: string
  limit: string
  side: 'upper' | 'lower'
  /** Of the limit, from which it is raised: 1 is the limit. */
  share: number
  /** Times over the limit, value ÷ limit − 1; null where that says nothing (pH, lower limits). */
  multiple: number | null
  /** How many periods in a row, and the worst value of them. */
  periods: number
  worst: string
}

/** '内江第一污水处理厂 总排口 化学需氧量 小时均值 62 mg/L，限值 50 mg/L，超标 0.24 倍' */
export function exceedanceWords(facts: ExceedanceFacts): { title: Label; detail: Label } {
  const { siteName, value, limit, side, share, multiple, periods, worst } = facts
  const name = factorName(facts.factor)
  const average = AVERAGES[facts.average]
  const unit = facts.unit === '' || facts.unit === 'pH' ? '' : ` ${facts.unit}`
  const over = overWords(side, share, multiple)
  const row = IN_A_ROW[facts.average]
  const long =
    periods > 1
      ? {
          zh: `，已连续 ${periods} ${row.zh}，最${side === 'upper' ? '高' : '低'} ${worst}${unit}`,
          en: `; ${periods} ${row.en} in a row, ${side === 'upper' ? 'highest' : 'lowest'} ${worst}${unit}`,
        }
      : { zh: '', en: '' }
  const percent = `${formatDecimal(share * 100, 0)}%`
  return {
    title:
      share === 1
        ? {
            zh: `${name.zh}${average.zh}${multiple === null ? over.zh : '超标'}`,
            en: `${capital(name.en)}: ${average.en} ${side === 'upper' ? 'above' : 'below'} the limit`,
          }
        : {
            zh: `${name.zh}${average.zh}达到限值的 ${percent}`,
            en: `${capital(name.en)}: ${average.en} at ${percent} of the limit`,
          },
    detail: {
      zh: `${siteName.zh} ${name.zh} ${average.zh} ${value}${unit}，限值 ${limit}${unit}，${over.zh}${long.zh}`,
      en: `${siteName.en}: ${name.en} ${average.en} ${value}${unit}, limit ${limit}${unit}, ${over.en}${long.en}`,
    },
  }
}

function overWords(side: 'upper' | 'lower', share: number, multiple: number | null): Label {
  if (side === 'lower') return { zh: '低于限值', en: 'below the limit' }
  if (multiple === null) return { zh: '高于限值', en: 'above the limit' }
  if (multiple <= 0 && share < 1) {
    const percent = formatDecimal((multiple + 1) * 100, 0)
    return { zh: `为限值的 ${percent}%`, en: `${percent}% of the limit` }
  }
  const times = formatDecimal(multiple, 2)
  return { zh: `超标 ${times} 倍`, en: `${times} times over` }
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
