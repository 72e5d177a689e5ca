import type { endpoints, Response } from '@tuojiang/api'
import { dayOf } from '@tuojiang/measure'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import { type DetailAnswer, detailAnswer, type RowAnswer, rowAnswers } from './answers.js'
import { dueAnswer, duesOf } from './deadline.js'
import type { RecordDeps } from './deps.js'
import type { RegisterFigures } from './figures.js'
import { pageOf } from './list.js'
import { recordNotFound } from './problems.js'
import { type Asked, ask, duePart, figureIn, figureUnknown, type Question } from './question.js'
import { readRecords } from './read-one.js'
import type { Executor } from './rows.js'
import { sourceOf } from './source.js'
import { statisticsOf } from './statistics.js'
import { areaOf, at, recordOf, type Storage, selectList, titleOf } from './storage.js'
import { eachPart } from './stream.js'
import { tokenShares } from './token-shares.js'
import { requireSight, type Sight, sightOf } from './visibility.js'

type Answers = typeof endpoints
type CountsAnswer = Response<Answers['GET /api/records/:register/counts']>
type MapAnswer = Response<Answers['GET /api/records/:register/map']>
type DeadlinesAnswer = Response<Answers['GET /api/records/:register/deadlines']>
type RegistersAnswer = Response<Answers['GET /api/registers']>
type StatisticsAnswer = Response<Answers['GET /api/records/:register/statistics']>

/** A page of a map shows this many places at most, and as many outlines. */
const MOST_PLACES = 50_000
const MOST_SHAPES = 2_000
const MOST_DEADLINES = 5_000
const DEFAULT_PAGE = 100
/** A search that more records answer is not counted to its end. */
const MOST_COUNTED = 10_000

/** Reads records as somebody may see them. */
export interface RecordReading {
  registers(areaId: number | undefined, actor: Actor): Promise<RegistersAnswer>
  list(
    register: string,
    question: Question & {
      fields?: string | undefined
      cursor?: string | undefined
      limit?: number | undefined
    },
    actor: Actor,
  ): Promise<{ items: RowAnswer[]; next: string | null }>
  /** @param whole counts to the end also what a search finds; otherwise it stops at `MOST_COUNTED` */
  counts(
    register: string,
    question: Question,
    actor: Actor,
    options?: { whole?: boolean },
  ): Promise<CountsAnswer>
  statistics(
    register: string,
    question: Question & { by: string; across?: string | undefined; sum?: string | undefined },
    actor: Actor,
  ): Promise<StatisticsAnswer>
  map(register: string, question: Question, actor: Actor): Promise<MapAnswer>
  deadlines(
    register: string,
    question: Question & { from: string; until: string },
    actor: Actor,
  ): Promise<DeadlinesAnswer>
  one(register: string, id: number, asOf: string | undefined, actor: Actor): Promise<DetailAnswer>
  /**
   * Every record that answers, some at a time, for downloads; memory stays bounded.
   * @param fields names wanted; all the actor sees when absent
   */
  each(
    register: string,
    question: Question & { fields?: string | undefined },
    actor: Actor,
    take: (rows: RowAnswer[]) => Promise<void> | void,
  ): Promise<void>
}

export function createReading(deps: RecordDeps, figures: RegisterFigures): RecordReading {
  const { db, catalogue, calendar, clock, zone } = deps
  const today = () => dayOf(clock(), zone)
  const sharesOf = tokenShares(db, clock)

  async function asked(
    storage: Storage,
    question: Question,
    actor: Actor,
  ): Promise<{ sight: Sight; asked: Asked }> {
    const sight = requireSight(storage, actor)
    const areaIds = question.areaId === undefined ? null : await deps.areaAndBelow(question.areaId)
    const named = figureIn(question)
    const asOf = question.asOf === undefined ? null : new Date(question.asOf)
    const ids = named === null ? null : await figures.ids(storage, named, { sight, areaIds, asOf })
    if (named !== null && ids === null) throw figureUnknown(named)
    const shares = question.search ? await sharesOf(storage) : null
    return { sight, asked: ask(storage, sight, question, { today: today(), areaIds, ids, shares }) }
  }

  return {
    async registers(areaId, actor) {
      const areaIds = areaId === undefined ? null : await deps.areaAndBelow(areaId)
      const seen = catalogue.all.flatMap((storage) => {
        const sight = sightOf(storage, actor)
        return sight ? [{ storage, sight }] : []
      })
      if (seen.length === 0) return []
      const parts = seen.map(({ storage, sight }, position) => {
        const { from, where } = ask(storage, sight, {}, { today: today(), areaIds })
        return sql`
          SELECT ${position}::integer AS position, count(*)::integer AS records,
            (count(*) FILTER (WHERE ${duePart.soon(today())}))::integer AS soon,
            (count(*) FILTER (WHERE ${duePart.overdue(today())}))::integer AS overdue
          FROM ${from} WHERE ${where}`
      })
      const { rows } = await sql<{ position: number; records: number; soon: number; overdue: number }>`
        ${sql.join(parts, sql` UNION ALL `)} ORDER BY position`.execute(db)
      return rows.map(({ position, ...counted }) => ({
        name: seen[position]?.storage.register.name ?? '',
        ...counted,
      }))
    },

    async list(register, question, actor) {
      const storage = catalogue.get(register)
      const { sight, asked: where } = await asked(storage, question, actor)
      const wanted = question.fields?.split(',').filter((name) => sight.readable.has(name))
      const { key, title, area } = storage.register
      // What the engine itself shows of a record is always read.
      const deadlineFields = Object.values(storage.register.deadlines).flatMap(({ due }) =>
        Object.values(due),
      )
      const read = wanted
        ? [...new Set([key, title, area, ...deadlineFields, ...wanted])]
        : [...storage.fields.keys()]
      const page = await pageOf(db, storage, where, {
        names: read.filter((name) => storage.fields.has(name)),
        cursor: question.cursor,
        limit: question.limit ?? DEFAULT_PAGE,
      })
      const names = wanted && new Set(wanted)
      const items = await rowAnswers(deps, db, storage, page.rows, { sight, actor, ...(names && { names }) })
      return { items, next: page.next }
    },

    async counts(register, question, actor, { whole = false } = {}) {
      const storage = catalogue.get(register)
      const {
        asked: { from, where, search },
      } = await asked(storage, question, actor)
      const isBounded = search !== null && !whole
      const countedIn = (source: RawBuilder<unknown>, condition: RawBuilder<boolean>, executor: Executor) =>
        sql<{ state: string; count: number; overdue: number; soon: number }>`
          SELECT r.state, count(*)::integer AS count, (count(*) FILTER (WHERE ${duePart.overdue(today())}))::integer AS overdue,
            (count(*) FILTER (WHERE ${duePart.soon(today())}))::integer AS soon
          FROM ${source} WHERE ${condition} GROUP BY r.state`.execute(executor)
      const { rows } = isBounded
        ? await db.transaction().execute(async (transaction) => {
            // Read row by row, each text would be unpacked to look for the word: five times as long where many hold it.
            await sql`SET LOCAL enable_seqscan = off`.execute(transaction)
            const part = sql`(
              SELECT r.state, r.due, r.warn_from FROM ${from}
              WHERE ${search.others} AND ${search.byIndex} LIMIT ${MOST_COUNTED + 1}) AS r`
            return countedIn(part, sql<boolean>`true`, transaction)
          })
        : await countedIn(from, where, db)
      const sum = (pick: (row: (typeof rows)[number]) => number) =>
        rows.reduce((total, row) => total + pick(row), 0)
      const total = sum(({ count }) => count)
      // What was counted of states and deadlines is a part, and says nothing of the whole.
      if (isBounded && total > MOST_COUNTED)
        return { total: MOST_COUNTED, more: true, byState: {}, overdue: 0, soon: 0 }
      return {
        total,
        more: false,
        byState: Object.fromEntries(rows.map(({ state, count }) => [state, count])),
        overdue: sum(({ overdue }) => overdue),
        soon: sum(({ soon }) => soon),
      }
    },

    async statistics(register, question, actor) {
      const storage = catalogue.get(register)
      const { sight, asked: where } = await asked(storage, question, actor)
      return statisticsOf(deps, storage, where, { ...question, sight, actor })
    },

    async map(register, question, actor) {
      const storage = catalogue.get(register)
      const {
        sight,
        asked: { from, where },
      } = await asked(storage, question, actor)
      const states = Object.keys(storage.register.states)
      const { location } = storage
      if (!location || !sight.readable.has(location.name)) {
        return { states, ids: [], lon: [], lat: [], state: [], shapes: [], truncated: false }
      }
      const [lon, lat] = [at(`${location.column}_lon`), at(`${location.column}_lat`)]
      const { rows } = await sql<{ id: number; lon: number; lat: number; state: number }>`
        SELECT r.id, round(${lon} * 1e6)::integer AS lon, round(${lat} * 1e6)::integer AS lat,
          array_position(${states}::text[], r.state) - 1 AS state
        FROM ${from} WHERE ${where} AND ${lon} IS NOT NULL LIMIT ${MOST_PLACES + 1}`.execute(db)
      const shown = rows.slice(0, MOST_PLACES)
      const hasOutlines = location.field.view.shapes?.some((shape) => shape !== 'Point') ?? true
      const outlines = hasOutlines
        ? await sql<{ id: number; geometry: unknown }>`
            SELECT r.id, ${at(location.column)} AS geometry FROM ${from}
            WHERE ${where} AND ${at(location.column)} ->> 'type' <> 'Point' LIMIT ${MOST_SHAPES + 1}`.execute(
            db,
          )
        : { rows: [] }
      return {
        states,
        ids: shown.map(({ id }) => id),
        lon: shown.map((row) => row.lon),
        lat: shown.map((row) => row.lat),
        state: shown.map(({ state }) => state ?? -1),
        shapes: outlines.rows.length > MOST_SHAPES ? [] : outlines.rows,
        truncated: rows.length > MOST_PLACES,
      }
    },

    async deadlines(register, question, actor) {
      const storage = catalogue.get(register)
      const {
        asked: { from, where },
      } = await asked(storage, question, actor)
      const { from: first, until } = question
      // A later deadline of a record may fall into the span while its earliest lies before it.
      const { rows } = await sql<Record<string, unknown>>`
        SELECT ${selectList(storage)} FROM ${from}
        WHERE ${where} AND r.due <= ${until}::date ORDER BY r.due, r.id LIMIT ${MOST_DEADLINES}`.execute(db)
      const records = rows.map((row) => recordOf(storage, row))
      return records
        .flatMap((record) =>
          duesOf(storage, record, calendar)
            .filter(({ due }) => due >= first && due <= until)
            .map((due) => ({
              id: record.id,
              title: titleOf(storage, record),
              state: record.state,
              areaId: areaOf(storage, record),
              due: dueAnswer(due, today(), calendar),
            })),
        )
        .sort((a, b) => (a.due.due < b.due.due ? -1 : a.due.due > b.due.due ? 1 : a.id - b.id))
    },

    async each(register, question, actor, take) {
      const storage = catalogue.get(register)
      const { sight, asked: where } = await asked(storage, question, actor)
      const wanted = question.fields?.split(',') ?? [...storage.fields.keys()]
      const names = wanted.filter((name) => sight.readable.has(name))
      await eachPart(deps, storage, where, { names, sight, actor }, take)
    },

    async one(register, id, asOf, actor) {
      const storage = catalogue.get(register)
      const sight = requireSight(storage, actor)
      const now = (await readRecords(db, storage, [id], sight.where)).get(id)
      if (!now) throw recordNotFound()
      if (asOf === undefined) return detailAnswer(deps, db, storage, now, { sight, actor, isNow: true })
      const { from } = sourceOf(storage, sight, new Date(asOf))
      const { rows } = await sql<Record<string, unknown>>`
        SELECT ${selectList(storage)} FROM ${from} WHERE r.id = ${id}`.execute(db)
      const then = rows[0] && recordOf(storage, rows[0])
      if (!then) throw recordNotFound()
      return detailAnswer(deps, db, storage, then, { sight, actor, isNow: then.version === now.version })
    },
  }
}
