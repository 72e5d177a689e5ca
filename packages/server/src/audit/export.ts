import { Readable } from 'node:stream'
import type { Label } from '@tuojiang/measure'
import { MOST_CHARACTERS, writeWorkbook } from '../workbook/index.js'
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

/** Written row by row; a text that begins like a formula is marked as text, which office programs never run. */
export function entriesAsWorkbook(entries: AsyncIterable<AuditEntryAnswer>, created: Date): Readable {
  const workbook = writeWorkbook({ title: '审计记录 Audit trail', author: '沱江 Tuojiang', created })
  const write = async () => {
    const [sheet] = workbook.sheets([
      { name: '审计 audit', columns: COLUMNS.map(({ width }) => ({ width })), frozenRows: 1 },
    ])
    const bold = workbook.styles.id({ bold: true })
    sheet?.row(COLUMNS.map(({ label }) => ({ value: titleOf(label), style: bold })))
    for await (const entry of entries) await sheet?.row(COLUMNS.map(({ of }) => shortened(of(entry))))
    await workbook.finish()
  }
  write().catch((error: Error) => workbook.fail(error))
  return workbook.stream
}

const shortened = (value: string | number) =>
  typeof value === 'string' && value.length > MOST_CHARACTERS
    ? `${value.slice(0, MOST_CHARACTERS - 1)}…`
    : value
