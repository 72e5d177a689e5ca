import type { Label } from '@tuojiang/measure'
import { roundHalfEven } from '@tuojiang/measure'

/** A record as a figure sees it. */
export interface FigureRow {
  id: number
  title: string
  state: string
  values: Readonly<Record<string, unknown>>
}

/** A record that takes no part, and why. */
export interface Excluded {
  id: number
  reason: Label
}

/** A figure with everything that explains it, down to the records. */
export interface RegisterFigureResult {
  /** null when nothing can be computed: see `reason`. */
  value: number | null
  reason: Label | null
  numerator: number
  denominator: number
  /** Records in the numerator. */
  counted: readonly number[]
  /** Records in the denominator only: those that keep the figure down. */
  missing: readonly number[]
  excluded: readonly Excluded[]
}

/** The period of a figure, both days inside. What happened later does not count yet. */
export interface FigurePeriod {
  /** First civil day. */
  from: string
  /** Last civil day. */
  until: string
}

export interface RegisterFigure {
  /** Without the prefix `register/`. */
  key: string
  label: Label
  /** Register whose records it counts. */
  register: string
  unit: string
  decimals: number
  /** In words, with its counts. */
  formula: Label
  /** The rule it comes from, and what of it is unconfirmed. */
  clause: Label
  /** Plan indicators that this figure is the value of; ids of the city pack. */
  serves: readonly string[]
  of(rows: readonly FigureRow[], period: FigurePeriod): RegisterFigureResult
}

/** What a record counts as: in numerator and denominator, in the denominator only, or not at all with the reason. */
export type Counted = 'yes' | 'no' | { excluded: Label }

/** Share of the records that count, in percent, rounded by GB/T 8170. Without any record the value is missing, not zero. */
export function ratioOf(
  rows: readonly FigureRow[],
  decimals: number,
  count: (row: FigureRow) => Counted,
): RegisterFigureResult {
  const counted: number[] = []
  const missing: number[] = []
  const excluded: Excluded[] = []
  for (const row of rows) {
    const answer = count(row)
    if (answer === 'yes') counted.push(row.id)
    else if (answer === 'no') missing.push(row.id)
    else excluded.push({ id: row.id, reason: answer.excluded })
  }
  const denominator = counted.length + missing.length
  return {
    value: denominator === 0 ? null : roundHalfEven((counted.length / denominator) * 100, decimals),
    reason: denominator === 0 ? { zh: '没有可计入的记录', en: 'there is no record to count' } : null,
    numerator: counted.length,
    denominator,
    counted,
    missing,
    excluded,
  }
}

/** The civil day in a field, or null. */
export const dayIn = (row: FigureRow, field: string): string | null => {
  const value = row.values[field]
  return typeof value === 'string' ? value : null
}

/** Whether the day in a field lies in or before the period; a day that is missing does not count. */
export const doneBy = (row: FigureRow, field: string, until: string): boolean => {
  const day = dayIn(row, field)
  return day !== null && day <= until
}
