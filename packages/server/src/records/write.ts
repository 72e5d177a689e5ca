import { isDeepStrictEqual } from 'node:util'
import { dayOf } from '@tuojiang/measure'
import { hasErrors, type Issue, refusalOf, valuesSetBy } from '@tuojiang/register'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { effectsOf, retractDeadlines } from './announce.js'
import { withDue } from './deadline.js'
import type { RecordDeps } from './deps.js'
import { carryOut, enqueue } from './effects.js'
import { filesIn } from './files.js'
import { attachmentNotYours, notUnique } from './issues.js'
import { type Draft, type PrepareContext, prepare } from './prepare.js'
import {
  actionRefused,
  recordArchived,
  recordInvalid,
  recordNotArchived,
  recordNotFound,
  recordStale,
} from './problems.js'
import { readRecords } from './read-one.js'
import { relatedRecords } from './related-records.js'
import { insertRecords, newIds, updateRecords } from './rows.js'
import { staleDetails } from './stale.js'
import { areaOf, enterpriseOf, type Storage, type StoredRow, subjectOf } from './storage.js'
import { notAllowed, requireSight, type Sight } from './visibility.js'

/** A record before and after it was written; the same when nothing changed. */
export interface Written {
  before: StoredRow | null
  after: StoredRow
}

type Values = Readonly<Record<string, unknown>>

/** Writes single records: what people do on pages. Many at once is `load`. */
export interface RecordWriting {
  create(
    register: string,
    change: { values: Values; why?: string | undefined },
    actor: Actor,
  ): Promise<Written>
  edit(
    register: string,
    id: number,
    change: { version: number; values: Values; why?: string | undefined },
    actor: Actor,
  ): Promise<Written>
  act(
    register: string,
    id: number,
    action: string,
    deed: {
      version: number
      values?: Values | undefined
      note?: string | undefined
      evidence?: readonly number[] | undefined
    },
    actor: Actor,
  ): Promise<Written>
  archive(
    register: string,
    id: number,
    change: { version: number; why: string },
    actor: Actor,
  ): Promise<Written>
  restore(
    register: string,
    id: number,
    change: { version: number; why?: string | undefined },
    actor: Actor,
  ): Promise<Written>
  /** What would be wrong, and the computed values, without writing. */
  check(
    register: string,
    draft: { id?: number | undefined; values: Values },
    actor: Actor,
  ): Promise<{ issues: Issue[]; computed: Record<string, unknown> }>
}

const UNIQUE_VIOLATION = '23505'

export function createWriting(deps: RecordDeps): RecordWriting {
  const { db, catalogue, calendar, clock, zone } = deps

  const contextFor = (
    executor: Transaction<Database> | typeof db,
    actor: Actor,
    sight: Sight,
  ): PrepareContext => ({
    db: executor,
    related: relatedRecords(executor, catalogue),
    directory: deps.directory,
    attachments: deps.attachments,
    calendar,
    today: dayOf(clock(), zone),
    by: { actor, sight },
    byName: false,
  })

  /** One transaction, then what it causes elsewhere, then the screens. */
  async function writing(storage: Storage, work: (transaction: Transaction<Database>) => Promise<Written>) {
    const written = await db
      .transaction()
      .execute(work)
      .catch((error: unknown) => {
        if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error
        // Somebody else wrote the same key at the same moment.
        const key = storage.register.fields[storage.register.key]
        throw recordInvalid([notUnique(storage.register.key, key ? [key] : [], null)])
      })
    if (written.before !== written.after) {
      await carryOut(db, deps.work, clock).catch(deps.onTrouble)
      const { after } = written
      await deps.live?.publish({
        topic: 'records',
        register: storage.register.name,
        id: after.id,
        areaId: areaOf(storage, after),
        enterpriseId: enterpriseOf(storage, after),
      })
    }
    return written
  }

  async function prepareOne(storage: Storage, draft: Draft, context: PrepareContext): Promise<StoredRow> {
    const [prepared] = await prepare(storage, [draft], context)
    if (!prepared || hasErrors(prepared.issues)) throw recordInvalid(prepared?.issues ?? [])
    return prepared.row
  }

  async function linkFiles(transaction: Transaction<Database>, storage: Storage, row: StoredRow) {
    const subject = subjectOf(storage, row.id)
    await deps.attachments.link(
      transaction,
      filesIn(storage, row.values).map(({ part, file }) => ({ attachmentId: file.id, subject, part })),
    )
  }

  /** Locks a record the actor sees, at the version they saw. */
  async function locked(
    transaction: Transaction<Database>,
    storage: Storage,
    id: number,
    version: number,
    sight: Sight,
    actor: Actor,
  ): Promise<StoredRow> {
    const row = (await readRecords(transaction, storage, [id], sight.where, { lock: true })).get(id)
    if (!row) throw recordNotFound()
    if (row.version !== version) {
      const { theirs, changed } = await staleDetails(deps, transaction, storage, row, version, sight, actor)
      throw recordStale(theirs, changed)
    }
    return row
  }

  /** Engine columns of the version after one. */
  const nextOf = (
    { values: _, ...engine }: StoredRow,
    storage: Storage,
    actor: Actor,
    now: number,
  ): Draft['engine'] => ({
    ...engine,
    version: engine.version + 1,
    definition: storage.register.version,
    updated_at: new Date(now),
    updated_by: actor.accountId,
  })

  async function writeNext(
    transaction: Transaction<Database>,
    storage: Storage,
    row: StoredRow,
    deed: { what: string; why: string | null; actor: Actor; now: number },
  ): Promise<void> {
    const { what, why, actor, now } = deed
    const written = await updateRecords(transaction, storage, [{ row, what, why, actor, at: new Date(now) }])
    // The row is locked at its version: this cannot miss.
    if (!written.has(row.id)) throw new Error(`${subjectOf(storage, row.id)} was not written`)
    await linkFiles(transaction, storage, row)
    const over = await retractDeadlines(transaction, storage, [row], {
      now,
      today: dayOf(now, zone),
      calendar,
    })
    await enqueue(transaction, over, now)
  }

  const setArchived =
    (archived: boolean) =>
    async (
      register: string,
      id: number,
      change: { version: number; why?: string | undefined },
      actor: Actor,
    ) => {
      const storage = catalogue.get(register)
      const sight = requireSight(storage, actor)
      if (!sight.may.archive) throw notAllowed(storage, 'archive')
      return writing(storage, async (transaction) => {
        const before = await locked(transaction, storage, id, change.version, sight, actor)
        if (archived && before.archived_at !== null) throw recordArchived()
        if (!archived && before.archived_at === null) throw recordNotArchived()
        const now = clock()
        const engine = {
          ...nextOf(before, storage, actor, now),
          archived_at: archived ? new Date(now) : null,
        }
        const after = withDue(storage, { ...engine, values: before.values }, calendar)
        await writeNext(transaction, storage, after, {
          what: archived ? 'archived' : 'restored',
          why: change.why ?? null,
          actor,
          now,
        })
        return { before, after }
      })
    }

  return {
    async create(register, { values, why }, actor) {
      const storage = catalogue.get(register)
      const sight = requireSight(storage, actor)
      if (!sight.may.create) throw notAllowed(storage, 'create')
      return writing(storage, async (transaction) => {
        const now = clock()
        const [id] = await newIds(transaction, 1)
        const engine = firstEngine(storage, id as number, actor, now, zone)
        const after = await prepareOne(
          storage,
          { before: null, given: values, engine },
          contextFor(transaction, actor, sight),
        )
        await insertRecords(transaction, storage, [
          { row: after, what: 'created', why: why ?? null, actor, at: new Date(now) },
        ])
        await linkFiles(transaction, storage, after)
        return { before: null, after }
      })
    },

    async edit(register, id, { version, values, why }, actor) {
      const storage = catalogue.get(register)
      const sight = requireSight(storage, actor)
      if (!sight.may.edit) throw notAllowed(storage, 'edit')
      return writing(storage, async (transaction) => {
        const before = await locked(transaction, storage, id, version, sight, actor)
        if (before.archived_at !== null) throw recordArchived()
        const now = clock()
        const draft = { before, given: values, engine: nextOf(before, storage, actor, now) }
        const after = await prepareOne(storage, draft, contextFor(transaction, actor, sight))
        if (isDeepStrictEqual(after.values, before.values)) return { before, after: before }
        await writeNext(transaction, storage, after, { what: 'edited', why: why ?? null, actor, now })
        return { before, after }
      })
    },

    async act(register, id, action, { version, values = {}, note, evidence = [] }, actor) {
      const storage = catalogue.get(register)
      const sight = requireSight(storage, actor)
      return writing(storage, async (transaction) => {
        const before = await locked(transaction, storage, id, version, sight, actor)
        if (before.archived_at !== null) throw recordArchived()
        const now = clock()
        const today = dayOf(now, zone)
        const files = [...new Set(evidence)]
        const refusal = refusalOf(storage.register, action, {
          state: before.state,
          roles: actor.roles,
          values: { ...before.values, ...values },
          note: note ?? null,
          evidence: files.length,
          actorId: actor.accountId ?? 0,
          earlier: await deedsOf(transaction, storage, id),
        })
        if (refusal) throw actionRefused(refusal)
        await requireOwnFiles(deps, storage, id, files, actor)
        const definition = storage.register.actions[action] as (typeof storage.register.actions)[string]
        const set = valuesSetBy(definition, { today, actorId: actor.accountId ?? 0 })
        const engine = {
          ...nextOf(before, storage, actor, now),
          state: definition.to,
          state_since: definition.to === before.state ? before.state_since : new Date(now),
          entered: { ...before.entered, [definition.to]: today },
        }
        const alsoWritable = [...(definition.requires ?? []), ...Object.keys(set)]
        const after = await prepareOne(
          storage,
          { before, given: { ...values, ...set }, engine, alsoWritable },
          contextFor(transaction, actor, sight),
        )
        await writeNext(transaction, storage, after, { what: action, why: note ?? null, actor, now })
        const subject = subjectOf(storage, id)
        await deps.attachments.link(
          transaction,
          files.map((attachmentId) => ({ attachmentId, subject, part: 'evidence' })),
        )
        const effects = effectsOf(storage, after, definition.causes ?? [], { now, today, calendar })
        await enqueue(transaction, effects, now)
        return { before, after }
      })
    },

    archive: setArchived(true),
    restore: setArchived(false),

    async check(register, { id, values }, actor) {
      const storage = catalogue.get(register)
      const sight = requireSight(storage, actor)
      const deed = id === undefined ? 'create' : 'edit'
      if (!sight.may[deed]) throw notAllowed(storage, deed)
      const before =
        id === undefined ? null : ((await readRecords(db, storage, [id], sight.where)).get(id) ?? null)
      if (id !== undefined && !before) throw recordNotFound()
      const now = clock()
      const engine = before ? nextOf(before, storage, actor, now) : firstEngine(storage, 0, actor, now, zone)
      const [prepared] = await prepare(
        storage,
        [{ before, given: values, engine }],
        contextFor(db, actor, sight),
      )
      const computed = Object.keys(storage.register.computed)
        .filter((name) => sight.readable.has(name))
        .map((name) => [name, prepared?.row.values[name] ?? null])
      return { issues: prepared?.issues ?? [], computed: Object.fromEntries(computed) }
    },
  }
}

/** Engine columns of a record that begins now. */
export function firstEngine(
  { register }: Storage,
  id: number,
  actor: Pick<Actor, 'accountId'>,
  now: number,
  zone: number,
): Draft['engine'] {
  const at = new Date(now)
  return {
    id,
    state: register.initial,
    state_since: at,
    entered: { [register.initial]: dayOf(now, zone) },
    version: 1,
    definition: register.version,
    created_at: at,
    created_by: actor.accountId,
    updated_at: at,
    updated_by: actor.accountId,
    archived_at: null,
    due: null,
    due_key: null,
    warn_from: null,
    demo: false,
  }
}

/** What was done with a record and by whom, oldest first. */
export async function deedsOf(
  db: Transaction<Database> | RecordDeps['db'],
  { register }: Storage,
  id: number,
) {
  const { rows } = await sql<{ action: string; by: number | null }>`
    SELECT what AS action, account_id AS by FROM record_version
    WHERE register = ${register.name} AND record_id = ${id} ORDER BY version`.execute(db)
  return rows
}

async function requireOwnFiles(
  { attachments }: RecordDeps,
  storage: Storage,
  id: number,
  files: readonly number[],
  actor: Actor,
): Promise<void> {
  const mine = await attachments.attachable(files, subjectOf(storage, id), actor)
  const label = { label: { zh: '材料', en: 'evidence' } } as Parameters<typeof attachmentNotYours>[1]
  const issues = files
    .filter((file) => !mine.has(file))
    .map((file) => attachmentNotYours('evidence', label, String(file)))
  if (issues.length > 0) throw recordInvalid(issues)
}
