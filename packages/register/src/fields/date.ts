import { type CivilDay, isCivilDay, type Label } from '@tuojiang/measure'
import type { Field } from '../field.js'
import { accepted, issue, type Parsed, refused } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { foldWidth, quoted } from './given.js'

const WRITTEN = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?: 0{1,2}:00(?::00)?)?$/
const PACKED = /^(\d{4})(\d{2})(\d{2})$/
const FIRST_YEAR = 1900
const LAST_YEAR = 2199
/** Serial numbers of Excel count days from 1899-12-30; those before 1900-03-01 (61) are off by its invented leap day. */
const EXCEL_ORIGIN = Date.UTC(1899, 11, 30)
const EXCEL_FIRST = 61
const EXCEL_LAST = (Date.UTC(LAST_YEAR, 11, 31) - EXCEL_ORIGIN) / 86_400_000

/** Milliseconds of an Excel serial number read as if in UTC, or null outside of what it can mean. */
export const excelInstant = (serial: number): number | null =>
  serial >= EXCEL_FIRST && serial < EXCEL_LAST + 1 ? Math.round(EXCEL_ORIGIN + serial * 86_400_000) : null

/** Reads a day as people and Excel write it; a `Date` is taken by its UTC day, as readers of Excel give it. */
export function readDay(raw: unknown, label: Label): Parsed<CivilDay> {
  const expected = refused(
    issue(
      'date-expected',
      `${label.zh}“${quoted(raw)}”不是日期；请写成 2026-03-01 或 2026年3月1日`,
      `${label.en}: "${quoted(raw)}" is no date; write it like 2026-03-01`,
    ),
  )
  if (raw instanceof Date) {
    return Number.isNaN(raw.getTime()) ? expected : readDay(raw.toISOString().slice(0, 10), label)
  }
  if (typeof raw === 'number' && !PACKED.test(String(raw))) {
    const instant = excelInstant(raw)
    return instant === null ? expected : accepted(new Date(instant).toISOString().slice(0, 10) as CivilDay)
  }
  if (typeof raw !== 'string' && typeof raw !== 'number') return expected
  const text = foldWidth(String(raw)).trim()
  const [, year = '', month = '', day = ''] = WRITTEN.exec(text) ?? PACKED.exec(text) ?? []
  if (year === '') return expected
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return expected
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDay(value) ? accepted(value) : refused(impossible(label, raw, Number(year), Number(month)))
}

function impossible(label: Label, raw: unknown, year: number, month: number) {
  const [zh, en] =
    month < 1 || month > 12
      ? [`没有 ${month} 月`, `there is no month ${month}`]
      : [
          `${year} 年 ${month} 月只有 ${daysIn(year, month)} 天`,
          `${year}-${String(month).padStart(2, '0')} has ${daysIn(year, month)} days`,
        ]
  return issue(
    'date-impossible',
    `${label.zh}“${quoted(raw)}”不存在：${zh}`,
    `${label.en}: "${quoted(raw)}" does not exist: ${en}`,
  )
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** A civil day, `2026-03-01`. */
export function date<const R extends boolean = false>(
  options: FieldOptions<R>,
): Field<Given<string, R>, 'date'> {
  return fieldOf<string, 'date', R>(options, {
    kind: 'date',
    type: 'date',
    schema: { type: 'string', format: 'date' },
    view: { widget: 'date', width: 11 },
    filter: 'range',
    read: (raw) => readDay(raw, options.label),
    format: (value) => value,
  })
}
