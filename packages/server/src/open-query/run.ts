import pg, { type ClientBase, type FieldDef, type Pool } from 'pg'
import type { Problem } from '../http/index.js'
import { QUERY_SECONDS } from './install.js'
import { queryForbidden, queryRefused, queryTooLarge, queryTooLong } from './problems.js'

export const MOST_ROWS = 10_000
const MOST_MEGABYTES = 32
/** The server's own limit comes first; this one holds when a question changed it. */
const DEADLINE_MS = (QUERY_SECONDS + 5) * 1000
const PASS_SECONDS = 120

/** What a question may see. */
export interface Pass {
  allAreas: boolean
  areaIds: readonly number[]
  enterpriseId: number | null
  registers: readonly string[]
  fields: readonly string[]
}

export type Value = string | number | boolean | null

export interface QueryAnswer {
  columns: { name: string; type: string }[]
  rows: Value[][]
  truncated: boolean
  milliseconds: number
}

export type Question = { sql: string } | { compiled: string; parameters: readonly unknown[] }

interface Asking {
  /** Of the owner: writes the pass. */
  pool: Pool
  /** Address of the restricted role; null asks by the owner, for questions compiled here. */
  url: string | null
  pass: Pass
  /** Lays out readings before the question. */
  prepare?: ((client: ClientBase) => Promise<void>) | undefined
  signal?: AbortSignal | undefined
}

/**
 * Asks one question on a connection of its own, in a read-only transaction that is always rolled back. SQL of a person goes through a
 * cursor of the restricted role, which takes one SELECT and nothing else; the extended protocol takes one statement and no second.
 * @throws Problem
 */
export async function askQuestion(question: Question, asking: Asking): Promise<QueryAnswer> {
  const { pool, url, pass, prepare, signal } = asking
  const address = url ?? pool.options.connectionString
  const client = new pg.Client({
    connectionString: address,
    application_name: 'tuojiang-query',
    connectionTimeoutMillis: 5000,
    types: { getTypeParser: () => (text: string) => text },
  } as pg.ClientConfig)
  client.on('error', () => {})
  await client.connect()
  const began = performance.now()
  const watch = watched(client, address, signal)
  let pid: number | null = null
  try {
    const own = await client.query<{ pid: string }>('SELECT pg_backend_pid() AS pid')
    pid = Number(own.rows[0]?.pid)
    watch.is(pid)
    await givePass(pool, pid, pass)
    if (prepare) await prepare(client)
    await client.query('BEGIN READ ONLY')
    if (url === null)
      await client.query(
        `SET LOCAL statement_timeout TO '${QUERY_SECONDS}s'; SET LOCAL search_path TO open_query`,
      )
    const result = await fetched(client, question)
    await client.query('ROLLBACK')
    const kinds = result.fields.map(kindOf)
    return {
      columns: result.fields.map(({ name }, index) => ({ name, type: kinds[index] ?? 'text' })),
      rows: result.rows
        .slice(0, MOST_ROWS)
        .map((row) => row.map((text, index) => cellOf(text, kinds[index] ?? 'text'))),
      truncated: result.rows.length > MOST_ROWS,
      milliseconds: Math.round(performance.now() - began),
    }
  } catch (error) {
    throw watch.why() ?? problemOf(error)
  } finally {
    watch.end()
    await client.end().catch(() => {})
    if (pid !== null) await pool.query('DELETE FROM open_query_pass WHERE pid = $1', [pid])
  }
}

async function fetched(client: ClientBase, question: Question) {
  if ('compiled' in question)
    return client.query<(string | null)[]>({
      text: question.compiled,
      values: [...question.parameters],
      rowMode: 'array',
    })
  await client.query({
    text: `DECLARE answer NO SCROLL CURSOR FOR ${question.sql}`,
    queryMode: 'extended',
  } as pg.QueryConfig)
  return client.query<(string | null)[]>({ text: `FETCH ${MOST_ROWS + 1} FROM answer`, rowMode: 'array' })
}

const givePass = (pool: Pool, pid: number, pass: Pass) =>
  pool.query(
    `INSERT INTO open_query_pass (pid, all_areas, area_ids, enterprise_id, registers, fields, until)
     VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
     ON CONFLICT (pid) DO UPDATE SET all_areas = excluded.all_areas, area_ids = excluded.area_ids, enterprise_id = excluded.enterprise_id,
       registers = excluded.registers, fields = excluded.fields, until = excluded.until`,
    [pid, pass.allAreas, pass.areaIds, pass.enterpriseId, pass.registers, pass.fields, PASS_SECONDS],
  )

/** Ends the connection when the asker goes away, the time is over or the answer grows too large. A backend whose connection ends is cancelled. */
function watched(client: pg.Client, address: string | undefined, signal: AbortSignal | undefined) {
  let pid: number | null = null
  let why: Problem | Error | null = null
  const { stream } = (
    client as unknown as { connection: { stream: NodeJS.ReadWriteStream & { destroy(): void } } }
  ).connection
  let bytes = 0
  const stop = (reason: Problem | Error) => {
    why ??= reason
    void cancel(address, pid)
    stream.destroy()
  }
  const count = (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MOST_MEGABYTES * 1_048_576) stop(queryTooLarge(MOST_MEGABYTES))
  }
  const gone = () => stop(signal?.reason instanceof Error ? signal.reason : new Error('cancelled'))
  const timer = setTimeout(() => stop(queryTooLong(QUERY_SECONDS)), DEADLINE_MS)
  stream.on('data', count)
  signal?.addEventListener('abort', gone, { once: true })
  if (signal?.aborted) gone()
  return {
    why: () => why,
    is(backend: number) {
      pid = backend
    },
    end() {
      clearTimeout(timer)
      stream.off('data', count)
      signal?.removeEventListener('abort', gone)
    },
  }
}

/** Stops what another connection of the same role does. Where that fails, the server's own limit ends it. */
async function cancel(connectionString: string | undefined, pid: number | null): Promise<void> {
  if (pid === null) return
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT pg_cancel_backend($1)', [pid])
  } catch {
    return
  } finally {
    await client.end().catch(() => {})
  }
}

function problemOf(error: unknown): unknown {
  const { code, message = '', position } = error as { code?: string; message?: string; position?: string }
  if (code === '57014') return queryTooLong(QUERY_SECONDS)
  if (code === '42501' || code === '25006') return queryForbidden(message)
  if (code !== undefined && /^(42|22|21|0A|25|2F|34|53|54|55)/.test(code))
    return queryRefused(message, position === undefined ? null : Number(position) - PREFIX)
  return error
}

const PREFIX = 'DECLARE answer NO SCROLL CURSOR FOR '.length

const NUMBERS = new Set([20, 21, 23, 26, 700, 701, 1700])
const BOOLEAN = 16
const kindOf = ({ dataTypeID }: FieldDef): string => {
  if (NUMBERS.has(dataTypeID)) return 'number'
  if (dataTypeID === BOOLEAN) return 'boolean'
  if (dataTypeID === 1082) return 'date'
  if (dataTypeID === 1184 || dataTypeID === 1114) return 'instant'
  return 'text'
}

/** Numbers that a double cannot hold stay text. */
function cellOf(text: string | null | undefined, kind: string): Value {
  if (text === null || text === undefined) return null
  if (kind === 'boolean') return text === 't'
  if (kind !== 'number') return text
  const value = Number(text)
  return Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value)) ? value : text
}
