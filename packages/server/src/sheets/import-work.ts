import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/index.js'
import type { LiveBus } from '../live/index.js'
import { requireSight, type Sight } from '../records/index.js'
import { type CheckDeps, checkFile, GivenUp } from './check-file.js'
import type { ImportFiles } from './import-files.js'
import { holdingImport } from './import-lock.js'
import { advance, find, type StoredImport } from './import-store.js'
import { fileLost, importFailed, interrupted } from './issues.js'
import type { SheetRecords } from './records-port.js'
import { type RowsWanted, writeImport } from './write-import.js'

/** What imports do in the background. */
export interface ImportWork {
  /** Whether no more is taken on for now. */
  busy(): boolean
  check(one: StoredImport, path: string): void
  /** Writes an import that is in the state `writing`. */
  write(id: number, wanted: { rows: RowsWanted; why: string | null; actor: Actor; sight: Sight }): void
  /** Tells the screens; now and then, unless it is the last time. */
  progressed(id: number, last: boolean): Promise<void>
  /** Takes up what a stop or a crash left. */
  start(): Promise<void>
  stop(): Promise<void>
  idle(): Promise<void>
}

export interface ImportWorkDeps {
  db: Kysely<Database>
  records: SheetRecords
  live: Pick<LiveBus, 'publish'> | null
  clock: () => number
  onTrouble: (error: unknown) => void
}

/** Each holds a connection of the database while it works. */
const MOST_AT_ONCE = 3
const TELL_EVERY_MS = 500
const RECEIVED_WITHIN_MS = 60_000

export function createImportWork(
  { db, records, live, clock, onTrouble }: ImportWorkDeps,
  files: ImportFiles,
): ImportWork {
  const working = new Set<Promise<unknown>>()
  const told = new Map<number, number>()
  let stops = false

  async function progressed(id: number, last: boolean): Promise<void> {
    if (!last && clock() - (told.get(id) ?? 0) < TELL_EVERY_MS) return
    if (last) told.delete(id)
    else told.set(id, clock())
    const one = await find(db, id)
    if (one) await live?.publish({ topic: 'import', id, accountId: one.account_id }).catch(onTrouble)
  }

  const deps: CheckDeps = { db, records, clock, progressed, stopping: () => stops }

  function track(id: number, work: () => Promise<void>): void {
    const tracked: Promise<unknown> = holdingImport(db, id, work)
      .catch(onTrouble)
      .finally(() => working.delete(tracked))
    working.add(tracked)
  }

  async function check(one: StoredImport, path: string): Promise<void> {
    const { actor, id } = one
    try {
      const storage = records.catalogue.get(one.register)
      const sight = requireSight(storage, actor)
      await checkFile(deps, { id, path, register: storage.register, actor, sight })
    } catch (error) {
      // What the stop of the service ends is taken up again, with its file.
      if (error instanceof GivenUp && stops) return
      if (!(error instanceof GivenUp)) await failed(id, 'reading', error)
    }
    await files.remove(id)
  }

  async function failed(id: number, state: 'reading' | 'writing', error: unknown): Promise<void> {
    onTrouble(error)
    const before = (await find(db, id))?.issues ?? []
    const change =
      state === 'reading'
        ? { state: 'refused' as const, issues: [...before, importFailed()], endedAt: new Date(clock()) }
        : {
            state: 'checked' as const,
            rowsWritten: 0,
            issues: [...before, { ...importFailed(), severity: 'warning' as const }],
          }
    await advance(db, id, state, change)
    await progressed(id, true)
  }

  async function putBack({ id, issues }: StoredImport): Promise<void> {
    await advance(db, id, 'writing', { state: 'checked', rowsWritten: 0, issues: [...issues, interrupted()] })
    await progressed(id, true)
  }

  async function resume(id: number): Promise<void> {
    const one = await find(db, id)
    if (one?.state === 'writing') return putBack(one)
    if (one?.state !== 'reading') return
    const path = files.pathOf(id)
    if (path !== null) return check(one, path)
    // Another process may just have received it.
    if (clock() - one.at.getTime() < RECEIVED_WITHIN_MS) return
    await advance(db, id, 'reading', { state: 'refused', issues: [fileLost()], endedAt: new Date(clock()) })
  }

  return {
    busy: () => working.size >= MOST_AT_ONCE,
    check: (one, path) => track(one.id, () => check(one, path)),
    write(id, { rows, why, actor, sight }) {
      track(id, async () => {
        const one = await find(db, id)
        if (one?.state !== 'writing') return
        const { register } = records.catalogue.get(one.register)
        try {
          await writeImport(deps, one, { register, actor, sight, rows, why })
        } catch (error) {
          if (error instanceof GivenUp) await putBack(one)
          else await failed(id, 'writing', error)
        }
      })
    },
    progressed,
    async start() {
      stops = false
      const open = await db
        .selectFrom('record_import')
        .select('id')
        .where('state', 'in', ['reading', 'writing'])
        .orderBy('id')
        .execute()
      for (const { id } of open) track(id, () => resume(id))
    },
    async stop() {
      stops = true
      await Promise.all(working)
    },
    async idle() {
      await Promise.all(working)
    },
  }
}
