import type {
  LaboratoryCompensation,
  LaboratoryEvaluation,
  LaboratoryImport,
  LaboratoryMediumFacts,
  LaboratoryPlan,
  LaboratoryPlanProgress,
  LaboratoryPoint,
} from '@tuojiang/api'
import type { CivilDay, Label } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Static } from 'typebox'
import type { Attachments } from '../attachments/index.js'
import type { Database } from '../db/index.js'
import type { FigureAnswer } from '../evaluation/index.js'
import type { Actor } from '../http/actor.js'
import { notFound } from '../http/problem.js'
import { type Scope, scopeSql } from '../http/scope.js'
import type { LiveBus } from '../live/index.js'
import type { Tasks } from '../tasks/index.js'
import { type ActionBody, actOnSample, type SampleAction, takenDay } from './act.js'
import { compensationOf } from './compensation.js'
import { type Entry, enterResults } from './enter.js'
import { evaluateChanged } from './evaluate.js'
import { answersOf, type EvaluationDeps, listPoints, mediumInPeriod, pointHistory } from './evaluation.js'
import {
  explainLaboratoryFigure,
  type FigureQuery,
  laboratoryFigureAnswer,
  laboratoryYears,
} from './explain.js'
import { applyImport, checkImport, listImports } from './imports.js'
import { makeSamples } from './make-samples.js'
import { MEDIA, mediumRules } from './media/index.js'
import { carryPlansOn, createPlan, endPlan, listPlans, type PlanBody, planCalendar } from './plans.js'
import { changePoint, createPoint, type NewPoint, type PointChange } from './point-changes.js'
import { readPoints } from './points.js'
import { actionRefused, filesUnfit, samplesChanged } from './problems.js'
import {
  countSamples,
  listSamples,
  newestOf,
  resultRows,
  type SampleDetailAnswer,
  type SampleFilter,
  sampleDetail,
} from './samples.js'

export interface LaboratoryDeps {
  db: Kysely<Database>
  pool: Pool
  areas(): Promise<readonly { id: number; parentId: number | null; name: Label }[]>
  attachments: Pick<Attachments, 'ofSubject' | 'attachable' | 'link' | 'guard'>
  tasks: Pick<Tasks, 'make'> | null
  live: Pick<LiveBus, 'publish'> | null
  clock: () => number
  /** minutes east of UTC */
  zone: number
  onTrouble?: (error: unknown) => void
}

type Page<T> = { items: T[]; next: string | null }
type PointAnswer = Static<typeof LaboratoryPoint>

/** Samples taken by hand from plan to release, and what they are judged to be. Answers are limited to what the scope holds. */
export interface Laboratory {
  media(): Static<typeof LaboratoryMediumFacts>[]
  points(scope: Scope, query: Parameters<typeof listPoints>[2]): Promise<Page<PointAnswer>>
  point(scope: Scope, query: { id: number; asOf?: number | undefined }): ReturnType<typeof pointHistory>
  createPoint(body: NewPoint, actor: Actor): Promise<PointAnswer>
  changePoint(id: number, change: PointChange, actor: Actor): Promise<{ before: unknown; after: PointAnswer }>
  plans(scope: Scope, query: { medium?: string | undefined }): Promise<Static<typeof LaboratoryPlan>[]>
  createPlan(body: PlanBody, actor: Actor): Promise<Static<typeof LaboratoryPlan>>
  endPlan(id: number, reason: string, actor: Actor): Promise<Static<typeof LaboratoryPlan>>
  calendar(
    scope: Scope,
    query: { year: number; medium?: string | undefined },
  ): Promise<Static<typeof LaboratoryPlanProgress>[]>
  samples(scope: Scope, filter: SampleFilter): ReturnType<typeof listSamples>
  counts(scope: Scope, query: { medium?: string | undefined }): Promise<Record<string, number>>
  sample(id: number, actor: Actor): Promise<SampleDetailAnswer>
  createSample(
    body: { pointId: number; kind: 'sample' | 'duplicate' | 'blank'; parentId?: number; sampledOn?: string },
    actor: Actor,
  ): Promise<SampleDetailAnswer>
  /** @throws Problem `laboratory-changed` for a version that is not the present one */
  act(
    id: number,
    action: SampleAction,
    body: ActionBody & { version: number },
    actor: Actor,
  ): Promise<{ before: string; after: SampleDetailAnswer }>
  enter(
    id: number,
    body: { version: number; results: readonly Entry[]; reason?: string; attachments?: readonly number[] },
    actor: Actor,
  ): Promise<{ written: number; after: SampleDetailAnswer }>
  imports: {
    check(
      file: { medium: string; name: string; bytes: Buffer },
      actor: Actor,
    ): Promise<Static<typeof LaboratoryImport>>
    apply(id: number, actor: Actor): Promise<Static<typeof LaboratoryImport>>
    list(limit: number, actor: Actor): Promise<Static<typeof LaboratoryImport>[]>
  }
  evaluation(
    scope: Scope,
    query: { medium: string; period: string; asOf?: number | undefined },
  ): Promise<Static<typeof LaboratoryEvaluation>>
  compensation(
    scope: Scope,
    query: { year: number; asOf?: number | undefined },
  ): Promise<Static<typeof LaboratoryCompensation>>
  figure(scope: Scope, query: FigureQuery): Promise<FigureAnswer>
  explain(scope: Scope, query: FigureQuery): ReturnType<typeof explainLaboratoryFigure>
  /** A yearly figure of the city in every year that has one; for the plan. */
  figureYears(query: Parameters<typeof laboratoryYears>[1]): ReturnType<typeof laboratoryYears>
  /** Judges everything that was released anew; equal results leave no trace. @returns how many results differed */
  rebuild(): Promise<number>
  /** Carries the plans on: samples and tasks of rounds that have begun. @returns how many samples were made */
  carryOn(): Promise<number>
  start(): void
  stop(): Promise<void>
}

const HOUR_MS = 3_600_000

export function createLaboratory(deps: LaboratoryDeps): Laboratory {
  const { db, pool, attachments, live, clock, zone } = deps
  const reading: EvaluationDeps = { db, pool, clock, zone, areas: deps.areas }
  const sampleDeps = { db, attachments }
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()

  attachments.guard('laboratory-sample', async (subject, _, actor) => {
    const id = Number(subject.split(':')[1])
    return sampleDetail(sampleDeps, id, actor).then(
      () => true,
      () => false,
    )
  })

  /** Judges anew after what is committed: the figures follow in a transaction of their own and are complete or absent. */
  async function judge(changed: ReadonlyMap<number, ReadonlySet<CivilDay>>): Promise<number> {
    if (changed.size === 0) return 0
    const touched = await readPoints(db, { ids: [...changed.keys()] })
    const media = [...new Set(touched.map(({ medium }) => medium))]
    const points = (await Promise.all(media.map((medium) => readPoints(db, { medium })))).flat()
    const areas = await deps.areas()
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query('BEGIN')
      const written = await evaluateChanged(client, { points, areas, changed, computedAt: clock() })
      await client.query('COMMIT')
      for (const method of new Set(written.map((outcome) => outcome.method)))
        await live?.publish({
          topic: 'evaluation',
          method,
          subjects: written
            .filter((one) => one.method === method)
            .slice(0, SUBJECTS_TOLD)
            .map(({ subject }) => subject),
        })
      if (written.some(({ period }) => period.length === 4)) await live?.publish({ topic: 'plan' })
      return written.length
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: Error) => {
        broken = lost
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  async function rebuild(pointIds?: readonly number[]): Promise<number> {
    let rows = db.selectFrom('laboratory_release').select(['point_id', 'sampled_on']).distinct()
    if (pointIds) rows = rows.where('point_id', 'in', [...pointIds])
    const changed = new Map<number, Set<CivilDay>>()
    for (const { point_id, sampled_on } of await rows.execute()) {
      const days = changed.get(point_id) ?? new Set<CivilDay>()
      changed.set(point_id, days)
      days.add(sampled_on as CivilDay)
    }
    return judge(changed)
  }

  /** The sample under a lock, if the account sees it and nobody changed it meanwhile. */
  async function locked(transaction: Kysely<Database>, id: number, version: number, scope: Scope) {
    const row = await transaction
      .selectFrom('laboratory_sample as sample')
      .innerJoin('laboratory_point as point', 'point.id', 'sample.point_id')
      .selectAll('sample')
      .select('point.medium')
      .where('sample.id', '=', id)
      .where(scopeSql(scope, { area: 'point.area_id', enterprise: null }))
      .forUpdate('sample')
      .executeTakeFirst()
    if (!row) throw notFound({ zh: '样品', en: 'the sample' })
    if (row.version !== version) throw samplesChanged()
    return row
  }

  const tick = async () => {
    try {
      await carryPlansOn(deps)
    } catch (error) {
      deps.onTrouble?.(error)
    }
    timer = setTimeout(go, HOUR_MS)
  }
  const go = () => {
    running = tick()
  }

  return {
    media: () =>
      MEDIA.map((rules) => ({
        medium: rules.medium,
        name: rules.name,
        standard: rules.standard,
        grade: rules.grade,
        items: rules.items.map(({ key, name, unit }) => ({ key, name, unit })),
        sets: rules.sets.map(({ id, name, items }) => ({ id, name, items: [...items] })),
        attributes: rules.attributes.map((field) => ({ ...field, choices: [...field.choices] })),
        statistics: rules.statistics.map(({ key, name, unit }) => ({ key, name, unit })),
      })),

    points: (scope, query) => listPoints(reading, scope, query),
    point: (scope, query) => pointHistory(reading, scope, query),

    async createPoint(body, actor) {
      const row = await createPoint(deps, body, actor)
      const [answer] = await answersOf(reading, [row])
      return answer as PointAnswer
    },

    async changePoint(id, change, actor) {
      const { before, row } = await changePoint(deps, id, change, actor)
      await rebuild([id])
      const [after] = await answersOf(reading, [row])
      return { before, after: after as PointAnswer }
    },

    plans: (scope, query) => listPlans(deps, query, scope),
    createPlan: (body, actor) => createPlan(deps, body, actor),
    endPlan: (id, reason, actor) => endPlan(deps, id, reason, actor),
    calendar: (scope, query) => planCalendar(deps, query, scope),
    samples: (scope, filter) => listSamples(db, filter, scope),
    counts: (scope, query) => countSamples(db, query, scope),
    sample: (id, actor) => sampleDetail(sampleDeps, id, actor),

    async createSample({ pointId, kind, parentId, sampledOn }, actor) {
      const now = new Date(clock())
      const day = takenDay(sampledOn, now, zone)
      const parent = parentId === undefined ? null : await sampleDetail(sampleDeps, parentId, actor)
      if ((kind === 'sample') !== (parent === null))
        throw actionRefused('平行样和空白样属于一个样品', 'Duplicates and blanks belong to a sample')
      if (parent && (parent.kind !== 'sample' || parent.pointId !== pointId))
        throw actionRefused('所属样品不是该点位的样品', 'The sample it belongs to is of another point')
      const point = await db
        .selectFrom('laboratory_point')
        .select(['id', 'medium'])
        .where('id', '=', pointId)
        .where('state', '=', 'active')
        .where(scopeSql(actor.scope, { area: 'area_id', enterprise: null }))
        .executeTakeFirst()
      if (!point) throw notFound({ zh: '监测点位', en: 'the point' })
      const [id] = await db.transaction().execute((transaction) =>
        makeSamples(
          transaction,
          [
            {
              pointId,
              letter: mediumRules(point.medium).letter,
              planId: parent?.planId ?? null,
              period: parent?.period ?? null,
              kind,
              parentId: parentId ?? null,
              due: null,
              day,
              state: 'taken',
              sampledOn: day,
            },
          ],
          { accountId: actor.accountId, name: actor.name ?? actor.login ?? '—', at: now },
        ),
      )
      return sampleDetail(sampleDeps, id as number, actor)
    },

    async act(id, action, { version, ...body }, actor) {
      const done = await db.transaction().execute(async (transaction) => {
        const sample = await locked(transaction, id, version, actor.scope)
        const results = newestOf(await resultRows(transaction, [id]))
        const { changed } = await actOnSample(transaction, sample, results, {
          action,
          body,
          actor,
          now: new Date(clock()),
          zone,
        })
        return { before: sample.state, pointId: sample.point_id, changed }
      })
      if (done.changed.length > 0) await judge(new Map([[done.pointId, new Set(done.changed)]]))
      return { before: done.before, after: await sampleDetail(sampleDeps, id, actor) }
    },

    async enter(id, { version, results, reason, attachments: files = [] }, actor) {
      const fit = await attachments.attachable(files, `laboratory-sample:${id}`, actor)
      if (files.some((file) => !fit.has(file))) throw filesUnfit()
      const written = await db.transaction().execute(async (transaction) => {
        const sample = await locked(transaction, id, version, actor.scope)
        const known = newestOf(await resultRows(transaction, [id]))
        const count = await enterResults(transaction, sample, known, {
          entries: results,
          reason: reason?.trim() || null,
          source: 'form',
          actor,
          now: new Date(clock()),
        })
        await attachments.link(
          transaction,
          files.map((attachmentId) => ({
            attachmentId,
            subject: `laboratory-sample:${id}`,
            part: 'report',
          })),
        )
        return count
      })
      return { written, after: await sampleDetail(sampleDeps, id, actor) }
    },

    imports: {
      check: (file, actor) => checkImport(deps, file, actor),
      apply: (id, actor) => applyImport(deps, id, actor),
      list: (limit, actor) => listImports(deps, limit, actor),
    },

    evaluation: (scope, query) => mediumInPeriod(reading, scope, query),
    compensation: (scope, query) => compensationOf(reading, scope, query),
    figure: (scope, query) => laboratoryFigureAnswer(reading, scope, query),
    explain: (scope, query) => explainLaboratoryFigure(reading, scope, query),
    figureYears: (query) => laboratoryYears(reading, query),
    rebuild: () => rebuild(),
    carryOn: () => carryPlansOn(deps),
    start: go,
    async stop() {
      clearTimeout(timer)
      await running
      clearTimeout(timer)
    },
  }
}

/** A change of one sample touches some ten subjects; of a whole rebuild no screen needs the list. */
const SUBJECTS_TOLD = 200
