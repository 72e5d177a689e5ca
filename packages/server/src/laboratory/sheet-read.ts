import type { LaboratoryIssue } from '@tuojiang/api'
import { type CivilDay, convertUnit, isCivilDay, isUnit, type Label } from '@tuojiang/measure'
import { laboratoryValue } from '@tuojiang/standards'
import type { Static } from 'typebox'
import {
  type Cell,
  columnLetters,
  dateText,
  isBlankCell,
  isMarked,
  plainValue,
  type ReadSheet,
  readWorkbook,
  type SheetRow,
  WorkbookRefusal,
} from '../workbook/index.js'
import { itemNamed, type LaboratoryItem } from './media/index.js'
import { importUnreadable } from './problems.js'
import { resultIssue } from './reading.js'
import { METHODS_SHEET, RESULTS_SHEET, SAMPLE_COLUMNS } from './sheet-template.js'

export type Issue = Static<typeof LaboratoryIssue>

export interface SheetResult {
  item: string
  text: string
  unit: string
  limit: string | null
  method: string | null
}

/** A row of results as it stands in the file. */
export interface SheetSample {
  row: number
  code: string | null
  point: string | null
  day: CivilDay | null
  results: SheetResult[]
}

export interface SheetContent {
  samples: SheetSample[]
  issues: Issue[]
}

/** More belongs into several files; a city takes some hundred samples a month. */
const MOST_ROWS = 5000

interface Column {
  place: number
  letters: string
  header: string
  is: { sample: (typeof SAMPLE_COLUMNS)[number]['key'] } | { item: LaboratoryItem; unit: string } | null
}

interface Method {
  method: string | null
  limit: string | null
  unit: string
}

const textOf = (cell: Cell | undefined): string => {
  const value = plainValue(cell)
  if (value === null) return ''
  return (isMarked(cell) && cell.date && typeof value === 'number' ? dateText(value) : String(value)).trim()
}

/**
 * Reads a workbook of results. Everything that is wrong is told at once, each with sheet, row and column; nothing that is wrong hides what is right.
 * @throws Problem `laboratory-import-file` for a file that is no workbook of results at all
 */
export async function readResultsFile(medium: string, bytes: Buffer): Promise<SheetContent> {
  const workbook = await readWorkbook(bytes).catch((error: unknown) => {
    if (error instanceof WorkbookRefusal) throw importUnreadable(error.label, error.action)
    throw error
  })
  try {
    const shown = workbook.sheets.filter(({ hidden }) => !hidden)
    const main = shown.find(({ name }) => name === RESULTS_SHEET) ?? shown[0]
    if (!main) throw importUnreadable({ zh: '没有工作表', en: 'There is no sheet' }, USE_TEMPLATE)
    const issues: Issue[] = []
    const methods = await readMethods(
      medium,
      shown.find(({ name }) => name === METHODS_SHEET),
      issues,
    )
    return { samples: await readSamples(medium, main, methods, issues), issues }
  } finally {
    workbook.close()
  }
}

const USE_TEMPLATE: Label = { zh: '请使用下载的模板', en: 'Use the template that can be downloaded' }

async function readMethods(
  medium: string,
  sheet: ReadSheet | undefined,
  issues: Issue[],
): Promise<Map<string, Method>> {
  const found = new Map<string, Method>()
  if (!sheet) return found
  for await (const { number, cells } of sheet.rows()) {
    if (number === 1 || isBlankCell(cells[0])) continue
    const [name = '', method = '', limit = '', unit = ''] = cells.map(textOf)
    if (method === '' && limit === '') continue
    const item = itemNamed(medium, name)
    if (!item) {
      issues.push(unknownItem(sheet.name, number, 'A', name))
      continue
    }
    found.set(item.key, {
      method: method || null,
      limit: limit || null,
      unit: plainUnit(unit) ?? (unit === '' ? item.unit : unit),
    })
  }
  return found
}

const unknownItem = (sheet: string, row: number, column: string, value: string): Issue => ({
  sheet,
  row,
  column,
  code: 'item-unknown',
  severity: 'error',
  value,
  message: { zh: `标准中没有项目“${value}”`, en: `The standard has no item "${value}"` },
})

async function readSamples(
  medium: string,
  sheet: ReadSheet,
  methods: ReadonlyMap<string, Method>,
  issues: Issue[],
): Promise<SheetSample[]> {
  let columns: Column[] | null = null
  const samples: SheetSample[] = []
  for await (const row of sheet.rows()) {
    if (columns === null) {
      columns = columnsOf(medium, sheet.name, row, issues)
      continue
    }
    if (isNamesRow(row, columns) || row.cells.every((cell) => isBlankCell(cell))) continue
    if (samples.length === MOST_ROWS)
      throw importUnreadable(
        { zh: `超过 ${MOST_ROWS} 行`, en: `It has more than ${MOST_ROWS} rows` },
        { zh: '请分成几个文件', en: 'Divide it into several files' },
      )
    samples.push(sampleOf(sheet.name, row, columns, methods, issues))
  }
  if (columns === null || samples.length === 0)
    throw importUnreadable({ zh: '表中没有样品', en: 'There is no sample in it' }, USE_TEMPLATE)
  return samples
}

function columnsOf(medium: string, sheet: string, row: SheetRow, issues: Issue[]): Column[] {
  const columns = row.cells.flatMap((cell, place): Column[] => {
    const header = textOf(cell)
    if (header === '') return []
    const base = { place, letters: columnLetters(place), header }
    const sample = SAMPLE_COLUMNS.find(({ zh, key }) => zh === header || key === header)
    if (sample) return [{ ...base, is: { sample: sample.key } }]
    const item = itemNamed(medium, header) ?? itemNamed(medium, header.replace(/[（(][^（()）]*[）)]$/, ''))
    if (!item) {
      issues.push(unknownItem(sheet, row.number, base.letters, header))
      return [{ ...base, is: null }]
    }
    return [{ ...base, is: { item, unit: unitOfHeader(header) ?? item.unit } }]
  })
  for (const [needed, zh] of [
    ['point', '点位编码'],
    ['day', '采样日期'],
  ] as const)
    if (!columns.some(({ is }) => is && 'sample' in is && is.sample === needed))
      throw importUnreadable({ zh: `缺少列“${zh}”`, en: `The column "${zh}" is missing` }, USE_TEMPLATE)
  return columns
}

/** The unit in the brackets of a header, where it is one. */
function unitOfHeader(header: string): string | null {
  const inside = /[（(]([^（()）]+)[）)]$/.exec(header)?.[1]?.trim()
  if (inside === undefined) return null
  return plainUnit(inside)
}

/** A unit as people type it, with either micro sign; null for what is none. */
function plainUnit(text: string): string | null {
  const plain = text.replace('μ', 'µ').replace(/^ug/i, 'µg')
  return plain !== '' && isUnit(plain) ? plain : null
}

/** A limit of detection in the unit of the results; as it is where it cannot be converted, so that judging says what is wrong with it. */
function limitIn({ limit, unit }: Method, wanted: string): string | null {
  if (limit === null || unit === wanted || !isUnit(unit) || !isUnit(wanted)) return limit
  const { value, detectionLimit } = laboratoryValue(limit)
  const number = detectionLimit ?? value
  if (number === null) return limit
  try {
    return String(Number(convertUnit(number, unit, wanted).toPrecision(12)))
  } catch {
    return limit
  }
}

/** The hidden row of names below the headers. */
const isNamesRow = ({ number, cells }: SheetRow, columns: readonly Column[]): boolean =>
  number === 2 && columns.some(({ place, is }) => is && 'sample' in is && textOf(cells[place]) === is.sample)

function sampleOf(
  sheet: string,
  { number, cells }: SheetRow,
  columns: readonly Column[],
  methods: ReadonlyMap<string, Method>,
  issues: Issue[],
): SheetSample {
  const sample: SheetSample = { row: number, code: null, point: null, day: null, results: [] }
  for (const { place, letters, is } of columns) {
    const text = textOf(cells[place])
    if (is === null || text === '') continue
    if ('sample' in is) {
      if (is.sample === 'sample') sample.code = text.toUpperCase()
      if (is.sample === 'point') sample.point = text
      if (is.sample === 'day') sample.day = dayOfText(sheet, number, letters, text, issues)
      continue
    }
    const method = methods.get(is.item.key)
    const result: SheetResult = {
      item: is.item.key,
      text,
      unit: is.unit,
      limit: method ? limitIn(method, is.unit) : null,
      method: method?.method ?? null,
    }
    const issue = resultIssue(is.item, result)
    if (issue) issues.push({ sheet, row: number, column: letters, value: text, ...issue })
    sample.results.push(result)
  }
  if (sample.point === null && sample.code === null)
    issues.push(
      issueOf(
        sheet,
        number,
        null,
        'point-missing',
        null,
        '没有点位编码或样品编码',
        'no code of a point or sample',
      ),
    )
  if (sample.day === null && !issues.some(({ row, code }) => row === number && code === 'day-impossible'))
    issues.push(issueOf(sheet, number, null, 'day-missing', null, '没有采样日期', 'no day of sampling'))
  return sample
}

export const issueOf = (
  sheet: string,
  row: number,
  column: string | null,
  code: string,
  value: string | null,
  zh: string,
  en: string,
  severity: Issue['severity'] = 'error',
): Issue => ({ sheet, row, column, code, severity, value, message: { zh, en } })

/** 2025-03-04, 2025/3/4, 2025.3.4, 20250304, 2025年3月4日, or a date cell. */
function dayOfText(
  sheet: string,
  row: number,
  column: string,
  text: string,
  issues: Issue[],
): CivilDay | null {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const [, year = '', month = '', day = ''] = match ?? []
  const civil = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (match && isCivilDay(civil)) return civil as CivilDay
  issues.push(
    issueOf(sheet, row, column, 'day-impossible', text, `“${text}”不是日期`, `"${text}" is no date`),
  )
  return null
}
