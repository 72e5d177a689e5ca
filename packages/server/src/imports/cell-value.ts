import { convertUnit, type Factor, type Unit, UnitMismatch } from '@tuojiang/measure'
import type { IssueCode } from './issues.js'
import type { Cell } from './table-file.js'

export type ReadValue =
  | { ok: true; text: string }
  | { ok: false; missing: true }
  | { ok: false; missing: false; code: IssueCode }

/** Marks for “no value here”; they are no errors. */
const MISSING = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '*',
  '/',
  'na',
  'n/a',
  'null',
  'nan',
  'none',
  '缺测',
  '无数据',
  '未监测',
])
const NOT_DETECTED = new Set(['nd', 'n.d.', '未检出', 'bdl'])
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
/** A result below the limit of detection: `<0.02`, `0.02L`. */
export const BELOW_DETECTION = /^(?:[<＜]\s*(\d+\.?\d*)|(\d+\.?\d*)\s*[Ll])$/
/** National templates of water results write −1 for “not monitored”. */
const NOT_MONITORED = '-1'

/**
 * The text to store for a cell: as it stands when it is already in the unit the site sends, else converted.
 * @param from unit of the column
 * @param to unit in which the site's device sends the factor
 */
export function readValue(cell: Cell, factor: Factor, from: Unit, to: Unit): ReadValue {
  if (cell === null || cell instanceof Date) {
    return cell === null
      ? { ok: false, missing: true }
      : { ok: false, missing: false, code: 'value-unreadable' }
  }
  const text = String(cell).normalize('NFKC').trim()
  const folded = text.toLowerCase()
  if (MISSING.has(folded)) return { ok: false, missing: true }
  if (factor.medium === 'water' && text === NOT_MONITORED) return { ok: false, missing: true }
  if (NOT_DETECTED.has(folded)) return { ok: false, missing: false, code: 'not-detected-without-limit' }
  const below = BELOW_DETECTION.exec(text)
  const digits = below ? ((below[1] ?? below[2]) as string) : text
  if (!NUMBER.test(digits)) return { ok: false, missing: false, code: 'value-unreadable' }
  let stored: number
  let judged: number
  try {
    stored = convertUnit(Number(digits), from, to)
    judged = convertUnit(Number(digits), from, factor.unit)
  } catch (error) {
    if (error instanceof UnitMismatch) return { ok: false, missing: false, code: 'unit-mismatch' }
    throw error
  }
  const { min, max } = factor.range
  if (min !== null && judged < min) return { ok: false, missing: false, code: 'below-range' }
  if (max !== null && judged > max) return { ok: false, missing: false, code: 'above-range' }
  const number = from === to ? digits : String(Number(stored.toPrecision(12)))
  return { ok: true, text: below ? `${number}L` : number }
}
