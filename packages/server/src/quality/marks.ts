import type { Endpoints, QualityMark, Response } from '@tuojiang/api'
import { HOUR_STATES, type HourState, STATE_EFFECTS } from '@tuojiang/quality'
import { type Kysely, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import { notFound, Problem } from '../http/problem.js'
import { inScope, type Scope } from '../http/scope.js'
import type { Reviewer } from './decide.js'
import type { QualityDeps } from './deps.js'

export type MarkAnswer = Static<typeof QualityMark>

/** A state of an outlet's hours as reported, ms. */
export interface SiteMark {
  id: number
  siteId: number
  state: HourState
  from: number
  until: number
  note: string
  at: number
  by: string
  standing: MarkAnswer['standing']
  provedBy: string | null
}

/** States a person may report; those of reception and review follow from the data. */
const REPORTABLE: ReadonlySet<string> = new Set(
  Object.keys(HOUR_STATES).filter(
    (state) => !['normal', 'not-received', 'invalid-by-quality'].includes(state),
  ),
)
const MOST_DAYS = 366
const DAY_MS = 86_400_000

const select = (db: Kysely<Database>) =>
  db
    .selectFrom('quality_mark as mark')
    .leftJoin('quality_mark_step as step', 'step.mark_id', 'mark.id')
    .selectAll('mark')
    .select(['step.what as step', 'step.by_name as step_by'])
    .orderBy('mark.id')

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const markOf = (row: Row): SiteMark => ({
  id: row.id,
  siteId: row.site_id,
  state: row.state as HourState,
  from: row.from_at.getTime(),
  until: row.until_at.getTime(),
  note: row.note,
  at: row.at.getTime(),
  by: row.by_name,
  standing: row.step ?? 'reported',
  provedBy: row.step === 'proved' ? row.step_by : null,
})

export const markAnswer = (mark: SiteMark): MarkAnswer => ({
  id: mark.id,
  siteId: mark.siteId,
  state: mark.state,
  stateName: STATE_EFFECTS[mark.state].name,
  from: new Date(mark.from).toISOString(),
  until: new Date(mark.until).toISOString(),
  note: mark.note,
  at: new Date(mark.at).toISOString(),
  by: mark.by,
  standing: mark.standing,
  provedBy: mark.provedBy,
})

/** Marks that touch a stretch and were not withdrawn. */
export async function standingMarks(
  db: Kysely<Database>,
  { siteIds, from, until }: { siteIds: readonly number[]; from: number; until: number },
): Promise<SiteMark[]> {
  const rows = await select(db)
    .where(sql<boolean>`mark.site_id = ANY (${[...siteIds]}::integer[])`)
    .where('mark.from_at', '<', new Date(until))
    .where('mark.until_at', '>', new Date(from))
    .where((where) => where.or([where('step.what', 'is', null), where('step.what', '=', 'proved')]))
    .execute()
  return rows.map(markOf)
}

/** @throws Problem `not-found`, `quality-mark-invalid` */
export async function addMark(
  deps: Pick<QualityDeps, 'db' | 'network' | 'clock'>,
  body: { siteId: number; state: string; from: string; until: string; note: string },
  by: Reviewer,
  scope: Scope,
): Promise<MarkAnswer> {
  const [site] = await deps.network.sitesById([body.siteId])
  const isOutlet = site?.kind === 'effluent' || site?.kind === 'gas'
  if (!site || !isOutlet || !inScope(scope, { areaId: site.area_id, enterpriseId: site.enterprise_id }))
    throw notFound({ zh: '排放口', en: 'The outlet' })
  const from = Date.parse(body.from)
  const until = Date.parse(body.until)
  if (!REPORTABLE.has(body.state) || !(from < until) || until - from > MOST_DAYS * DAY_MS)
    throw new Problem(
      422,
      'quality-mark-invalid',
      { zh: '标记的状态或时段无效', en: 'The state or the stretch of the mark is not valid' },
      {
        action: {
          zh: `请选择可标记的状态，起点早于终点，不超过 ${MOST_DAYS} 天`,
          en: `Choose a state that can be reported; the beginning before the end, at most ${MOST_DAYS} days`,
        },
      },
    )
  const { id } = await deps.db
    .insertInto('quality_mark')
    .values({
      site_id: body.siteId,
      state: body.state,
      from_at: new Date(from),
      until_at: new Date(until),
      note: body.note.trim(),
      at: new Date(deps.clock()),
      account_id: by.accountId,
      by_name: by.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return markById(deps.db, id)
}

/** @throws Problem `not-found`, `quality-mark-answered` */
export async function answerMark(
  deps: Pick<QualityDeps, 'db' | 'network' | 'clock'>,
  id: number,
  { answer, note }: { answer: 'proved' | 'withdrawn'; note: string },
  by: Reviewer,
  scope: Scope,
): Promise<Response<Endpoints['POST /api/quality/marks/:id/answer']>> {
  const row = await select(deps.db).where('mark.id', '=', id).executeTakeFirst()
  const [site] = row ? await deps.network.sitesById([row.site_id]) : []
  if (!row || !site || !inScope(scope, { areaId: site.area_id, enterpriseId: site.enterprise_id }))
    throw notFound({ zh: '标记', en: 'The mark' })
  const { numInsertedOrUpdatedRows } = await deps.db
    .insertInto('quality_mark_step')
    .values({
      mark_id: id,
      what: answer,
      at: new Date(deps.clock()),
      account_id: by.accountId,
      by_name: by.name,
      note: note.trim(),
    })
    .onConflict((conflict) => conflict.column('mark_id').doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows)
    throw new Problem(
      409,
      'quality-mark-answered',
      { zh: '该标记已被核实或撤销', en: 'The mark was proved or withdrawn before' },
      { action: { zh: '请刷新页面', en: 'Reload the page' } },
    )
  return markById(deps.db, id)
}

async function markById(db: Kysely<Database>, id: number): Promise<MarkAnswer> {
  return markAnswer(markOf(await select(db).where('mark.id', '=', id).executeTakeFirstOrThrow()))
}
