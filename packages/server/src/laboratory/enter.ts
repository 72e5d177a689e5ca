import type { ResultEntry } from '@tuojiang/api'
import type { Kysely, Transaction } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { enterEvent } from './make-samples.js'
import { itemOf } from './media/index.js'
import { actionRefused, itemsUnknown, reasonNeeded, resultsRefused } from './problems.js'
import { type ResultRow, resultIssue } from './reading.js'

export type Entry = Static<typeof ResultEntry>

const OPEN = new Set(['taken', 'in-laboratory', 'results-in'])
const CORRECTED = new Set(['reviewed', 'released'])

export interface EnteredSample {
  id: number
  state: string
  releases: number
  medium: string
}

/**
 * Enters results in the transaction that holds the sample's lock. What stands already is left alone; another text is a new version, and of reviewed or
 * released results only with a reason. The sample then waits for a review again; what was released counts on until the next release.
 * @returns how many results were written
 * @throws Problem `laboratory-item`, `laboratory-results`, `laboratory-reason`, `laboratory-state`
 */
export async function enterResults(
  db: Transaction<Database> | Kysely<Database>,
  sample: EnteredSample,
  known: readonly ResultRow[],
  {
    entries,
    reason,
    source,
    actor,
    now,
  }: {
    entries: readonly Entry[]
    reason: string | null
    source: 'form' | 'import'
    actor: Actor
    now: Date
  },
): Promise<number> {
  if (!OPEN.has(sample.state) && !CORRECTED.has(sample.state))
    throw actionRefused('样品尚未采集或已取消，不能录入结果', 'The sample is not taken, or cancelled')
  const strange = entries.filter(({ item }) => !itemOf(sample.medium, item)).map(({ item }) => item)
  if (strange.length > 0) throw itemsUnknown(strange)
  const changed = entries.map((entry) => rowOf(sample, entry, known)).filter((row) => row.isNew)
  const issues = changed.flatMap(({ row }) => {
    const item = itemOf(sample.medium, row.item)
    const issue = item && resultIssue(item, { text: row.text, unit: row.unit, limit: row.detection_limit })
    return issue?.severity === 'error' ? [{ item: row.item, message: issue.message }] : []
  })
  if (issues.length > 0) throw resultsRefused(issues)
  if (changed.length === 0) return 0
  const isCorrection = CORRECTED.has(sample.state) || sample.releases > 0
  if (isCorrection && !reason) throw reasonNeeded()
  const name = actor.name ?? actor.login ?? '—'
  await db
    .insertInto('laboratory_result')
    .values(
      changed.map(({ row, before }) => ({
        ...row,
        version: (before?.version ?? 0) + 1,
        at: now,
        account_id: actor.accountId,
        by_name: name,
        source,
        reason: before ? (reason ?? BEFORE_REVIEW) : isCorrection ? reason : null,
      })),
    )
    .execute()
  await db
    .updateTable('laboratory_sample')
    .set((eb) => ({ state: 'results-in', version: eb('version', '+', 1) }))
    .where('id', '=', sample.id)
    .execute()
  await enterEvent(db, {
    sampleId: sample.id,
    at: now,
    accountId: actor.accountId,
    name,
    what: isCorrection ? 'correct' : 'results',
    state: 'results-in',
    note: reason,
  })
  return changed.length
}

/** What stands as the reason when a result is typed again before anybody reviewed it. */
const BEFORE_REVIEW = '审核前修改'

function rowOf({ id, medium }: EnteredSample, entry: Entry, known: readonly ResultRow[]) {
  const before = known.find(({ item }) => item === entry.item)
  const row = {
    sample_id: id,
    item: entry.item,
    text: entry.text.trim(),
    unit: entry.unit?.trim() || (itemOf(medium, entry.item)?.unit ?? ''),
    detection_limit: entry.detectionLimit?.trim() || null,
    method: entry.method?.trim() || null,
  }
  const isSame = before
    ? before.text === row.text &&
      before.unit === row.unit &&
      before.detection_limit === row.detection_limit &&
      before.method === row.method
    : row.text === ''
  return { row, before, isNew: !isSame }
}
