import type { AnyField, Issue } from '@tuojiang/register'
import { type Cell, dateText, isBlankCell, isMarked, plainValue } from '../workbook/index.js'
import { cellError, dateUnexpected, digitsLost, formulaRead, formulaWithoutValue } from './issues.js'
import type { FieldColumn } from './sheet-columns.js'

/** Typed into a cell, it empties the field; a blank cell leaves the field as it is. */
const CLEAR = new Set(['#清空', '#clear'])
/** What exports write for what is not shown: nothing is said of the field. */
export const NOT_SHOWN = '—'
const MAY_BE_HIDDEN = new Set(['id', 'geometry'])
/** Excel keeps 15 digits. */
const EXACT_BELOW = 1e15

export interface CellValues {
  /** As a field reads them; fields about which nothing is said are absent. */
  values: Record<string, unknown>
  issues: Issue[]
}

/**
 * What the cells of a row say of the fields.
 * @param names field by column
 * @param inLine a line is taken as it stands and replaces what was there, so that nothing in it may be hidden
 */
export function valuesOf(
  names: readonly (string | null)[],
  cells: readonly Cell[],
  fields: ReadonlyMap<string, AnyField>,
  { inLine = false }: { inLine?: boolean } = {},
): CellValues {
  const values: Record<string, unknown> = {}
  const issues: Issue[] = []
  for (const [column, name] of names.entries()) {
    const field = name === null ? undefined : fields.get(name)
    const cell = cells[column] ?? null
    if (name === null || !field || isBlankCell(cell)) continue
    if (!inLine && plainValue(cell) === NOT_SHOWN && MAY_BE_HIDDEN.has(field.column.type)) continue
    const read = readCell(name, field, cell)
    issues.push(...read.issues)
    if (read.says) values[name] = read.value
  }
  return { values, issues }
}

type Read = { says: boolean; value?: unknown; issues: readonly Issue[] }

const refused = (issue: Issue): Read => ({ says: false, issues: [issue] })

function readCell(name: string, field: AnyField, cell: Cell): Read {
  const value = plainValue(cell)
  if (isMarked(cell) && cell.error) return refused(cellError(name, String(value)))
  if (value === null) return refused(formulaWithoutValue(name))
  const issues: Issue[] = isMarked(cell) && cell.formula ? [formulaRead(name, shown(cell))] : []
  if (typeof value === 'string' && CLEAR.has(value.trim().toLowerCase()))
    return { says: true, value: null, issues }
  if (typeof value !== 'number') return { says: true, value, issues }
  const { type } = field.column
  if (isMarked(cell) && cell.date && !['date', 'instant'].includes(type)) {
    if (type === 'integer' || type === 'decimal') return refused(dateUnexpected(name, dateText(value)))
    return { says: true, value: dateText(value), issues }
  }
  // What consists of digits and is no number: codes, and what is called by a code.
  if (type === 'text' || type === 'texts' || type === 'id') {
    if (Math.abs(value) >= EXACT_BELOW) return refused(digitsLost(name))
    return { says: true, value: String(value), issues }
  }
  return { says: true, value, issues }
}

/** A cell as it reads. */
export function shown(cell: Cell): string {
  const value = plainValue(cell)
  return isMarked(cell) && cell.date && typeof value === 'number' ? dateText(value) : String(value ?? '')
}

export const fieldsByName = (columns: readonly FieldColumn[]): Map<string, AnyField> =>
  new Map(columns.map(({ name, field }) => [name, field]))
