import { convertUnit, factorByCode, isUnit } from '@tuojiang/measure'
import type { Channel } from '../network/index.js'
import type { FactorFacts } from './column.js'
import { words } from './words.js'

/** Statistics that are analysed, by the name of HJ 212-2017; the converted one is that of reference oxygen. */
const SUFFIX: Readonly<Record<string, { zh: string; en: string }>> = {
  ZsAvg: { zh: '（折算）', en: ' (converted)' },
  Cou: { zh: '（累计）', en: ' (amount)' },
}

/** `a34004` or `a21026-ZsAvg`, as factor and statistic. */
export function partsOf(code: string): { factor: string; statistic: string } {
  const [factor = '', statistic = 'Avg'] = code.split('-')
  return { factor: factorByCode(factor)?.code ?? factor, statistic }
}

/** A factor as shown: name, unit of display, decimals, and what can exist in that unit. */
export function factorOf(
  code: string,
  channel: Channel | undefined,
): { factor: FactorFacts; range: { min: number | null; max: number | null } } {
  const { factor, statistic } = partsOf(code)
  const known = factorByCode(factor)
  const unit = unitOf(code, channel)
  const suffix = SUFFIX[statistic] ?? words('', '')
  const name = known?.name ?? words(factor, factor)
  const bound = (limit: number | null | undefined) => {
    if (limit === null || limit === undefined || !known) return null
    return converter(known.unit, unit)?.(limit) ?? null
  }
  return {
    factor: {
      code,
      name: words(`${name.zh}${suffix.zh}`, `${name.en}${suffix.en}`),
      unit,
      decimals: channel?.decimals ?? known?.decimals ?? 2,
    },
    range:
      statistic === 'Cou'
        ? { min: 0, max: null }
        : { min: bound(known?.range.min), max: bound(known?.range.max) },
  }
}

/** From the unit a device sends to the one shown; null where they do not fit. */
export function conversionOf(code: string, channel: Channel | undefined): ((value: number) => number) | null {
  const { factor, statistic } = partsOf(code)
  if (statistic === 'Cou') return (value) => value
  return converter(channel?.sent_unit ?? factorByCode(factor)?.unit ?? '', unitOf(code, channel))
}

function unitOf(code: string, channel: Channel | undefined): string {
  const { factor, statistic } = partsOf(code)
  // Amounts are no concentrations: m³ of what flows, kg of what it carries (HJ 212-2017, table 8).
  if (statistic === 'Cou') return factor === 'w00000' || factor === 'a00000' ? 'm³' : 'kg'
  return channel?.display_unit ?? factorByCode(factor)?.unit ?? ''
}

function converter(from: string, to: string): ((value: number) => number) | null {
  if (from === to) return (value) => value
  if (!isUnit(from) || !isUnit(to)) return null
  try {
    convertUnit(1, from, to)
    return (value) => convertUnit(value, from, to)
  } catch {
    return null
  }
}
