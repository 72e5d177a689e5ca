import { factorByCode, formatDecimal, type Label } from '@tuojiang/measure'

/** The factor's name, or its code when the dictionary does not know it. */
export const factorName = (code: string): Label => factorByCode(code)?.name ?? { zh: code, en: code }

const MINUTE_MS = 60_000

/** Local time without the year, `11-24 08:00`. */
export const localTime = (instantMs: number, zone: number): string =>
  new Date(instantMs + zone * MINUTE_MS).toISOString().slice(5, 16).replace('T', ' ')

export const BASIS: Readonly<Record<'hour' | 'day', Label>> = {
  hour: { zh: '小时均值', en: 'hourly mean' },
  day: { zh: '日均值', en: 'daily mean' },
}

export interface ExceedanceFacts {
  siteName: Label
  factor: string
  basis: 'hour' | 'day'
  value: string
  unit: string
  limit: string
  side: 'upper' | 'lower'
  /** Times over the limit, value ÷ limit − 1; null where that says nothing (pH, lower limits). */
  multiple: number | null
  /** How many periods in a row, and the worst value of them. */
  periods: number
  worst: string
}

/** '内江第一污水处理厂 总排口 化学需氧量 小时均值 62 mg/L，限值 50 mg/L，超标 0.24 倍' */
export function exceedanceWords(facts: ExceedanceFacts): { title: Label; detail: Label } {
  const { siteName, value, limit, side, multiple, periods, worst } = facts
  const name = factorName(facts.factor)
  const basis = BASIS[facts.basis]
  const unit = facts.unit === '' || facts.unit === 'pH' ? '' : ` ${facts.unit}`
  const over =
    multiple === null
      ? side === 'upper'
        ? { zh: '高于限值', en: 'above the limit' }
        : { zh: '低于限值', en: 'below the limit' }
      : { zh: `超标 ${formatDecimal(multiple, 2)} 倍`, en: `${formatDecimal(multiple, 2)} times over` }
  const long =
    periods > 1
      ? {
          zh: `，已连续 ${periods} ${facts.basis === 'hour' ? '小时' : '天'}，最${side === 'upper' ? '高' : '低'} ${worst}${unit}`,
          en: `; ${periods} ${facts.basis}s in a row, ${side === 'upper' ? 'highest' : 'lowest'} ${worst}${unit}`,
        }
      : { zh: '', en: '' }
  return {
    title: {
      zh: `${name.zh}${basis.zh}${multiple === null ? over.zh : '超标'}`,
      en: `${capital(name.en)}: ${basis.en} ${side === 'upper' ? 'above' : 'below'} the limit`,
    },
    detail: {
      zh: `${siteName.zh} ${name.zh} ${basis.zh} ${value}${unit}，限值 ${limit}${unit}，${over.zh}${long.zh}`,
      en: `${siteName.en}: ${name.en} ${basis.en} ${value}${unit}, limit ${limit}${unit}, ${over.en}${long.en}`,
    },
  }
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
