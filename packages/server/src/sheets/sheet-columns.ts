import type { AnyField, Register } from '@tuojiang/register'

/** A field as a column of a sheet. */
export interface FieldColumn {
  name: string
  field: AnyField
}

/** A field of lines: a sheet of its own, whose first column is the business key of the record. */
export interface LinesSheet extends FieldColumn {
  sheet: string
  columns: readonly FieldColumn[]
}

/** Sheet of the records themselves. */
export const MAIN_SHEET = '填报'
export const GUIDE_SHEET = '说明'
/** Hidden: what drop-downs offer, and of which register the workbook is. */
export const LISTS_SHEET = '_lists'
/** In the hidden row of names: the business key on a sheet of lines, and what is written beside refused rows. */
export const KEY_NAME = '#key'
export const REASONS_NAME = '#reasons'

/** Excel takes 31 characters in a name of a sheet, and none of these. */
export const sheetName = (text: string): string => text.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31)

/** Files are uploaded one by one, not in Excel. */
export const isInCells = ({ view }: AnyField) => view.fields === undefined && view.widget !== 'attachments'

/** Fields that a person fills in on the main sheet, in the order people read them. */
export const filledColumns = (register: Register, writable: ReadonlySet<string>): FieldColumn[] =>
  inOrder(register).filter(({ name, field }) => isInCells(field) && writable.has(name))

/** Fields of lines, one sheet each. */
export const linesSheets = (register: Register, shown: ReadonlySet<string>): LinesSheet[] =>
  inOrder(register).flatMap(({ name, field }) =>
    field.view.fields && shown.has(name)
      ? [
          {
            name,
            field,
            sheet: sheetName(field.label.zh),
            columns: Object.entries(field.view.fields)
              .map(([inner, innerField]) => ({ name: inner, field: innerField }))
              .filter((column) => isInCells(column.field)),
          },
        ]
      : [],
  )

const inOrder = (register: Register): FieldColumn[] =>
  register.groups.flatMap(({ fields }) =>
    fields.flatMap((name) => {
      const field = register.fields[name]
      return field ? [{ name, field }] : []
    }),
  )

/** `流量（m³/d）*`: the label, its unit, and a mark when it must be given. */
export function headerOf({ label, view, required }: AnyField, language: 'zh' | 'en' = 'zh'): string {
  const unit =
    view.unit === undefined || view.unit === ''
      ? ''
      : language === 'zh'
        ? `（${view.unit}）`
        : ` (${view.unit})`
  return `${label[language]}${unit}${required ? ' *' : ''}`
}
