import type { LaboratoryPlan, LaboratoryPlanBody, LaboratoryPlanProgress } from '@tuojiang/api'
import { dayOf, endOf, parsePeriod } from '@tuojiang/measure'
import type { Kysely, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { notFound } from '../http/problem.js'
import { type Scope, scopeSql } from '../http/scope.js'
import type { Tasks } from '../tasks/index.js'
import { enterEvent, makeSamples } from './make-samples.js'
import { mediumRules } from './media/index.js'
import { begunPeriods, type PlanPeriod, type PlanTimes, planPeriods } from './periods.js'
import { pointInScope, readPoints } from './points.js'
import { itemsUnknown, planTimesInvalid, pointsUnfit } from './problems.js'
import type { LaboratoryPlanTable } from './tables.js'

export interface PlanDeps {
  db: Kysely<Database>
  /** Makes the task of a round; null where nobody has tasks. */
  tasks: Pick<Tasks, 'make'> | null
  clock: () => number
  /** minutes east of UTC */
  zone: number
}

type PlanRow = Selectable<LaboratoryPlanTable>
type PlanAnswer = Static<typeof LaboratoryPlan>
export type PlanBody = Static<typeof LaboratoryPlanBody>

const timesOf = (row: PlanRow): PlanTimes => ({
  frequency: row.frequency,
  dates: row.dates,
  fromMonth: row.from_month,
  untilMonth: row.until_month,
  withinDays: row.within_days,
})

const answer = (row: PlanRow, pointIds: number[]): PlanAnswer => ({
  id: row.id,
  version: row.version,
  state: row.state,
  demo: row.demo,
  name: row.name,
  medium: row.medium as PlanAnswer['medium'],
  items: row.items,
  frequency: row.frequency as PlanAnswer['frequency'],
  dates: row.dates,
  fromMonth: row.from_month,
  untilMonth: row.until_month,
  withinDays: row.within_days,
  sampler: row.sampler,
  laboratory: row.laboratory,
  deviation:
    row.deviation_percent === null || row.deviation_source === null
      ? null
      : { percent: row.deviation_percent, source: row.deviation_source },
  pointIds,
})

async function pointIdsOf(db: Kysely<Database>, scope: Scope): Promise<Map<number, number[]>> {
  const rows = await db
    .selectFrom('laboratory_plan_point as link')
    .innerJoin('laboratory_point as point', 'point.id', 'link.point_id')
    .select(['link.plan_id', 'link.point_id'])
    .where(scopeSql(scope, { area: 'point.area_id', enterprise: 'point.enterprise_id' }))
    .orderBy('point.code')
    .execute()
  const found = new Map<number, number[]>()
  for (const { plan_id, point_id } of rows) found.set(plan_id, [...(found.get(plan_id) ?? []), point_id])
  return found
}

/** Plans with the points of them that the account sees; plans without any are not shown. */
export async function listPlans(
  { db }: PlanDeps,
  { medium }: { medium?: string | undefined },
  scope: Scope,
): Promise<PlanAnswer[]> {
  let rows = db.selectFrom('laboratory_plan').selectAll().orderBy('state').orderBy('id')
  if (medium !== undefined) rows = rows.where('medium', '=', medium)
  const [plans, points] = await Promise.all([rows.execute(), pointIdsOf(db, scope)])
  return plans.flatMap((row) => {
    const ids = points.get(row.id)
    return ids ? [answer(row, ids)] : []
  })
}

/** @throws Problem for items, points or times that do not fit */
export async function createPlan(deps: PlanDeps, body: PlanBody, actor: Actor): Promise<PlanAnswer> {
  const { db } = deps
  const rules = mediumRules(body.medium)
  const strange = body.items.filter((key) => !rules.items.some((item) => item.key === key))
  if (strange.length > 0) throw itemsUnknown(strange)
  checkTimes(body)
  const points = await readPoints(db, { medium: body.medium, ids: body.pointIds })
  const fit = new Set(
    points
      .filter((point) => point.state === 'active' && pointInScope(actor.scope, point))
      .map(({ id }) => id),
  )
  const unfit = body.pointIds.filter((id) => !fit.has(id))
  if (unfit.length > 0) throw pointsUnfit(unfit)
  const row = await db.transaction().execute(async (transaction) => {
    const made = await insertPlan(transaction, body, [...fit], false)
    await makeRounds(deps, transaction, made, actor)
    return made
  })
  await tellRounds(deps, row)
  return answer(row, [...fit])
}

function checkTimes({ frequency, dates, fromMonth, untilMonth }: PlanBody): void {
  if (fromMonth > untilMonth)
    throw planTimesInvalid('结束月份早于开始月份', 'It ends before it begins', 'untilMonth')
  if (Number(untilMonth.slice(0, 4)) - Number(fromMonth.slice(0, 4)) > MOST_YEARS)
    throw planTimesInvalid(
      `计划最长 ${MOST_YEARS} 年`,
      `A plan runs ${MOST_YEARS} years at most`,
      'untilMonth',
    )
  if ((frequency === 'dates') !== dates.length > 0)
    throw planTimesInvalid('只有按日期采样的计划要列出日期', 'Dates belong to a plan by dates only', 'dates')
}

/** A five-year plan and the year around it. */
const MOST_YEARS = 6

export async function insertPlan(
  db: Kysely<Database>,
  body: PlanBody,
  pointIds: readonly number[],
  demo: boolean,
): Promise<PlanRow> {
  const row = await db
    .insertInto('laboratory_plan')
    .values({
      name: body.name,
      medium: body.medium,
      items: [...new Set(body.items)],
      frequency: body.frequency,
      dates: body.dates,
      from_month: body.fromMonth,
      until_month: body.untilMonth,
      within_days: body.withinDays,
      sampler: body.sampler,
      laboratory: body.laboratory,
      deviation_percent: body.deviation?.percent ?? null,
      deviation_source: body.deviation?.source ?? null,
      demo,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await db
    .insertInto('laboratory_plan_point')
    .values(pointIds.map((id) => ({ plan_id: row.id, point_id: id })))
    .execute()
  return row
}

/** Makes the samples of all rounds that have begun; those that are there stay. @returns how many were made */
export async function makeRounds(
  { clock, zone }: Pick<PlanDeps, 'clock' | 'zone'>,
  db: Kysely<Database>,
  plan: PlanRow,
  actor: Pick<Actor, 'accountId' | 'name' | 'login'> | null,
): Promise<number> {
  const now = clock()
  const rounds = begunPeriods(timesOf(plan), dayOf(now, zone))
  const points = await db
    .selectFrom('laboratory_plan_point as link')
    .innerJoin('laboratory_point as point', 'point.id', 'link.point_id')
    .select('point.id')
    .where('link.plan_id', '=', plan.id)
    .where('point.state', '=', 'active')
    .orderBy('point.code')
    .execute()
  const there = await db
    .selectFrom('laboratory_sample')
    .select(['period', 'point_id'])
    .where('plan_id', '=', plan.id)
    .where('kind', '=', 'sample')
    .execute()
  const known = new Set(there.map(({ period, point_id }) => `${period}|${point_id}`))
  const samples = rounds.flatMap(({ period, due }) =>
    points
      .filter(({ id }) => !known.has(`${period}|${id}`))
      .map(({ id }) => ({
        pointId: id,
        letter: mediumRules(plan.medium).letter,
        planId: plan.id,
        period,
        kind: 'sample' as const,
        parentId: null,
        due,
        day: due,
        state: 'planned' as const,
        sampledOn: null,
        demo: plan.demo,
      })),
  )
  const made = await makeSamples(db, samples, {
    accountId: actor?.accountId ?? null,
    name: actor ? (actor.name ?? actor.login ?? '—') : '系统',
    at: new Date(now),
  })
  return made.length
}

/** The task of each round that is not over: made once, however often this is asked. */
async function tellRounds({ tasks, clock, zone }: PlanDeps, plan: PlanRow): Promise<void> {
  if (!tasks) return
  const today = dayOf(clock(), zone)
  for (const round of begunPeriods(timesOf(plan), today).filter(({ due }) => due >= today))
    await tasks.make(taskOf(plan, round, zone))
}

const taskOf = (plan: PlanRow, { period, due }: PlanPeriod, zone: number) => ({
  title: { zh: `采样：${plan.name}（${period}）`, en: `Sampling: ${plan.name} (${period})` },
  detail: `${plan.sampler} → ${plan.laboratory}`,
  kind: 'sampling',
  severity: 'low' as const,
  areaId: null,
  role: 'station' as const,
  link: `/laboratory/samples?medium=${plan.medium}&plan=${plan.id}&period=${period}`,
  due: endOf(due, zone) - 1,
  sourceKey: `laboratory-plan:${plan.id}:${period}`,
  demo: plan.demo,
})

/** Carries all plans on to now: samples and tasks of the rounds that have begun. */
export async function carryPlansOn(deps: PlanDeps): Promise<number> {
  const plans = await deps.db
    .selectFrom('laboratory_plan')
    .selectAll()
    .where('state', '=', 'active')
    .execute()
  let made = 0
  for (const plan of plans) {
    made += await deps.db.transaction().execute((transaction) => makeRounds(deps, transaction, plan, null))
    await tellRounds(deps, plan)
  }
  return made
}

/** Ends a plan; what is planned and not taken is cancelled with the reason. */
export async function endPlan(
  { db, clock }: PlanDeps,
  id: number,
  reason: string,
  actor: Actor,
): Promise<PlanAnswer> {
  const name = actor.name ?? actor.login ?? '—'
  const row = await db.transaction().execute(async (transaction) => {
    const ended = await transaction
      .updateTable('laboratory_plan')
      .set({ state: 'ended', version: sql`version + 1` })
      .where('id', '=', id)
      .where('state', '=', 'active')
      .returningAll()
      .executeTakeFirst()
    if (!ended) throw notFound({ zh: '采样计划', en: 'the plan' })
    const open = await transaction
      .updateTable('laboratory_sample')
      .set({ state: 'cancelled', version: sql`version + 1` })
      .where('plan_id', '=', id)
      .where('state', '=', 'planned')
      .returning('id')
      .execute()
    const at = new Date(clock())
    for (const { id: sampleId } of open)
      await enterEvent(transaction, {
        sampleId,
        at,
        accountId: actor.accountId,
        name,
        what: 'cancel',
        state: 'cancelled',
        note: reason,
      })
    return ended
  })
  return answer(row, (await pointIdsOf(db, actor.scope)).get(id) ?? [])
}

/** Rounds of a year with how far they are carried out, for the points the account sees. */
export async function planCalendar(
  { db, clock, zone }: PlanDeps,
  { year, medium }: { year: number; medium?: string | undefined },
  scope: Scope,
): Promise<Static<typeof LaboratoryPlanProgress>[]> {
  let plans = db.selectFrom('laboratory_plan').selectAll().orderBy('medium').orderBy('id')
  if (medium !== undefined) plans = plans.where('medium', '=', medium)
  const today = dayOf(clock(), zone)
  const counts = await db
    .selectFrom('laboratory_sample as sample')
    .innerJoin('laboratory_point as point', 'point.id', 'sample.point_id')
    .select(['sample.plan_id', 'sample.period'])
    .select((eb) => [
      eb.fn.countAll<string>().as('planned'),
      sql<string>`count(*) FILTER (WHERE sample.state <> 'planned')`.as('taken'),
      sql<string>`count(*) FILTER (WHERE sample.releases > 0)`.as('released'),
      sql<string>`count(*) FILTER (WHERE sample.state = 'planned' AND sample.due < ${today}::date)`.as(
        'late',
      ),
    ])
    .where('sample.kind', '=', 'sample')
    .where('sample.plan_id', 'is not', null)
    .where('sample.state', '<>', 'cancelled')
    .where(sql<boolean>`left(sample.period, 4) = ${String(year)}`)
    .where(scopeSql(scope, { area: 'point.area_id', enterprise: 'point.enterprise_id' }))
    .groupBy(['sample.plan_id', 'sample.period'])
    .execute()
  const points = await pointIdsOf(db, scope)
  return (await plans.execute()).flatMap((plan) => {
    const size = points.get(plan.id)?.length ?? 0
    const rounds = planPeriods(timesOf(plan), year)
    if (size === 0 || rounds.length === 0) return []
    return [
      {
        planId: plan.id,
        name: plan.name,
        medium: plan.medium as PlanAnswer['medium'],
        frequency: plan.frequency as PlanAnswer['frequency'],
        periods: rounds.flatMap(({ period, from, due }) => {
          const count = counts.find((one) => one.plan_id === plan.id && one.period === period)
          if (!count && plan.state === 'ended') return []
          return [
            {
              period: parsePeriod(period),
              from,
              due,
              planned: Number(count?.planned ?? size),
              taken: Number(count?.taken ?? 0),
              released: Number(count?.released ?? 0),
              late: Number(count?.late ?? 0),
            },
          ]
        }),
      },
    ]
  })
}
