import type { endpoints, Response } from '@tuojiang/api'
import type { FigureRow, RegisterFigure, RegisterFigureResult } from '@tuojiang/ledgers'
import { dayOf } from '@tuojiang/measure'
import { sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import type { LiveBus } from '../live/index.js'
import type { RecordDeps } from './deps.js'
import { sourceOf } from './source.js'
import { at, recordOf, type Storage, selectList, titleOf } from './storage.js'
import { type Sight, sightOf } from './visibility.js'

type FiguresAnswer = Response<(typeof endpoints)['GET /api/registers/figures']>

/** Which records of a figure: those counted, those that keep it down, those that take no part. */
export type FigurePart = 'counted' | 'missing' | 'denominator' | 'excluded'

/** Key under which a filter names the records of a figure: `{"$figure":"rural-sewage-ratio:counted"}`. */
export const FIGURE_KEY = '$figure'

/** Figures counted from registers, with the records behind them. */
export interface RegisterFigures {
  /** All figures of registers the actor sees, within what they see. */
  list(
    query: { areaId?: number | undefined; asOf?: string | undefined },
    actor: Actor,
  ): Promise<FiguresAnswer>
  /** Records of a figure within what somebody sees; null when there is no such figure of the register. */
  ids(
    storage: Storage,
    named: string,
    query: { sight: Sight; areaIds: readonly number[] | null; asOf: Date | null },
  ): Promise<number[] | null>
  /**
   * A figure over everything, for the plan.
   * @param period both days inside
   * @returns null when there is no such figure
   */
  figure(
    key: string,
    query: { areaId: number | null; asOf: number; period: { from: string; until: string } },
  ): Promise<{ figure: RegisterFigure; result: RegisterFigureResult } | null>
}

type Deps = Pick<RecordDeps, 'db' | 'catalogue' | 'clock' | 'zone' | 'areaAndBelow'> & {
  /** Tells of records that were written; without it nothing is kept. */
  live: Pick<LiveBus, 'subscribe'> | null
}

type Results = ReadonlyMap<string, RegisterFigureResult>

/** Readers, areas and moments whose figures of one register are kept at once. */
const MOST_KEPT = 100

/** A question of just now is one of now. */
const A_MOMENT_MS = 5_000

const EVERYTHING = { where: sql<boolean>`true` } as Sight

export function createFigures(deps: Deps, figures: readonly RegisterFigure[]): RegisterFigures {
  const { db, catalogue, clock, zone, live } = deps
  const known = figures.filter(({ register }) => catalogue.find(register) !== undefined)

  async function rowsOf(
    storage: Storage,
    sight: Sight,
    areaIds: readonly number[] | null,
    asOf: Date | null,
  ): Promise<FigureRow[]> {
    const { from, where } = sourceOf(storage, sight, asOf)
    const inArea = areaIds ? sql`${at(storage.area.column)} = ANY(${[...areaIds]}::integer[])` : sql`true`
    const { rows } = await sql<Record<string, unknown>>`
      SELECT ${selectList(storage)} FROM ${from} WHERE ${where} AND r.archived_at IS NULL AND ${inArea} ORDER BY r.id`.execute(
      db,
    )
    return rows.map((row) => {
      const record = recordOf(storage, row)
      return { id: record.id, title: titleOf(storage, record), state: record.state, values: record.values }
    })
  }

  /** The running year to the day of the moment. */
  const periodAt = (asOf: Date | null) => {
    const until = dayOf(asOf?.getTime() ?? clock(), zone)
    return { from: `${until.slice(0, 4)}-01-01`, until }
  }

  /** Register → question → its figures. What is asked of the past may change too: nobody knows, so it is dropped alike. */
  const kept = new Map<string, Map<string, Promise<Results>>>()
  live?.subscribe((event) => {
    if (event.topic !== 'records') return
    kept.delete(event.register)
    rowsKept.delete(event.register)
  })

  /** All records as they are: the plan asks for them once for each of its years. */
  const rowsKept = new Map<string, Promise<FigureRow[]>>()
  function rowsNow(storage: Storage, areaIds: readonly number[] | null): Promise<FigureRow[]> {
    const { name } = storage.register
    if (!live || areaIds) return rowsOf(storage, EVERYTHING, areaIds, null)
    const before = rowsKept.get(name)
    if (before) return before
    const made = rowsOf(storage, EVERYTHING, null, null)
    rowsKept.set(name, made)
    made.catch(() => rowsKept.delete(name))
    return made
  }

  async function compute(
    storage: Storage,
    sight: Sight,
    areaIds: readonly number[] | null,
    asOf: Date | null,
  ): Promise<Results> {
    const rows = await rowsOf(storage, sight, areaIds, asOf)
    const own = known.filter(({ register }) => register === storage.register.name)
    return new Map(own.map((figure) => [figure.key, figure.of(rows, periodAt(asOf))]))
  }

  function results(
    storage: Storage,
    sight: Sight,
    areaIds: readonly number[] | null,
    asOf: Date | null,
  ): Promise<Results> {
    if (!live) return compute(storage, sight, areaIds, asOf)
    const { name } = storage.register
    const ofRegister = kept.get(name) ?? new Map<string, Promise<Results>>()
    if (ofRegister.size >= MOST_KEPT) ofRegister.clear()
    kept.set(name, ofRegister)
    const question = JSON.stringify([sight.scope, areaIds, asOf, periodAt(asOf).until])
    const before = ofRegister.get(question)
    if (before) return before
    const made = compute(storage, sight, areaIds, asOf)
    ofRegister.set(question, made)
    made.catch(() => ofRegister.delete(question))
    return made
  }

  return {
    async list({ areaId, asOf: text }, actor) {
      const asOf = text === undefined ? null : new Date(text)
      const areaIds = areaId === undefined ? null : await deps.areaAndBelow(areaId)
      const answers: FiguresAnswer = []
      for (const figure of known) {
        const storage = catalogue.get(figure.register)
        const sight = sightOf(storage, actor)
        const result = sight && (await results(storage, sight, areaIds, asOf)).get(figure.key)
        if (result) answers.push(answerOf(figure, result))
      }
      return answers
    },

    async ids(storage, named, { sight, areaIds, asOf }) {
      const [key, part] = named.split(':')
      const figure = known.find((one) => one.key === key && one.register === storage.register.name)
      if (!figure) return null
      const result = (await results(storage, sight, areaIds, asOf)).get(figure.key)
      if (!result) return null
      return idsOf(result, part as FigurePart)
    },

    async figure(key, { areaId, asOf, period }) {
      const figure = known.find((one) => one.key === key)
      if (!figure) return null
      const areaIds = areaId === null ? null : await deps.areaAndBelow(areaId)
      const storage = catalogue.get(figure.register)
      const isNow = asOf >= clock() - A_MOMENT_MS
      const rows = isNow
        ? await rowsNow(storage, areaIds)
        : await rowsOf(storage, EVERYTHING, areaIds, new Date(asOf))
      return { figure, result: figure.of(rows, period) }
    },
  }
}

function idsOf({ counted, missing, excluded }: RegisterFigureResult, part: FigurePart): number[] | null {
  switch (part) {
    case 'counted':
      return [...counted]
    case 'missing':
      return [...missing]
    case 'denominator':
      return [...counted, ...missing]
    case 'excluded':
      return excluded.map(({ id }) => id)
    default:
      return null
  }
}

const filterOf = (key: string, part: FigurePart) => JSON.stringify({ [FIGURE_KEY]: `${key}:${part}` })

function answerOf(figure: RegisterFigure, result: RegisterFigureResult): FiguresAnswer[number] {
  const reasons = new Map<string, FiguresAnswer[number]['excluded'][number]>()
  for (const { reason } of result.excluded) {
    const known = reasons.get(reason.zh)
    if (known) known.count++
    else reasons.set(reason.zh, { reason, count: 1 })
  }
  return {
    key: figure.key,
    label: figure.label,
    register: figure.register,
    value: result.value,
    unit: figure.unit,
    numerator: result.numerator,
    denominator: result.denominator,
    formula: figure.formula,
    clause: figure.clause,
    excluded: [...reasons.values()],
    numeratorFilter: filterOf(figure.key, 'counted'),
    denominatorFilter: filterOf(figure.key, 'denominator'),
    missing: result.reason,
  }
}
