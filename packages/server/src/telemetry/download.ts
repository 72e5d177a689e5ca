import { Readable } from 'node:stream'
import { factorByCode, isoWithZone, type Label } from '@tuojiang/measure'
import {
  type SheetWriter,
  type Styles,
  type WriteCell,
  type WriteWorkbook,
  writeWorkbook,
} from '../workbook/index.js'
import { csvLine } from './cell.js'
import type { ReadingKind } from './kinds.js'
import type { Row } from './rows.js'

/** What a downloaded table says of itself. */
export interface Heading {
  site: Label
  siteCode: string
  area: Label | null
  kind: ReadingKind
  from: number
  to: number
  /** ms */
  madeAt: number
  madeBy: string | null
  demo: boolean
  zone: number
}

const KIND_NAMES: Readonly<Record<ReadingKind, Label>> = {
  realtime: { zh: '实时数据', en: 'real-time data' },
  minute: { zh: '分钟数据', en: 'minute data' },
  hour: { zh: '小时数据', en: 'hourly data' },
  day: { zh: '日数据', en: 'daily data' },
}

export const DEMO_MARK = '演示数据，非真实监测结果 / demo data, not real measurements'
const COLUMNS = ['time', 'factor', 'name', 'statistic', 'value', 'flag', 'received_at', 'revised'] as const

const cellsOf = (row: Row, zone: number): string[] => [
  isoWithZone(row.time, zone),
  row.factor,
  factorByCode(row.factor)?.name.zh ?? '',
  row.statistic,
  row.value,
  row.flag ?? '',
  isoWithZone(row.receivedAt, zone),
  row.revised ? '1' : '',
]

/** CSV with a byte order mark, so that spreadsheets read the Chinese; values exactly as sent. */
export function csvDownload(stretches: AsyncIterable<Row[]>, heading: Heading): Readable {
  const mark = heading.demo ? [DEMO_MARK] : []
  async function* lines(): AsyncGenerator<string> {
    yield `\uFEFF${csvLine([...COLUMNS, ...(heading.demo ? ['origin'] : [])])}`
    for await (const stretch of stretches) {
      yield stretch.map((row) => csvLine([...cellsOf(row, heading.zone), ...mark])).join('')
    }
  }
  return Readable.from(lines(), { objectMode: false })
}

/** Rows of a sheet; Excel takes 1,048,576. */
const ROWS_A_SHEET = 1_000_000
const WIDTHS = [27, 12, 26, 10, 16, 6, 27, 8]
/** Excel computes with fifteen digits. */
const NUMBER_IN_EXCEL = /^-?\d{1,9}(?:\.(\d{1,6}))?$/

/**
 * A workbook, written while it is read. Plain numbers are numbers shown with the decimals they were sent with; everything else is
 * text as sent. The first rows say what the table is, whose and when.
 */
export function workbookDownload(stretches: AsyncIterable<Row[]>, heading: Heading): Readable {
  const workbook = writeWorkbook({
    title: headingRows(heading)[0]?.[0] ?? '',
    author: heading.madeBy ?? '沱江 Tuojiang',
    created: new Date(heading.madeAt),
  })
  const write = async () => {
    let sheets = 1
    let sheet = openSheet(workbook, heading, sheets)
    let written = 0
    for await (const stretch of stretches) {
      for (const row of stretch) {
        if (written === ROWS_A_SHEET) {
          sheet = openSheet(workbook, heading, ++sheets)
          written = 0
        }
        await sheet.row(rowCells(row, heading.zone, workbook.styles))
        written++
      }
    }
    await workbook.finish()
  }
  write().catch((error: Error) => workbook.fail(error))
  return workbook.stream
}

function openSheet(workbook: WriteWorkbook, heading: Heading, number: number): SheetWriter {
  const [sheet] = workbook.sheets([
    { name: sheetName(heading.siteCode, number), columns: WIDTHS.map((width) => ({ width })) },
  ])
  if (!sheet) throw new Error('the workbook gave no sheet')
  for (const cells of headingRows(heading)) sheet.row(cells)
  const bold = workbook.styles.id({ bold: true })
  sheet.row(COLUMNS.map((value) => ({ value, style: bold })))
  return sheet
}

/** Excel takes 31 characters and not all of them. */
const sheetName = (siteCode: string, number: number) =>
  `${siteCode.replace(/[\\/?*[\]:']/g, '-').slice(0, 24)} ${number}`

function headingRows(heading: Heading): string[][] {
  const kind = KIND_NAMES[heading.kind]
  const rows = [
    [`${heading.site.zh} ${kind.zh} / ${heading.site.en}, ${kind.en}`],
    ['站点编码 site', heading.siteCode],
    ['区划 area', heading.area ? `${heading.area.zh} / ${heading.area.en}` : ''],
    ['时段 period', `${isoWithZone(heading.from, heading.zone)} – ${isoWithZone(heading.to, heading.zone)}`],
    ['导出 exported', `${isoWithZone(heading.madeAt, heading.zone)} ${heading.madeBy ?? ''}`.trim()],
  ]
  if (heading.demo) rows.push([DEMO_MARK])
  return [...rows, []]
}

function rowCells(row: Row, zone: number, styles: Styles): WriteCell[] {
  const cells: WriteCell[] = cellsOf(row, zone)
  const number = NUMBER_IN_EXCEL.exec(row.value)
  if (!number) return cells
  const decimals = number[1]?.length ?? 0
  const style = styles.id({ format: decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}` })
  cells[VALUE_COLUMN] = { value: Number(row.value), style }
  return cells
}

const VALUE_COLUMN = COLUMNS.indexOf('value')
