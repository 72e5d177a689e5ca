import type { Label } from '@tuojiang/measure'
import { formatDecimal, type Period, periodKind } from '@tuojiang/measure'
import { type AreaStatistic, MEDIA, type MediumRules, type Verdict } from './media/index.js'

/** Figures of the laboratory begin so. */
export const LABORATORY_FIGURE = /^lab\./

/** Method under which results of a medium are kept. */
export const methodOf = (rules: MediumRules): string => `lab.${rules.medium}`

/** Of an area in a period: by statistic the value, what was divided by what, and how many points went in. */
export type AreaResult = Record<string, [value: number | null, division: string, points: number]>

export type LaboratoryFigure =
  | { of: 'sample' | 'point'; rules: MediumRules }
  | { of: 'area'; rules: MediumRules; statistic: AreaStatistic }
  | { of: 'payment' }

const KINDS: ReadonlySet<string> = new Set(['day', 'month', 'quarter', 'year'])

/**
 * What a key names: `lab.groundwater.day.verdict` of a sample, `lab.groundwater.year.verdict` of a point, `lab.groundwater.year.worst-ratio` of an area,
 * `lab.compensation.month.payment` of a boundary section. Null for a key that is none, or a period that does not fit it.
 */
export function laboratoryFigure(key: string, period: Period): LaboratoryFigure | null {
  const [, medium = '', kind = '', statistic = '', more] = key.split('.')
  if (more !== undefined || !KINDS.has(kind) || periodKind(period) !== kind) return null
  if (medium === 'compensation') return kind === 'month' && statistic === 'payment' ? { of: 'payment' } : null
  const rules = MEDIA.find((one) => one.medium === medium)
  if (!rules) return null
  if (statistic === 'verdict') return { of: kind === 'day' ? 'sample' : 'point', rules }
  const found = rules.statistics.find((one) => one.key === statistic)
  return found && kind !== 'day' ? { of: 'area', rules, statistic: found } : null
}

/** The number of a verdict: its class, or 1 and 0 for keeping what is aimed at. */
export const verdictValue = ({ grade: kind }: MediumRules, { grade, kept }: Verdict): number | null =>
  kind === 'class' ? grade : kept === null ? null : Number(kept)

const KEPT: Label = { zh: '达标', en: 'complies' }
const NOT_KEPT: Label = { zh: '不达标', en: 'does not comply' }
const NOTHING: Label = { zh: '—', en: '—' }

export function verdictText(rules: MediumRules, verdict: Verdict): Label {
  const value = verdictValue(rules, verdict)
  if (value === null)
    return verdict.grade === null || rules.grade === 'class' ? NOTHING : rules.gradeText(verdict.grade)
  return rules.grade === 'class' ? rules.gradeText(value) : value === 1 ? KEPT : NOT_KEPT
}

export const statisticText = (statistic: AreaStatistic, value: number | null): Label => {
  if (value === null) return NOTHING
  const text = formatDecimal(Number(value.toPrecision(12)), statistic.decimals)
  return statistic.words?.(value) ?? { zh: text, en: text }
}
