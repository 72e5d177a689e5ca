import type { Readable } from 'node:stream'
import type { endpoints, Response } from '@tuojiang/api'
import type { Actor } from '../http/index.js'
import { requireSight } from '../records/index.js'
import { errorsWorkbook } from './errors-workbook.js'
import { importFiles } from './import-files.js'
import { advance, eachRow, find, type ImportAnswer, importAnswer, type StoredImport } from './import-store.js'
import { createImportWork, type ImportWorkDeps } from './import-work.js'
import {
  importHasRefused,
  importNotFound,
  importNotReady,
  importsBusy,
  mayNotImport,
  nothingToWrite,
  rowsNotWritable,
} from './problems.js'
import type { RowOutcome } from './tables.js'
import type { RowsWanted } from './write-import.js'

type RowsAnswer = Response<(typeof endpoints)['GET /api/records/:register/imports/:id/rows']>
type Paged = { cursor?: string | undefined; limit?: number | undefined }

/** Imports of records from Excel: read and checked in the background, written when somebody says so. */
export interface RecordImports {
  /** Takes a file and begins to check it. @throws Problem */
  begin(register: string, file: { name: string; content: Readable }, actor: Actor): Promise<ImportAnswer>
  /** One's own, newest first; whoever sees the whole city sees all of them. */
  list(register: string, page: Paged, actor: Actor): Promise<{ items: ImportAnswer[]; next: string | null }>
  one(register: string, id: number, actor: Actor): Promise<ImportAnswer>
  rows(
    register: string,
    id: number,
    page: Paged & { outcome?: RowOutcome | undefined },
    actor: Actor,
  ): Promise<RowsAnswer>
  /** The refused rows as an Excel file. */
  errors(register: string, id: number, actor: Actor): Promise<{ name: string; stream: Readable }>
  /** Begins to write. @throws Problem when it was written already, or rows do not allow it */
  apply(
    register: string,
    id: number,
    wanted: { rows: RowsWanted; why?: string | undefined },
    actor: Actor,
  ): Promise<ImportAnswer>
  cancel(register: string, id: number, actor: Actor): Promise<ImportAnswer>
  /** Takes up what a stop or a crash left. */
  start(): Promise<void>
  /** Ends the work under way; checking goes on with the next start, writing is undone. */
  stop(): Promise<void>
  /** Waits for the work under way; for tests and measurements. */
  idle(): Promise<void>
}

export interface ImportsOptions extends ImportWorkDeps {
  /** Where files wait while they are worked on; this process alone uses it. */
  folder: string
  mostBytes: number
}

const DEFAULT_PAGE = 100

export function createImports(options: ImportsOptions): RecordImports {
  const { db, records, clock } = options
  const files = importFiles(options.folder, options.mostBytes)
  const work = createImportWork(options, files)

  function importing(register: string, actor: Actor) {
    const storage = records.catalogue.get(register)
    const sight = requireSight(storage, actor)
    if (!sight.may.import) throw mayNotImport(storage.register)
    return { storage, sight }
  }

  /** What is in a file is its sender's; others see at most that there was one. */
  async function own(register: string, id: number, actor: Actor, look = false): Promise<StoredImport> {
    importing(register, actor)
    const one = await find(db, id)
    const isOwn = one?.account_id != null && one.account_id === actor.accountId
    if (!one || one.register !== register || !(isOwn || (look && actor.scope.all))) throw importNotFound()
    return one
  }

  return {
    async begin(register, { name, content }, actor) {
      importing(register, actor)
      if (work.busy()) throw importsBusy()
      const { path, sha256 } = await files.receive(content)
      try {
        const one = await db
          .insertInto('record_import')
          .values({
            register,
            file: name,
            sha256,
            state: 'reading',
            at: new Date(clock()),
            account_id: actor.accountId,
            login: actor.login,
            actor: JSON.stringify(actor),
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        const kept = await files.assign(path, one.id)
        work.check(one, kept)
        return importAnswer(one)
      } finally {
        await files.discard(path)
      }
    },

    async list(register, { cursor, limit = DEFAULT_PAGE }, actor) {
      importing(register, actor)
      let query = db.selectFrom('record_import').selectAll().where('register', '=', register)
      if (!actor.scope.all) query = query.where('account_id', '=', actor.accountId)
      if (cursor !== undefined) query = query.where('id', '<', Number(cursor) || 0)
      const rows = await query
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const items = rows.slice(0, limit).map(importAnswer)
      return { items, next: rows.length > limit ? String(items.at(-1)?.id) : null }
    },

    one: async (register, id, actor) => importAnswer(await own(register, id, actor, true)),

    async rows(register, id, { outcome, cursor, limit = DEFAULT_PAGE }, actor) {
      const { layout } = await own(register, id, actor)
      let query = db
        .selectFrom('record_import_row')
        .select(['row', 'key', 'outcome', 'issues'])
        .where('import_id', '=', id)
        .where('row', '>', Number(cursor) || 0)
      if (outcome !== undefined) query = query.where('outcome', '=', outcome)
      const rows = await query
        .orderBy('row')
        .limit(limit + 1)
        .execute()
      const items = rows.slice(0, limit).map((row) => ({ sheet: layout?.main.sheet ?? '', ...row }))
      return { items, next: rows.length > limit ? String(items.at(-1)?.row) : null }
    },

    async errors(register, id, actor) {
      const one = await own(register, id, actor)
      if (one.layout === null || one.state === 'reading') throw importNotReady(one.state)
      const { storage } = importing(register, actor)
      const stream = errorsWorkbook({
        register: storage.register,
        layout: one.layout,
        rows: eachRow(db, id, ['refused']),
        author: actor.name ?? actor.login ?? '',
        at: new Date(clock()),
      })
      return { name: `错误清单-${one.file.replace(/\.xlsx?$/i, '')}.xlsx`, stream }
    },

    async apply(register, id, { rows, why }, actor) {
      const one = await own(register, id, actor)
      const { sight } = importing(register, actor)
      if (one.state !== 'checked') throw importNotReady(one.state)
      if (work.busy()) throw importsBusy()
      if (rows === 'all' && one.rows_refused > 0) throw importHasRefused(one.rows_refused)
      if (typeof rows !== 'string') await requirePassed(id, rows)
      else if (one.rows_new + one.rows_changed === 0) throw nothingToWrite()
      if (!(await advance(db, id, 'checked', { state: 'writing', rowsWritten: 0 })))
        throw importNotReady((await find(db, id))?.state ?? 'done')
      work.write(id, { rows, why: why ?? null, actor, sight })
      return importAnswer(await own(register, id, actor))
    },

    async cancel(register, id, actor) {
      const { state } = await own(register, id, actor)
      const given = { state: 'cancelled', endedAt: new Date(clock()) } as const
      if (state !== 'reading' && state !== 'checked') throw importNotReady(state)
      if (!(await advance(db, id, state, given))) throw importNotReady((await find(db, id))?.state ?? 'done')
      await work.progressed(id, true)
      return importAnswer(await own(register, id, actor))
    },

    async start() {
      await files.clearParts()
      await work.start()
    },

    stop: work.stop,
    idle: work.idle,
  }

  async function requirePassed(id: number, rows: readonly number[]): Promise<void> {
    const found = await db
      .selectFrom('record_import_row')
      .select('row')
      .where('import_id', '=', id)
      .where('outcome', '<>', 'refused')
      .execute()
    const passed = new Set(found.map(({ row }) => row))
    const wrong = rows.filter((row) => !passed.has(row))
    if (wrong.length > 0) throw rowsNotWritable(wrong)
  }
}
