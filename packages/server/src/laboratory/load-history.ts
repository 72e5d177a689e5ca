import { addDays, type CivilDay, startOf } from '@tuojiang/measure'
import type { CompensationScheme } from '@tuojiang/standards'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { makeSamples, type NewSample } from './make-samples.js'
import { type Attributes, itemOf, type Medium, mediumRules } from './media/index.js'
import { insertPlan, type PlanBody } from './plans.js'
import { keepVersion } from './points.js'

export interface PointHistory {
  code: string
  medium: Medium
  name: { zh: string; en: string }
  areaId: number
  lon: number
  lat: number
  attributes: Attributes
  siteId?: number | null
  register?: string
  recordKey?: string
}

export interface SamplingHistory {
  point: string
  period: string
  due: CivilDay
  /** Null where nobody went. */
  day: CivilDay | null
  /** As the laboratory wrote them; empty while it is still working. */
  results: Readonly<Record<string, string>>
  /** Whether they were reviewed and released. */
  released: boolean
}

export interface PlanHistory {
  body: Omit<PlanBody, 'pointIds'>
  samplings: readonly SamplingHistory[]
}

export interface AgreementHistory {
  point: string
  upper: number
  lower: number
  from: string
  scheme: CompensationScheme
}

export interface LaboratoryHistory {
  points: readonly PointHistory[]
  plans: readonly PlanHistory[]
  agreements: readonly AgreementHistory[]
}

const PEOPLE = {
  field: '采样员（演示）',
  laboratory: '分析员（演示）',
  second: '审核人（演示）',
  head: '站长（演示）',
}
const HOUR_MS = 3_600_000
const DAYS = { results: 6, review: 8, release: 10 }
const ROWS_AT_ONCE = 4000

/** Writes a history of manual monitoring as if it had happened then; for demo cities and tests. */
export async function loadHistory(
  db: Kysely<Database>,
  history: LaboratoryHistory,
  { zone, demo }: { zone: number; demo: boolean },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const ids = await insertPoints(transaction, history.points, demo)
    for (const plan of history.plans) await insertRounds(transaction, plan, ids, { zone, demo })
    for (const { point, upper, lower, from, scheme } of history.agreements)
      await transaction
        .insertInto('laboratory_agreement')
        .values({
          point_id: ids.get(point) ?? 0,
          upper_area: upper,
          lower_area: lower,
          from_month: from,
          until_month: null,
          scheme: JSON.stringify(scheme),
          demo,
        })
        .execute()
  })
}

/** Before the first result, so that every moment of the history knows the points. */
const LONG_AGO = new Date('2020-01-01T00:00:00Z')

async function insertPoints(
  db: Kysely<Database>,
  points: readonly PointHistory[],
  demo: boolean,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const point of points) {
    const row = await db
      .insertInto('laboratory_point')
      .values({
        code: point.code,
        medium: point.medium,
        name_zh: point.name.zh,
        name_en: point.name.en,
        area_id: point.areaId,
        lon: point.lon,
        lat: point.lat,
        attributes: JSON.stringify(point.attributes),
        site_id: point.siteId ?? null,
        enterprise_id: null,
        register: point.register ?? null,
        record_key: point.recordKey ?? null,
        demo,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await keepVersion(db, row, { name: PEOPLE.head, at: LONG_AGO })
    ids.set(point.code, row.id)
  }
  return ids
}

async function insertRounds(
  db: Kysely<Database>,
  { body, samplings }: PlanHistory,
  ids: ReadonlyMap<string, number>,
  { zone, demo }: { zone: number; demo: boolean },
): Promise<void> {
  const pointIds = [...new Set(samplings.map(({ point }) => ids.get(point) ?? 0))]
  const plan = await insertPlan(db, { ...body, pointIds }, pointIds, demo)
  const { letter } = mediumRules(body.medium)
  const rounds = new Map<string, SamplingHistory[]>()
  for (const sampling of samplings)
    rounds.set(sampling.period, [...(rounds.get(sampling.period) ?? []), sampling])
  for (const round of rounds.values()) {
    const at = new Date(startOf(addDays(round[0]?.due as CivilDay, -body.withinDays), zone))
    const made = await makeSamples(
      db,
      round.map(
        ({ point, period, due }): NewSample => ({
          pointId: ids.get(point) ?? 0,
          letter,
          planId: plan.id,
          period,
          kind: 'sample',
          parentId: null,
          due,
          day: due,
          state: 'planned',
          sampledOn: null,
          demo,
        }),
      ),
      { accountId: null, name: '系统', at },
    )
    await fill(db, round, made, { zone, medium: body.medium, ids })
  }
}

/** What happened to the samples of a round, in the order they were made. */
async function fill(
  db: Kysely<Database>,
  round: readonly SamplingHistory[],
  made: readonly number[],
  { zone, medium, ids }: { zone: number; medium: string; ids: ReadonlyMap<string, number> },
): Promise<void> {
  const events: object[] = []
  const results: object[] = []
  const releases: object[] = []
  const states: object[] = []
  for (const [index, sampling] of round.entries()) {
    const { day, released } = sampling
    if (day === null) continue
    const id = made[index] as number
    const at = (days: number) =>
      new Date(startOf(day, zone) + days * 24 * HOUR_MS + 10 * HOUR_MS).toISOString()
    const hasResults = Object.keys(sampling.results).length > 0
    const state = released ? 'released' : hasResults ? 'results-in' : 'in-laboratory'
    const event = (number: number, what: string, after: string, days: number, by: string) =>
      events.push({ sample_id: id, number, at: at(days), by_name: by, what, state: after })
    states.push({ id, state, day, releases: Number(released) })
    event(2, 'take', 'taken', 0, PEOPLE.field)
    event(3, 'receive', 'in-laboratory', 1, PEOPLE.laboratory)
    if (!hasResults) continue
    event(4, 'results', 'results-in', DAYS.results, PEOPLE.laboratory)
    const kept: Record<string, object> = {}
    for (const [item, text] of Object.entries(sampling.results)) {
      const unit = itemOf(medium, item)?.unit ?? ''
      results.push({ sample_id: id, item, text, unit, at: at(DAYS.results), by_name: PEOPLE.laboratory })
      kept[item] = { text, unit, limit: null, version: 1 }
    }
    if (!released) continue
    event(5, 'review', 'reviewed', DAYS.review, PEOPLE.second)
    event(6, 'release', 'released', DAYS.release, PEOPLE.head)
    releases.push({
      sample_id: id,
      point_id: ids.get(sampling.point),
      sampled_on: day,
      at: at(DAYS.release),
      reviewed_by: PEOPLE.second,
      released_by: PEOPLE.head,
      results: kept,
    })
  }
  await inParts(states, (part) =>
    sql`UPDATE laboratory_sample AS sample SET state = row.state, sampled_on = row.day, releases = row.releases, version = 2
      FROM jsonb_to_recordset(${part}::jsonb) AS row (id integer, state text, day text, releases integer) WHERE sample.id = row.id`.execute(
      db,
    ),
  )
  await inParts(events, (part) =>
    sql`INSERT INTO laboratory_sample_event (sample_id, number, at, by_name, what, state)
      SELECT * FROM jsonb_to_recordset(${part}::jsonb) AS row (sample_id integer, number integer, at timestamptz, by_name text, what text, state text)`.execute(
      db,
    ),
  )
  await inParts(results, (part) =>
    sql`INSERT INTO laboratory_result (sample_id, item, version, text, unit, at, by_name, source)
      SELECT sample_id, item, 1, text, unit, at, by_name, 'demo'
      FROM jsonb_to_recordset(${part}::jsonb) AS row (sample_id integer, item text, text text, unit text, at timestamptz, by_name text)`.execute(
      db,
    ),
  )
  await inParts(releases, (part) =>
    sql`INSERT INTO laboratory_release (sample_id, number, point_id, sampled_on, at, reviewed_by, released_by, results)
      SELECT sample_id, 1, point_id, sampled_on, at, reviewed_by, released_by, results
      FROM jsonb_to_recordset(${part}::jsonb) AS row (sample_id integer, point_id integer, sampled_on text, at timestamptz, reviewed_by text,
        released_by text, results jsonb)`.execute(db),
  )
}

async function inParts(rows: readonly object[], insert: (part: string) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await insert(JSON.stringify(rows.slice(start, start + ROWS_AT_ONCE)))
}
