import { isDeepStrictEqual } from 'node:util'
import { dayOf } from '@tuojiang/measure'
import { hasErrors, type Issue, type Related } from '@tuojiang/register'
import type { Actor } from '../http/actor.js'
import { retractDeadlines } from './announce.js'
import type { RecordDeps } from './deps.js'
import { enqueue } from './effects.js'
import { filesIn } from './files.js'
import { keyRepeated, outOfScope, recordIsArchived } from './issues.js'
import type { LoadOptions, LoadOutcome, LoadRow } from './load.js'
import { type Draft, type PrepareContext, type Prepared, prepare } from './prepare.js'
import { recordsByKey } from './read-one.js'
import { remembering } from './related-records.js'
import { type Executor, insertRecords, type NewVersion, newIds, updateRecords } from './rows.js'
import { type Storage, type StoredRow, subjectOf } from './storage.js'
import type { Sight } from './visibility.js'
import { firstEngine } from './write.js'

type By = { actor: Actor; sight: Sight } | null

/** Rows with the records they belong to. */
interface FoundPart {
  /** Index of the first row. */
  first: number
  rows: readonly LoadRow[]
  keys: readonly string[]
  known: ReadonlyMap<string, StoredRow>
  /** One for each row that belongs to no record yet. */
  ids: readonly number[]
}

/** Rows as they are to be written, with what was found wrong. */
export interface PreparedPart {
  prepared: readonly Prepared[]
  outcomes: LoadOutcome[]
  today: string
}

/** The steps a part of a load goes through, each after the other; different parts may be in different steps. */
export interface Parts {
  find(rows: readonly LoadRow[]): Promise<FoundPart>
  prepare(part: FoundPart): Promise<PreparedPart>
  write(part: PreparedPart): Promise<void>
}

export function createParts(
  deps: RecordDeps,
  db: Executor,
  storage: Storage,
  { dryRun = false, what = 'imported', why = null, demo = false }: LoadOptions,
  by: By,
): Parts {
  const { clock, zone, calendar, attachments } = deps
  const met = new Map<string, number>()
  let index = 0

  function draftsOf({ rows, keys, known, ids }: FoundPart, now: number): Draft[] {
    let taken = 0
    return rows.map((row, place): Draft => {
      const before = known.get(keys[place] ?? '') ?? null
      const engine = before
        ? nextEngine(storage, before, by?.actor ?? null, now)
        : firstEngine(
            storage,
            ids[taken++] ?? -1 - place,
            { accountId: by?.actor.accountId ?? null },
            now,
            zone,
          )
      return {
        before,
        given: row.values,
        engine: { ...engine, ...historyOf(row), ...(before === null && { demo }) },
      }
    })
  }

  return {
    async find(rows) {
      const first = index
      index += rows.length
      const keys = rows.map(({ values }) => keyIn(storage, values))
      const known = await recordsByKey(db, storage, keys, { lock: !dryRun })
      const ids = dryRun ? [] : await newIds(db, keys.filter((key) => !known.has(key)).length)
      return { first, rows, keys, known, ids }
    },

    async prepare(part) {
      const { first, keys } = part
      const now = clock()
      const drafts = draftsOf(part, now)
      const repeats = keys.map((key, place) => repeatIssues(storage, key, first + place, met))
      const context: PrepareContext = {
        db,
        // Other registers are asked beside the transaction, which may be busy writing the part before.
        others: deps.db,
        related: relatedFor(storage, remembering(db, deps.catalogue), remembering(deps.db, deps.catalogue)),
        directory: deps.directory,
        attachments,
        calendar,
        today: dayOf(now, zone),
        by,
        byName: true,
      }
      const prepared = await prepare(storage, drafts, context)
      const outcomes = prepared.map(({ row, issues }, place): LoadOutcome => {
        const { before } = drafts[place] as Draft
        const all = [...issues, ...placeIssues(storage, before, by), ...(repeats[place] ?? [])]
        const outcome = hasErrors(all)
          ? 'refused'
          : before === null
            ? 'new'
            : isDeepStrictEqual(row.values, before.values) && row.state === before.state
              ? 'same'
              : 'changed'
        return {
          index: first + place,
          key: keys[place] ?? '',
          outcome,
          id: before?.id ?? (dryRun || outcome === 'refused' ? null : row.id),
          issues: all,
        }
      })
      return { prepared, outcomes, today: context.today }
    },

    async write({ prepared, outcomes, today }) {
      const author = { accountId: by?.actor.accountId ?? null, login: by?.actor.login ?? null }
      const versionsOf = (outcome: 'new' | 'changed'): NewVersion[] =>
        prepared.flatMap(({ row }, place) =>
          outcomes[place]?.outcome === outcome ? [{ row, what, why, actor: author, at: row.updated_at }] : [],
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
      await attachments.link(db, links)
      const now = clock()
      const rows = changed.map(({ row }) => row)
      await enqueue(db, await retractDeadlines(db, storage, rows, { now, today, calendar }), now)
    },
  }
}

/** The own register is asked where it is written, with what the load has written so far. */
const relatedFor = ({ register }: Storage, own: Related, others: Related): Related => {
  const by = (name: string) => (name === register.name ? own : others)
  return {
    count: (name, where) => by(name).count(name, where),
    find: (name, where, most) => by(name).find(name, where, most),
    touching: (name, geometry, most) => by(name).touching(name, geometry, most),
  }
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

function placeIssues({ register }: Storage, before: StoredRow | null, by: By): Issue[] {
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
