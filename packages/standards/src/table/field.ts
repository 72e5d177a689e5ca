import { type CivilDay, isCivilDay } from '@tuojiang/measure'

const MISSING = new Set(['', '-', '--', '—', '——', '/', '*', '_', 'na', 'n/a', 'nan', 'null', 'none'])
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** What a field of a table says: a number, nothing, or something that cannot be read. */
export type Field = { kind: 'number'; value: number } | { kind: 'missing' } | { kind: 'unreadable' }

/** Reads a number as tables write it; empty fields and the usual signs for a missing value are missing, never zero. */
export function readNumber(text: string | undefined): Field {
  const trimmed = text?.trim() ?? ''
  if (MISSING.has(trimmed.toLowerCase())) return { kind: 'missing' }
  if (!NUMBER.test(trimmed)) return { kind: 'unreadable' }
  const value = Number(trimmed)
  return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'unreadable' }
}

const DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{2}(?:\d{2}){0,2})?$/

/** The civil day at the head of `2026-03-01`, `2026/3/1 08:00`, `2026年3月1日`, `20260301` or `2026030108`; null when there is none. */
export function readDay(text: string): CivilDay | null {
  const match = DATE.exec(text.trim()) ?? COMPACT.exec(text.trim())
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  const civil = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDay(civil) ? civil : null
}

/** Column names as they are compared: without case, space and byte-order mark. */
export const columnName = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
