import type { Label } from '@tuojiang/measure'
import { type AnyField, everyField, type Register } from '@tuojiang/register'
import type { RowAnswer } from '../records/index.js'
import {
  MOST_CHARACTERS,
  type SheetWriter,
  type StyleId,
  serialOf,
  type WriteCell,
} from '../workbook/index.js'
import { NOT_SHOWN } from './cell-values.js'
import { type Looks, widthOf } from './looks.js'
import { headerOf, KEY_NAME, type LinesSheet } from './sheet-columns.js'

type Language = keyof Label

/** A column of an export: a field, a computed value, or what every record has. */
export interface ExportColumn {
  name: string
  header: string
  width: number
  style: StyleId
  of(row: RowAnswer): WriteCell
}

const OWN: Readonly<Record<string, Label>> = {
  state: { zh: '状态', en: 'State' },
  due: { zh: '到期', en: 'Due' },
  updated: { zh: '更新时间', en: 'Updated' },
}

export interface CellContext {
  look: Looks
  language: Language
  zone: number
}

export function columnsOf(
  register: Register,
  wanted: readonly string[] | null,
  shown: ReadonlySet<string>,
  { look, language, zone }: CellContext,
): ExportColumn[] {
  const fields = everyField(register)
  const names = wanted ?? [...register.groups.flatMap((group) => group.fields), 'state', 'due', 'updated']
  return [...new Set(names)].flatMap((name): ExportColumn[] => {
    const own = OWN[name]
    if (own) {
      const style = name === 'updated' ? look.instant : 0
      const of = (row: RowAnswer): WriteCell => ({
        value: ownValue(register, name, row, language, zone),
        style,
      })
      return [{ name, header: own[language], width: name === 'due' ? 26 : 16, style, of }]
    }
    const field = fields[name]
    if (!field || !shown.has(name) || field.view.fields) return []
    const header = headerOf(field, language)
    const style = look.of(field)
    const of = (row: RowAnswer) =>
      cellOf(field, row.values[name], row.titles[name], style, { language, zone })
    return [{ name, header, width: widthOf(field, header), style, of }]
  })
}

function ownValue(
  register: Register,
  name: string,
  row: RowAnswer,
  language: Language,
  zone: number,
): string | number | null {
  if (name === 'state') return register.states[row.state]?.label[language] ?? row.state
  if (name === 'updated') return serialOf(Date.parse(row.updatedAt) + zone * 60_000)
  if (row.due === null) return null
  return `${row.due.due} ${row.due.label[language]}`
}

/** A value as Excel counts with it: numbers and dates as such, exact digits as text where Excel would lose some. */
function cellOf(
  field: AnyField,
  value: unknown,
  title: string | undefined,
  style: StyleId,
  { language, zone }: Pick<CellContext, 'language' | 'zone'>,
): WriteCell {
  if (value === null || value === undefined) return null
  const { type } = field.column
  if (type === 'id') return { value: title ?? NOT_SHOWN, style }
  if (type === 'date') return { value: serialOf(Date.parse(String(value))), style }
  if (type === 'instant') return { value: serialOf(Date.parse(String(value)) + zone * 60_000), style }
  if (type === 'integer' || type === 'decimal') {
    const number = Number(value)
    return { value: typeof value === 'string' && !isExact(value) ? value : number, style }
  }
  const text = field.format(value, language)
  return { value: text.length > MOST_CHARACTERS && type === 'geometry' ? NOT_SHOWN : text, style }
}

/** Whether Excel, which keeps 15 digits, shows every digit of a decimal. */
const isExact = (decimal: string): boolean => decimal.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15

/** Writes the lines of records to their sheet. */
export async function linesWriter(
  { name, columns }: LinesSheet,
  sheet: SheetWriter,
  register: Register,
  { look, language, zone }: CellContext,
): Promise<(row: RowAnswer) => Promise<void>> {
  const key = register.fields[register.key] as AnyField
  const styled = columns.map((column) => ({ ...column, style: look.of(column.field) }))
  await sheet.row(
    [key, ...columns.map(({ field }) => field)].map((field) => ({
      value: headerOf(field, language),
      style: look.header,
    })),
  )
  await sheet.row(
    [KEY_NAME, ...columns.map((column) => column.name)].map((value) => ({ value, style: look.names })),
    { hidden: true },
  )
  return async (row) => {
    const all = (row.values[name] ?? []) as readonly Record<string, unknown>[]
    for (const [index, line] of all.entries()) {
      await sheet.row([
        { value: row.key, style: look.of(key) },
        ...styled.map(({ name: inner, field, style }) =>
          cellOf(field, line[inner], row.titles[`${name}.${index}.${inner}`], style, { language, zone }),
        ),
      ])
    }
  }
}
