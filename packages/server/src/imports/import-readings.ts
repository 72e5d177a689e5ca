import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Network } from '../network/index.js'
import type { IncomingFrame, ReadingKind, TelemetryStore } from '../telemetry/index.js'
import { type ColumnOptions, findColumns } from './columns.js'
import { type FileProblem, type ImportIssue, ISSUE_WORDS } from './issues.js'
import { recordRun } from './record.js'
import { type Finding, type Message, type RowContext, readRow } from './row.js'
import { createSiteFinder } from './site-finder.js'
import { type Cell, readTable, rowText } from './table-file.js'

export interface ImportOptions extends ColumnOptions {
  fileName: string
  kind: ReadingKind
  /** Which end of its period a time names; HJ 212 and this program use the start, publications often the end. */
  label?: 'start' | 'end'
  /** Statistic of the values; `Rtd` for realtime data, `Avg` otherwise. */
  statistic?: string
  by: string
  /** Reads and reports without storing. */
  dryRun?: boolean
}

export interface ImportReport {
  ok: true
  runId: number | null
  encoding: string
  rows: number
  /** Rows of which at least one value was taken. */
  accepted: number
  refused: number
  values: number
  /** Messages that were new to the store. */
  stored: number
  siteIds: number[]
  /** First and last time taken, ms; null when nothing was. */
  from: number | null
  to: number | null
  columns: { name: string; factor: string; unit: string | null }[]
  ignored: string[]
  issueCount: number
  /** The first of them; more are in `import_issue`. */
  issues: ImportIssue[]
}

export type ImportAnswer = ImportReport | { ok: false; problem: FileProblem }

export interface ImportDeps {
  db: Kysely<Database>
  network: Network
  telemetry: Pick<TelemetryStore, 'appendReadings'>
  clock: () => number
  /** minutes east of UTC */
  zone: number
}

const MESSAGES_PER_BATCH = 2000
const ISSUES_ANSWERED = 200
const ISSUES_KEPT = 20_000
/** Readings without a device are filed under the place that stands for none. */
const NO_DEVICE = 0

/**
 * Reads historical readings from CSV or Excel into the store. Nothing wrong in one place stops the rest: each finding is reported
 * with its row, column, code and value, and is kept for inspection. The same file twice changes nothing the second time.
 */
export async function importReadings(
  deps: ImportDeps,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportAnswer> {
  const startedAt = new Date(deps.clock())
  const table = await readTable(bytes)
  if ('code' in table) return { ok: false, problem: table }
  const columns = findColumns(table.header, options)
  if ('code' in columns) return { ok: false, problem: columns }

  const context: RowContext = {
    header: table.header,
    columns,
    find: await createSiteFinder(deps.network),
    kind: options.kind,
    statistic: options.statistic ?? (options.kind === 'realtime' ? 'Rtd' : 'Avg'),
    label: options.label ?? 'start',
    site: options.site ?? null,
    zone: deps.zone,
    now: deps.clock(),
  }
  const counts = { rows: 0, accepted: 0, refused: 0, values: 0, stored: 0 }
  const issues: ImportIssue[] = []
  let issueCount = 0
  const note = (row: number, cells: readonly Cell[], { code, column, value }: Finding) => {
    issueCount++
    if (issues.length >= ISSUES_KEPT) return
    const text = value instanceof Date ? value.toISOString() : value === null ? null : String(value)
    issues.push({ row, column, code, words: ISSUE_WORDS[code], value: text, content: rowText(cells) })
  }
  const repeated = createRepeatCheck()
  const siteIds = new Set<number>()
  let from: number | null = null
  let to: number | null = null
  let batch: Message[] = []

  for (const { line, cells } of table.rows) {
    counts.rows++
    const { message, findings } = readRow(context, cells)
    const repeat = message ? repeated(message, columns.long !== null) : null
    if (repeat)
      findings.push({ code: repeat, column: table.header[columns.time[0] ?? 0] ?? null, value: null })
    for (const finding of findings) note(line, cells, finding)
    if (!message || repeat) {
      counts.refused++
      continue
    }
    counts.accepted++
    counts.values += message.items.length
    siteIds.add(message.siteId)
    from = Math.min(from ?? message.time, message.time)
    to = Math.max(to ?? message.time, message.time)
    batch.push(message)
    if (batch.length >= MESSAGES_PER_BATCH) {
      counts.stored += await store(deps, options, batch)
      batch = []
    }
  }
  counts.stored += await store(deps, options, batch)

  const { fileName, by, ...rest } = options
  const runId = options.dryRun
    ? null
    : await recordRun(deps.db, bytes, {
        fileName,
        by,
        options: rest,
        encoding: table.encoding,
        counts,
        issueCount,
        issues,
        startedAt,
        endedAt: new Date(deps.clock()),
      })
  return {
    ok: true,
    runId,
    encoding: table.encoding,
    ...counts,
    siteIds: [...siteIds].sort((a, b) => a - b),
    from,
    to,
    columns: columns.values.map(({ name, byMedium, unit }) => ({
      name,
      factor: Object.values(byMedium)
        .map((factor) => factor.code)
        .join('/'),
      unit,
    })),
    ignored: columns.ignored,
    issueCount,
    issues: issues.slice(0, ISSUES_ANSWERED),
  }
}

/** Tells a row that repeats an earlier one of the file, alike or with other values. */
function createRepeatCheck() {
  const seen = new Map<string, string>()
  return ({ siteId, time, items }: Message, single: boolean) => {
    const key = `${siteId}|${time}${single ? `|${items[0]?.factor}|${items[0]?.statistic}` : ''}`
    const content = JSON.stringify(items)
    const before = seen.get(key)
    if (before === undefined) {
      seen.set(key, content)
      return null
    }
    return before === content ? 'duplicate-row' : 'duplicate-conflict'
  }
}

/** A store that fails throws: what came before stays, and the same file can be read in again. */
async function store(deps: ImportDeps, options: ImportOptions, batch: readonly Message[]): Promise<number> {
  if (options.dryRun || batch.length === 0) return 0
  const receivedAt = deps.clock()
  return deps.telemetry.appendReadings(
    batch.map(
      ({ siteId, time, items }): IncomingFrame => ({
        deviceId: NO_DEVICE,
        siteId,
        receivedAt,
        // Names the row by what it says, so that reading a file in again finds it.
        bytes: Buffer.from(`import|${siteId}|${options.kind}|${time}|${JSON.stringify(items)}`),
        cn: null,
        status: 'stored',
        code: null,
        reading: { kind: options.kind, time, items },
      }),
    ),
  )
}
