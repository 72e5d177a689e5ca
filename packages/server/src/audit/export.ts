import { PassThrough, Readable } from 'node:stream'
import type { Label } from '@tuojiang/measure'
import ExcelJS from 'exceljs'
import type { AuditEntryAnswer } from './entries.js'

const COLUMNS: readonly { label: Label; of: (entry: AuditEntryAnswer) => string | number; width: number }[] =
  [
    { label: { zh: '编号', en: 'No.' }, of: (entry) => entry.id, width: 8 },
    { label: { zh: '时间（UTC）', en: 'time (UTC)' }, of: (entry) => entry.at, width: 25 },
    { label: { zh: '操作人', en: 'actor' }, of: (entry) => entry.actor, width: 16 },
    { label: { zh: '经由', en: 'via' }, of: (entry) => entry.via ?? '', width: 10 },
    { label: { zh: '地址', en: 'address' }, of: (entry) => entry.address ?? '', width: 18 },
    { label: { zh: '操作', en: 'action' }, of: (entry) => entry.action, width: 36 },
    { label: { zh: '对象', en: 'subject' }, of: (entry) => entry.subject, width: 30 },
    { label: { zh: '结果', en: 'result' }, of: (entry) => entry.result ?? '', width: 16 },
    { label: { zh: '之前', en: 'before' }, of: (entry) => textOf(entry.before), width: 40 },
    { label: { zh: '之后', en: 'after' }, of: (entry) => textOf(entry.after), width: 40 },
    { label: { zh: '摘要', en: 'hash' }, of: (entry) => entry.hash, width: 66 },
  ]

const textOf = (value: unknown) => (value === null || value === undefined ? '' : JSON.stringify(value))
const titleOf = ({ zh, en }: Label) => `${zh} ${en}`

/** With a byte order mark, so that office programs read it as UTF-8. */
export function entriesAsCsv(entries: AsyncIterable<AuditEntryAnswer>): Readable {
  async function* lines() {
    yield `\ufeff${COLUMNS.map(({ label }) => cell(titleOf(label))).join(',')}\r\n`
    for await (const entry of entries) yield `${COLUMNS.map(({ of }) => cell(of(entry))).join(',')}\r\n`
  }
  return Readable.from(lines())
}

/** A text that begins like a formula is marked as text: nobody's login shall run in the auditor's office program. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Excel holds no more characters in a cell. */
const MOST_CHARACTERS = 32_767

/** Written row by row; texts are cells of type text, which office programs never run. */
export function entriesAsWorkbook(entries: AsyncIterable<AuditEntryAnswer>): Readable {
  const stream = new PassThrough()
  const write = async () => {
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream })
    const sheet = workbook.addWorksheet('审计 audit', { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = COLUMNS.map(({ label, width }) => ({ header: titleOf(label), width }))
    for await (const entry of entries) {
      sheet.addRow(COLUMNS.map(({ of }) => shortened(of(entry)))).commit()
    }
    sheet.commit()
    await workbook.commit()
  }
  write().catch((error) => stream.destroy(error))
  return stream
}

const shortened = (value: string | number) =>
  typeof value === 'string' && value.length > MOST_CHARACTERS
    ? `${value.slice(0, MOST_CHARACTERS - 1)}…`
    : value
