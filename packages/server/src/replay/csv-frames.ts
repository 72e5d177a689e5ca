import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { dataBody, encodeFrame, flagOf, qnText, splitBody, timeText } from '@tuojiang/hj212'
import { parse } from 'csv-parse'
import { type Column, type Columns, columnsOf } from './csv-columns.js'
import type { SourceFrame } from './frame-source.js'

export interface CsvOptions {
  /** Device of a file that names none. */
  mn?: string
  password: string
  st?: string
  /** Which end of its hour or day a row is labelled by. Devices label the start, so that `end` is shifted. */
  label?: 'start' | 'end'
  kind?: 'realtime' | 'minute' | 'hour' | 'day'
}

type Kind = NonNullable<CsvOptions['kind']>

const COMMAND: Record<Kind, string> = { realtime: '2011', minute: '2051', hour: '2061', day: '2031' }
const LENGTH_MS: Record<Kind, number> = { realtime: 0, minute: 600_000, hour: 3_600_000, day: 86_400_000 }
const BEIJING = '+08:00'
const MISSING = new Set(['', '-', '--', 'NA', 'NaN', 'null', '—'])

interface Value {
  factor: string
  statistic: string
  value: string
  flag: string | null
}

/** What goes into one message: the same device, kind and time. */
interface Message {
  mn: string
  kind: Kind
  time: number
  values: Value[]
}

/**
 * Readings as the devices would have sent them: one message a row (columns are factors), or one for all rows of a device and
 * time (columns `factor`, `statistic`, `value`, `flag`, as `tuojiang export readings` writes them).
 * @throws with the line when a row has no readable time
 */
export async function* csvFrames(stream: Readable, options: CsvOptions): AsyncGenerator<SourceFrame> {
  const rows = stream.pipe(parse({ bom: true, relax_column_count: true, skip_empty_lines: true }))
  let columns: Columns | null = null
  let gathered: Message | null = null
  let line = 0
  for await (const row of rows as AsyncIterable<string[]>) {
    line += 1
    if (!columns) {
      columns = columnsOf(row)
      continue
    }
    const message = messageOf(row, columns, options, line)
    if (!message) continue
    if (gathered && columns.value !== null && sameMessage(gathered, message)) {
      gathered.values.push(...message.values)
      continue
    }
    if (gathered) yield* framesOf(gathered, options)
    gathered = message
  }
  if (gathered) yield* framesOf(gathered, options)
}

const sameMessage = (one: Message, other: Message) =>
  one.mn === other.mn && one.time === other.time && one.kind === other.kind

function messageOf(row: string[], columns: Columns, options: CsvOptions, line: number): Message | null {
  const cell = (column: number | null) => (column === null ? '' : (row[column] ?? '').trim())
  const timeCell = cell(columns.time)
  const read = timeOf(timeCell)
  if (!read) {
    throw new Error(
      `line ${line}: "${timeCell}" is no time; give YYYY-MM-DD, YYYY-MM-DDTHH or YYYY-MM-DD HH:mm:ss in Beijing time, or ISO 8601 with a zone`,
    )
  }
  const named = cell(columns.kind)
  const kind =
    (named in COMMAND ? (named as Kind) : undefined) ?? options.kind ?? (read.isDay ? 'day' : 'hour')
  const values = columns.value === null ? wideValues(row, columns.factors, kind) : longValues(cell, columns)
  if (values.length === 0) return null
  const name = cell(columns.device)
  return {
    mn: options.mn ?? mnOf(name),
    kind,
    time: read.at - (options.label === 'end' ? LENGTH_MS[kind] : 0),
    values,
  }
}

function wideValues(row: string[], factors: readonly Column[], kind: Kind): Value[] {
  return factors.flatMap(({ index, factor, convert }) => {
    const text = (row[index] ?? '').trim()
    if (MISSING.has(text)) return []
    return [{ factor, statistic: kind === 'realtime' ? 'Rtd' : 'Avg', value: convert(text), flag: 'N' }]
  })
}

function longValues(cell: (column: number | null) => string, columns: Columns): Value[] {
  const value = cell(columns.value)
  if (MISSING.has(value)) return []
  return [
    {
      factor: cell(columns.factor),
      statistic: cell(columns.statistic) || 'Avg',
      value,
      flag: cell(columns.flag) || null,
    },
  ]
}

/** A station's name is no MN: devices have 24 characters. The same name always gives the same one. */
export function mnOf(name: string): string {
  if (/^[A-Za-z0-9_]{1,24}$/.test(name)) return name
  return createHash('sha256').update(name).digest('hex').slice(0, 24).toUpperCase()
}

function timeOf(text: string): { at: number; isDay: boolean } | null {
  const match =
    /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2})(?::?(\d{2}))?(?::?(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text,
    )
  if (!match) return null
  const [, year, month, day, hour, minute, second, zone] = match
  const at = Date.parse(
    `${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}${zone ?? BEIJING}`,
  )
  return Number.isNaN(at) ? null : { at, isDay: hour === undefined }
}

let lastQn = 0

function* framesOf(message: Message, options: CsvOptions): Generator<SourceFrame> {
  const items = new Map<string, { factor: string; values: [string, string][]; flag: string | null }>()
  for (const { factor, statistic, value, flag } of message.values) {
    const item = items.get(factor) ?? { factor, values: [], flag }
    item.values.push([statistic, value])
    items.set(factor, item)
  }
  const bodies = splitBody(dataBody(timeText(message.time), [...items.values()]))
  for (const [index, cp] of bodies.entries()) {
    lastQn = Math.max(Date.now(), lastQn + 1)
    const split = bodies.length > 1
    yield {
      mn: message.mn,
      bytes: encodeFrame({
        qn: qnText(lastQn),
        st: options.st ?? '22',
        cn: COMMAND[message.kind],
        pw: options.password,
        mn: message.mn,
        flag: flagOf('2017', { answer: true, split }),
        ...(split && { pnum: bodies.length, pno: index + 1 }),
        cp,
      }),
    }
  }
}
