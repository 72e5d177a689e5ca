import { type CivilDay, isCivilDay } from '@tuojiang/measure'
import { missing, type Validity } from './explanation.js'
import { type LaboratoryValue, laboratoryValue } from './laboratory.js'
import type { MethodInput, MethodInputs } from './method.js'
import { readNumber } from './table/field.js'

/** The fields of a calculator once read. @throws Error for a key the method does not declare */
export interface MethodValues {
  number(key: string): number | null
  laboratory(key: string): LaboratoryValue
  text(key: string): string
  day(key: string): CivilDay | null
  series(key: string): number[]
  /** The same with missing values (`--`, `NA`) in their places as null: hours of a day, say. */
  seriesWithGaps(key: string): (number | null)[]
  rows(key: string): MethodValues[]
}

const LINE = /\r?\n/
const BETWEEN_NUMBERS = /[\s,，;；、]+/
const BETWEEN_COLUMNS = /[,，]/

const partsOf = (text: string | undefined, between: RegExp): string[] =>
  (text ?? '').split(between).filter((part) => part.trim() !== '')

/** The fields of a line of `rows`: between tabs where there are any, as a sheet copies them, else between commas; names may hold commas then. */
export const cellsOf = (line: string): string[] =>
  line.split(line.includes('\t') ? '\t' : BETWEEN_COLUMNS).map((cell) => cell.trim())

const lineOf = (columns: readonly MethodInput[], line: string): MethodInputs => {
  const cells = cellsOf(line)
  return Object.fromEntries(columns.map((column, index) => [column.key, cells[index] ?? '']))
}

/** The first field that is absent though needed, or cannot be read; null when all can be calculated with. */
export function problemOf(fields: readonly MethodInput[], inputs: MethodInputs): Validity | null {
  for (const field of fields) {
    const text = inputs[field.key]?.trim() ?? ''
    if (text === '') {
      if (field.optional) continue
      return missing('input-missing', `缺少${field.label.zh}`, `${field.label.en} is missing`)
    }
    const problem = unreadable(field, text)
    if (problem) return problem
  }
  return null
}

function unreadable(field: MethodInput, text: string): Validity | null {
  if (field.kind === 'rows') {
    for (const line of partsOf(text, LINE)) {
      const problem = problemOf(field.columns ?? [], lineOf(field.columns ?? [], line))
      if (problem) return problem
    }
    return null
  }
  if (READABLE[field.kind](text, field)) return null
  return missing(
    'input-unreadable',
    `无法识别${field.label.zh}：“${text}”`,
    `${field.label.en}: “${text}” cannot be read`,
  )
}

const READABLE: Record<
  Exclude<MethodInput['kind'], 'rows'>,
  (text: string, field: MethodInput) => boolean
> = {
  number: (text) => readNumber(text).kind !== 'unreadable',
  laboratory: (text) => laboratoryValue(text).reason !== 'unreadable',
  choice: (text, field) => (field.choices ?? []).some((choice) => choice.value === text),
  day: isCivilDay,
  text: () => true,
  series: (text) => partsOf(text, BETWEEN_NUMBERS).every((part) => readNumber(part).kind !== 'unreadable'),
}

/** The fields by their keys. */
export function valuesOf(fields: readonly MethodInput[], inputs: MethodInputs): MethodValues {
  const fieldOf = (key: string): MethodInput => {
    const field = fields.find((one) => one.key === key)
    if (!field) throw new Error(`the method has no input '${key}'`)
    return field
  }
  const textOf = (key: string) => inputs[fieldOf(key).key]?.trim() ?? ''
  const numberOf = (text: string): number | null => {
    const read = readNumber(text)
    return read.kind === 'number' ? read.value : null
  }
  return {
    number: (key) => numberOf(textOf(key)),
    laboratory: (key) => laboratoryValue(textOf(key)),
    text: textOf,
    day(key) {
      const text = textOf(key)
      return isCivilDay(text) ? text : null
    },
    series: (key) =>
      partsOf(textOf(key), BETWEEN_NUMBERS).flatMap((part) => {
        const value = numberOf(part)
        return value === null ? [] : [value]
      }),
    seriesWithGaps: (key) => partsOf(textOf(key), BETWEEN_NUMBERS).map(numberOf),
    rows(key) {
      const columns = fieldOf(key).columns ?? []
      return partsOf(textOf(key), LINE).map((line) => valuesOf(columns, lineOf(columns, line)))
    },
  }
}
