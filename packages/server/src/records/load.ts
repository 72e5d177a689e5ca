import { isDeepStrictEqual } from 'node:util'
import { dayOf } from '@tuojiang/measure'
import { hasErrors, type Issue } from '@tuojiang/register'
import type { Actor } from '../http/actor.js'
import { retractDeadlines } from './announce.js'
import type { RecordDeps } from './deps.js'
import { carryOut, enqueue } from './effects.js'
import { filesIn } from './files.js'
import { keyRepeated, outOfScope, recordIsArchived } from './issues.js'
import { type Draft, type PrepareContext, prepare } from './prepare.js'
import { recordsByKey } from './read-one.js'
import { remembering } from './related-records.js'
import { type Executor, insertRecords, type NewVersion, newIds, updateRecords } from './rows.js'
import { type Storage, type StoredRow, subjectOf } from './storage.js'
import { notAllowed, requireSight, type Sight } from './visibility.js'
import { firstEngine } from './write.js'

/** A record as a file or a generator gives it: references by key or title, areas by code or name. Numbers are ids. */
export interface LoadRow {
  values: Readonly<Record<string, unknown>>
  /** The rest is for what already happened elsewhere; an import of people begins at the first state, now. */
  state?: string
  /** State → day it was last entered. */
  entered?: Readonly<Record<string, string>>
  createdAt?: Date | string
  updatedAt?: Date | string
}

export interface LoadOutcome {
  /** Place among the rows given, from 0. */
  index: number
  key: string
  outcome: 'new' | 'changed' | 'same' | 'refused'
  id: number | null
  issues: readonly Issue[]
}

export interface LoadOptions {
  /** Whose rights hold; null for the program, which may everything. */
  actor: Actor | null
  /** Looks and tells, writes nothing. */
  dryRun?: boolean
  /** Writes nothing when a row is refused. Otherwise the others are written. */
  allOrNothing?: boolean
  /** What the versions say was done; `imported` when absent. */
  what?: string
  why?: string | null
  demo?: boolean
  /** Done last in the transaction that writes: what must be true exactly when the records are. */
  beforeCommit?: (db: Executor, result: LoadResult) => Promise<void>
  /** Told after each part, in order. */
  onPart?: (outcomes: readonly LoadOutcome[]) => Promise<void> | void
}

export interface LoadResult {
  new: number
  changed: number
  same: number
  refused: number
  /** False for a dry run, and where a refused row stopped all. */
  written: boolean
}

const AT_A_TIME = 1000

class Undone extends Error {}

/**
 * Writes many records: rows are matched by business key, read and checked like any other, and written some hundreds in a statement, all in one
 * transaction.
 */
export async function loadRecords(
  deps: RecordDeps,
  storage: Storage,
  rows: Iterable<LoadRow> | AsyncIterable<LoadRow>,
  options: LoadOptions,
): Promise<LoadResult> {
  const { db } = deps
  const { actor, dryRun = false } = options
  const sight = actor && requireSight(storage, actor)
  if (sight && !sight.may.import) throw notAllowed(storage, 'import')
  const result: LoadResult = { new: 0, changed: 0, same: 0, refused: 0, written: !dryRun }
  const keys = new Map<string, number>()

  const run = async (executor: Executor) => {
    const by = actor && sight ? { actor, sight } : null
    let index = 0
    for await (const part of partsOf(rows)) {
      const outcomes = await loadPart(deps, executor, storage, part, { ...options, by, first: index, keys })
      index += part.length
      for (const { outcome } of outcomes) result[outcome]++
      await options.onPart?.(outcomes)
    }
    if (dryRun) return
    if (options.allOrNothing && result.refused > 0) throw new Undone()
    await options.beforeCommit?.(executor, result)
  }
  if (dryRun) {
    await run(db)
    return result
  }
  try {
    await db.transaction().execute(run)
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    return { ...result, written: false }
  }
  if (result.new + result.changed > 0) {
    await carryOut(db, deps.work, deps.clock).catch(deps.onTrouble)
    const { name } = storage.register
    await deps.live?.publish({ topic: 'records', register: name, id: null, areaId: null, enterpriseId: null })
  }
  return result
}

async function* partsOf(rows: Iterable<LoadRow> | AsyncIterable<LoadRow>): AsyncIterable<LoadRow[]> {
  let part: LoadRow[] = []
  for await (const row of rows) {
    part.push(row)
    if (part.length === AT_A_TIME) {
      yield part
      part = []
    }
  }
  if (part.length > 0) yield part
}

interface PartContext extends LoadOptions {
  by: { actor: Actor; sight: Sight } | null
  /** Index of the first row. */
  first: number
  /** Keys met before and the row that had them. */
  keys: Map<string, number>
}

async function loadPart(
  deps: RecordDeps,
  db: Executor,
  storage: Storage,
  part: readonly LoadRow[],
  { by, first, keys, dryRun = false, what = 'imported', why = null, demo = false }: PartContext,
): Promise<LoadOutcome[]> {
  const now = deps.clock()
  const keyTexts = part.map(({ values }) => keyIn(storage, values))
  const known = await recordsByKey(db, storage, keyTexts, { lock: !dryRun })
  const context: PrepareContext = {
    db,
    related: remembering(db, deps.catalogue),
    directory: deps.directory,
    attachments: deps.attachments,
    calendar: deps.calendar,
    today: dayOf(now, deps.zone),
    by,
    byName: true,
  }
  const ids = dryRun
    ? []
    : await newIds(db, part.filter((_, index) => !known.has(keyTexts[index] ?? '')).length)
  let taken = 0
  const drafts = part.map((row, index): Draft => {
    const before = known.get(keyTexts[index] ?? '') ?? null
    const engine = before
      ? nextEngine(storage, before, by?.actor ?? null, now)
      : firstEngine(
          storage,
          ids[taken++] ?? -1 - index,
          { accountId: by?.actor.accountId ?? null },
          now,
          deps.zone,
        )
    return {
      before,
      given: row.values,
      engine: { ...engine, ...historyOf(row), ...(before === null && { demo }) },
    }
  })
  const prepared = await prepare(storage, drafts, context)
  const outcomes = prepared.map(({ row, issues }, place): LoadOutcome => {
    const { before } = drafts[place] as Draft
    const key = keyTexts[place] ?? ''
    const index = first + place
    const all = [...issues, ...placeIssues(storage, before, by), ...repeatIssues(storage, key, index, keys)]
    const outcome = hasErrors(all)
      ? 'refused'
      : before === null
        ? 'new'
        : isDeepStrictEqual(row.values, before.values) && row.state === before.state
          ? 'same'
          : 'changed'
    return {
      index,
      key,
      outcome,
      id: before?.id ?? (dryRun || outcome === 'refused' ? null : row.id),
      issues: all,
    }
  })
  if (dryRun) return outcomes

  const author = { accountId: by?.actor.accountId ?? null, login: by?.actor.login ?? null }
  const versionsOf = (outcome: 'new' | 'changed'): NewVersion[] =>
    prepared.flatMap(({ row }, index) =>
      outcomes[index]?.outcome === outcome ? [{ row, what, why, actor: author, at: row.updated_at }] : [],
    )
  const [created, changed] = [versionsOf('new'), versionsOf('changed')]
  await insertRecords(db, storage, created)
  await updateRecords(db, storage, changed)
  const links = [...created, ...changed].flatMap(({ row }) =>
    filesIn(storage, row.values).map(({ part: field, file }) => ({
      attachmentId: file.id,
      subject: subjectOf(storage, row.id),
      part: field,
    })),
  )
  await deps.attachments.link(db, links)
  const moment = { now, today: context.today, calendar: deps.calendar }
  await enqueue(
    db,
    await retractDeadlines(
      db,
      storage,
      changed.map(({ row }) => row),
      moment,
    ),
    now,
  )
  return outcomes
}

/** The business key of a row as it would be stored; as given when it cannot be read, so that it can be named. */
function keyIn({ register }: Storage, values: LoadRow['values']): string {
  const given = values[register.key]
  const read = register.fields[register.key]?.parse(given)
  return read?.ok && typeof read.value === 'string' ? read.value : String(given ?? '')
}

function nextEngine(
  { register }: Storage,
  { values: _, ...engine }: StoredRow,
  actor: Actor | null,
  now: number,
): Draft['engine'] {
  return {
    ...engine,
    version: engine.version + 1,
    definition: register.version,
    updated_at: new Date(now),
    updated_by: actor?.accountId ?? null,
  }
}

/** What a row says of its own past. */
function historyOf({ state, entered, createdAt, updatedAt }: LoadRow): Partial<Draft['engine']> {
  const updated = updatedAt ?? createdAt
  return {
    ...(state !== undefined && { state }),
    ...(entered && { entered: { ...entered } }),
    ...(createdAt !== undefined && { created_at: new Date(createdAt) }),
    ...(updated !== undefined && { updated_at: new Date(updated) }),
    ...(updated !== undefined && { state_since: new Date(updated) }),
  }
}

function placeIssues({ register }: Storage, before: StoredRow | null, by: PartContext['by']): Issue[] {
  if (before === null || by === null) return []
  // Of what lies outside nothing is told, not even that it is archived.
  if (!by.sight.holds(before)) return [outOfScope(register.key)]
  return before.archived_at === null ? [] : [recordIsArchived(register.key)]
}

function repeatIssues({ register }: Storage, key: string, index: number, keys: Map<string, number>): Issue[] {
  if (key === '') return []
  const before = keys.get(key)
  if (before === undefined) {
    keys.set(key, index)
    return []
  }
  return [keyRepeated(register.key, key, before + 1)]
}
