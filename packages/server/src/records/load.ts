import type { Issue } from '@tuojiang/register'
import type { Actor } from '../http/actor.js'
import type { RecordDeps } from './deps.js'
import { carryOut } from './effects.js'
import { createParts, type PreparedPart } from './load-part.js'
import type { Executor } from './rows.js'
import type { Storage } from './storage.js'
import { notAllowed, requireSight } from './visibility.js'

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
 * transaction. While the database writes a part, the next one is read and checked.
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

  const run = async (executor: Executor) => {
    const parts = createParts(deps, executor, storage, options, actor && sight ? { actor, sight } : null)
    const count = async ({ outcomes }: PreparedPart) => {
      for (const { outcome } of outcomes) result[outcome]++
      await options.onPart?.(outcomes)
    }
    let before: PreparedPart | null = null
    const finish = async (part: PreparedPart | null) => {
      if (part === null) return
      if (!dryRun) await parts.write(part)
      await count(part)
    }
    for await (const part of ahead(partsOf(rows))) {
      // What is there already is asked before the part before is sent, so that the checks need not wait until it is written.
      const found = await parts.find(part)
      const finished = finish(before)
      // Should both fail, the first to be waited for is told.
      finished.catch(() => {})
      try {
        before = await parts.prepare(found)
      } finally {
        await finished
      }
    }
    await finish(before)
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

/** Takes the next one before the one at hand is done with. */
async function* ahead<T>(items: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = items[Symbol.asyncIterator]()
  const take = () => {
    const next = iterator.next()
    next.catch(() => {})
    return next
  }
  let next = take()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = take()
      yield value
    }
  } finally {
    await next.catch(() => {})
    await iterator.return?.()
  }
}
