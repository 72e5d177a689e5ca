import { CHINA_ZONE, factorByCode, formatDecimal } from '@tuojiang/measure'
import type { Language } from '../i18n'

/** What stands where there is no value. */
export const MISSING = '—'

const grouped = (text: string): string => {
  const [whole = '', fraction] = text.split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? spaced : `${spaced}.${fraction}`
}

/** A number with fixed decimals, half-even (GB/T 8170), thousands separated; '—' when missing. Text keeps its digits. */
export function formatNumber(value: number | string | null | undefined, decimals?: number): string {
  if (value === null || value === undefined || value === '') return MISSING
  if (typeof value === 'number' && !Number.isFinite(value)) return MISSING
  if (typeof value === 'string' && !/^[+-]?\d*\.?\d+(e[+-]?\d+)?$/i.test(value)) return value
  return grouped(decimals === undefined ? String(value) : formatDecimal(value, decimals))
}

/** A value of a factor with the factor's own precision. */
export const formatFactor = (value: number | string | null | undefined, code: string): string =>
  formatNumber(value, factorByCode(code)?.decimals)

export const factorName = (code: string, language: Language): string =>
  factorByCode(code)?.name[language] ?? code
export const factorUnit = (code: string): string => factorByCode(code)?.unit ?? ''

/** Units that are words, and the Chinese ten thousand, which English writes as a power. */
const ENGLISH_UNITS: Readonly<Record<string, string>> = { 项: 'items', 个: 'items', 件: 'items' }
const TEN_THOUSAND = '万'

/** A unit as it is printed in the language: `万t` is `10⁴ t` in English. */
export function formatUnit(unit: string, language: Language): string {
  if (language === 'zh') return unit
  if (unit.startsWith(TEN_THOUSAND)) return `10⁴ ${formatUnit(unit.slice(TEN_THOUSAND.length), language)}`
  return ENGLISH_UNITS[unit] ?? unit
}

/** Names of pollutants by the short keys the standards use. */
const POLLUTANTS: Record<string, string> = {
  pm25: 'PM2.5',
  pm10: 'PM10',
  so2: 'SO₂',
  no2: 'NO₂',
  co: 'CO',
  o3: 'O₃',
  o3_8h: 'O₃-8h',
}
export const pollutantName = (key: string): string => POLLUTANTS[key] ?? key
/** Decimals with which air concentrations are published: CO one, the others none. */
export const pollutantDecimals = (key: string): number => (key === 'co' ? 1 : 0)
export const pollutantUnit = (key: string): string => (key === 'co' ? 'mg/m³' : 'µg/m³')

const local = (iso: string | number): string =>
  new Date((typeof iso === 'number' ? iso : Date.parse(iso)) + CHINA_ZONE * 60_000).toISOString()

/** An instant in the city's zone: `2026-11-24 09:31`. */
export function formatInstant(
  instant: string | number | null | undefined,
  upTo: 'day' | 'minute' | 'second' | 'time' = 'minute',
): string {
  if (instant === null || instant === undefined) return MISSING
  const text = local(instant)
  if (upTo === 'day') return text.slice(0, 10)
  if (upTo === 'time') return text.slice(11, 16)
  return `${text.slice(0, 10)} ${text.slice(11, upTo === 'minute' ? 16 : 19)}`
}

/** A period in words: `2025 年`, `2025 年 11 月`, `11 月 24 日 08 时`. */
export function formatPeriod(period: string | null | undefined, language: Language): string {
  if (!period) return MISSING
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  if (quarter)
    return language === 'zh' ? `${quarter[1]}年第${quarter[2]}季度` : `Q${quarter[2]} ${quarter[1]}`
  const hour = /^(.+)T(\d{2})$/.exec(period)
  if (hour) {
    const day = formatPeriod(hour[1], language)
    return language === 'zh' ? `${day}${Number(hour[2])}时` : `${day} ${hour[2]}:00`
  }
  const [year, month, day] = period.split('-')
  if (language === 'en') return period
  if (day) return `${year}年${Number(month)}月${Number(day)}日`
  return month ? `${year}年${Number(month)}月` : `${year}年`
}

/** How long ago, in one unit: `3 分钟前`. Within a minute it is `刚刚`. */
export function formatAge(instant: string | null | undefined, nowMs: number, language: Language): string {
  if (!instant) return MISSING
  const seconds = Math.max(0, Math.round((nowMs - Date.parse(instant)) / 1000))
  if (seconds < 60) return language === 'zh' ? '刚刚' : 'just now'
  const [amount, zh, en] =
    seconds < 3600
      ? [Math.floor(seconds / 60), '分钟前', 'min ago']
      : seconds < 86_400
        ? [Math.floor(seconds / 3600), '小时前', 'h ago']
        : [Math.floor(seconds / 86_400), '天前', 'd ago']
  return language === 'zh' ? `${amount}${zh}` : `${amount} ${en}`
}

/** How long something lasted: `2 小时 10 分`. */
export function formatDuration(milliseconds: number, language: Language): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000))
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0) return language === 'zh' ? `${days}天${hours % 24}小时` : `${days} d ${hours % 24} h`
  if (hours > 0) return language === 'zh' ? `${hours}小时${minutes % 60}分` : `${hours} h ${minutes % 60} min`
  return language === 'zh' ? `${minutes}分钟` : `${minutes} min`
}

/** Hours since the day began in the city, for comparing with a civil day: `2026-11-24`. */
export const dayOfInstant = (instantMs: number): string => local(instantMs).slice(0, 10)
