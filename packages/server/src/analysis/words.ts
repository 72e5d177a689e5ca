import type { AnalysisCell } from '@tuojiang/api'
import { formatDecimal, type Label } from '@tuojiang/measure'
import type { Column } from './column.js'

export const words = (zh: string, en: string): Label => ({ zh, en })
export const SAME = (text: string): Label => ({ zh: text, en: text })

/** A number for a sentence: rounded by GB/T 8170; a dash for none. */
export const said = (value: number, decimals: number): string =>
  Number.isFinite(value) ? formatDecimal(value, decimals).replace('-', '−') : '—'

/** A number with its unit. */
export const amount = (value: number, decimals: number, unit: string): string =>
  unit === '' ? said(value, decimals) : `${said(value, decimals)} ${unit}`

export const percent = (share: number, decimals = 0): string => `${said(share * 100, decimals)}%`

/** A probability as papers print it. */
export const probability = (p: number): string => (p < 0.001 ? 'p<0.001' : `p=${said(p, 3)}`)

/** A number for a table or plot: finite or null. */
export const finite = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value

export const finites = (values: ArrayLike<number>): (number | null)[] =>
  Array.from(values, (value) => finite(value))

/** Name of a column where several stand together: the site, and the factor when there are several. */
export function nameOf(column: Column, all: readonly Column[]): Label {
  const manySites = new Set(all.map(({ site }) => site.id)).size > 1
  const manyFactors = new Set(all.map(({ factor }) => factor.code)).size > 1
  if (!manySites && manyFactors) return column.factor.name
  if (!manyFactors) return column.site.name
  return fullName(column)
}

export const fullName = ({ site, factor }: Column): Label =>
  words(`${site.name.zh} ${factor.name.zh}`, `${site.name.en} ${factor.name.en}`)

/** Columns factor by factor, in the order asked. */
export function byFactor(columns: readonly Column[]): Column[][] {
  const groups = new Map<string, Column[]>()
  for (const column of columns) {
    const group = groups.get(column.factor.code)
    if (group) group.push(column)
    else groups.set(column.factor.code, [column])
  }
  return [...groups.values()]
}

/** A joined list: `甲、乙等 5 个`. */
export function listed(names: readonly Label[], most = 3): Label {
  const more = names.length > most
  return words(
    `${names
      .slice(0, most)
      .map(({ zh }) => zh)
      .join('、')}${more ? `等 ${names.length} 个` : ''}`,
    `${names
      .slice(0, most)
      .map(({ en }) => en)
      .join(', ')}${more ? ` and ${names.length - most} more` : ''}`,
  )
}

/** A probability in a table. */
export const probabilityCell = (p: number): AnalysisCell => (p < 0.0001 ? '<0.0001' : finite(p))
