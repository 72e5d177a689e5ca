import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pool, PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** An outcome before it is stored: `value` is its JSON text. */
export interface Outcome {
  subject: string
  method: string
  edition: string
  period: string
  value: string
}

export interface StoredResult {
  subject: string
  period: string
  revision: number
  computedAt: Date
  /** JSON text as it was written. */
  value: string
}

export interface ResultQuery {
  subjects: readonly string[]
  method: string
  /** Null where each period has one edition, that of its date. */
  edition: string | null
  /** First and last period as text, both inclusive; texts of one kind sort like time. */
  from: string
  to: string
  asOf?: number | undefined
}

/** Results that count now, or counted at a past moment: per subject and period the newest computed by then. */
export async function currentResults(client: Pool | PoolClient, query: ResultQuery): Promise<StoredResult[]> {
  const { rows } = await client.query<{
    subject: string
    period: string
    revision: number
    computed_at: Date
    value: string
  }>(
    `SELECT DISTINCT ON (subject, period) subject, period, revision, computed_at, value::text AS value
     FROM evaluation_result
     WHERE subject = ANY ($1) AND method = $2 AND ($3::text IS NULL OR edition = $3) AND period BETWEEN $4 AND $5
       AND ($6::timestamptz IS NULL OR computed_at <= $6)
     ORDER BY subject, period, revision DESC`,
    [
      query.subjects,
      query.method,
      query.edition,
      query.from,
      query.to,
      query.asOf === undefined ? null : new Date(query.asOf),
    ],
  )
  return rows.map(({ computed_at: computedAt, ...row }) => ({ ...row, computedAt }))
}

/** The newest result of each subject, whatever its period, not older than `from`. */
export async function newestResults(
  client: Pool | PoolClient,
  query: Omit<ResultQuery, 'to'>,
): Promise<StoredResult[]> {
  const { rows } = await client.query<{
    subject: string
    period: string
    revision: number
    computed_at: Date
    value: string
  }>(
    `SELECT wanted.subject, newest.* FROM unnest($1::text[]) AS wanted (subject) CROSS JOIN LATERAL (
       SELECT period, revision, computed_at, value::text AS value FROM evaluation_result AS result
       WHERE result.subject = wanted.subject AND method = $2 AND ($3::text IS NULL OR edition = $3) AND period >= $4
         AND ($5::timestamptz IS NULL OR computed_at <= $5)
       ORDER BY period DESC, revision DESC LIMIT 1) AS newest`,
    [
      query.subjects,
      query.method,
      query.edition,
      query.from,
      query.asOf === undefined ? null : new Date(query.asOf),
    ],
  )
  return rows.map(({ computed_at: computedAt, ...row }) => ({ ...row, computedAt }))
}

const keyOf = (subject: string, period: string) => `${subject}|${period}`

/**
 * Stores the outcomes that differ from what is stored; equal ones leave no trace, so that evaluating again changes nothing and a
 * revision means something.
 * @returns the outcomes written
 */
export async function storeChanged(
  client: PoolClient,
  outcomes: readonly Outcome[],
  computedAt: number,
): Promise<Outcome[]> {
  const groups = new Map<string, Outcome[]>()
  for (const outcome of outcomes) {
    const key = `${outcome.method}|${outcome.edition}`
    const group = groups.get(key)
    if (group) group.push(outcome)
    else groups.set(key, [outcome])
  }
  const written: Outcome[] = []
  const lines: string[] = []
  const at = new Date(computedAt).toISOString()
  for (const group of groups.values()) {
    const known = await knownOf(client, group)
    for (const outcome of group) {
      const before = known.get(keyOf(outcome.subject, outcome.period))
      if (before?.value === outcome.value) continue
      written.push(outcome)
      lines.push(
        `${outcome.subject}\t${outcome.method}\t${outcome.edition}\t${outcome.period}\t${(before?.revision ?? 0) + 1}\t${at}\t${escaped(outcome.value)}\n`,
      )
    }
  }
  if (lines.length > 0) await copyLines(client, lines)
  return written
}

async function knownOf(client: PoolClient, group: readonly Outcome[]): Promise<Map<string, StoredResult>> {
  const [first] = group
  if (!first) return new Map()
  const subjects = [...new Set(group.map((outcome) => outcome.subject))]
  let from = first.period
  let to = first.period
  for (const { period } of group) {
    if (period < from) from = period
    if (period > to) to = period
  }
  const { method, edition } = first
  const rows = await currentResults(client, { subjects, method, edition, from, to })
  return new Map(rows.map((row) => [keyOf(row.subject, row.period), row]))
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\')

async function copyLines(client: PoolClient, lines: readonly string[]): Promise<void> {
  const stream = client.query(
    copyFrom(
      'COPY evaluation_result (subject, method, edition, period, revision, computed_at, value) FROM STDIN',
    ),
  )
  await pipeline(Readable.from(blocksOf(lines)), stream)
}

/** Lines joined to blocks, which the driver sends faster than single lines. */
function* blocksOf(lines: readonly string[]): Generator<string> {
  const LINES_PER_BLOCK = 500
  for (let start = 0; start < lines.length; start += LINES_PER_BLOCK) {
    yield lines.slice(start, start + LINES_PER_BLOCK).join('')
  }
}
