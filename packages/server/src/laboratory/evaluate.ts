import { type CivilDay, parsePeriod } from '@tuojiang/measure'
import type { Pool, PoolClient } from 'pg'
import { currentResults, type Outcome, storeChanged } from '../evaluation/index.js'
import { type AreaResult, methodOf } from './figures.js'
import {
  type Attributes,
  type JudgedPoint,
  type MediumRules,
  mediumRules,
  noSample,
  type Sampling,
  type Verdict,
} from './media/index.js'
import { dayInside, periodsOf } from './periods.js'
import type { Point } from './points.js'
import { samplingsOf } from './releases.js'

export const sampleSubject = (id: number) => `sample:${id}`
export const pointSubject = (id: number) => `point:${id}`
export const areaSubject = (id: number) => `area:${id}`

/** Any constant: one evaluates at a time, so that no figure of an area is made from half of what another one writes. */
const LOCK = 7_212_081

/** What is said of a point or period without a sample. */
export const noVerdict = (rules: MediumRules): Verdict => ({
  grade: null,
  kept: null,
  exceeding: [],
  samples: 0,
  complied: null,
  validity: noSample,
  edition: rules.edition,
  clause: '',
})

/** A point over a period from the samplings that lie in it. */
export function pointVerdict(
  rules: MediumRules,
  attributes: Attributes,
  samplings: readonly Sampling[],
  period: string,
): Verdict {
  const inside = samplings.filter(({ day }) => dayInside(day, period))
  return inside.length === 0 ? noVerdict(rules) : rules.judgePeriod(inside, attributes).verdict
}

export interface EvaluationArea {
  id: number
  /** Null for the city, which holds every point. */
  parentId: number | null
}

/**
 * Judges points anew in the months, quarters and years of the given days, and what areas make of them; results that are equal to what is stored leave no trace.
 * In the transaction of the client.
 * @param changed days by point; every point is of the points given
 * @returns what was stored because it differs
 */
export async function evaluateChanged(
  client: PoolClient,
  {
    points,
    areas,
    changed,
    computedAt,
  }: {
    /** All points of the media that changed. */
    points: readonly Point[]
    areas: readonly EvaluationArea[]
    changed: ReadonlyMap<number, ReadonlySet<CivilDay>>
    computedAt: number
  },
): Promise<Outcome[]> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  const days = [...changed.values()].flatMap((set) => [...set]).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const touched = points.filter(({ id }) => changed.has(id))
  const samplings = await samplingsOf(client, {
    pointIds: touched.map(({ id }) => id),
    from: `${first.slice(0, 4)}-01-01`,
    to: `${last.slice(0, 4)}-12-31`,
  })
  const outcomes: Outcome[] = []
  const wanted = new Map<string, Set<string>>()
  for (const point of touched) {
    const rules = mediumRules(point.medium)
    const own = samplings.get(point.id) ?? []
    const mine = changed.get(point.id) ?? new Set<CivilDay>()
    for (const sampling of own) {
      if (!mine.has(sampling.day)) continue
      const { verdict } = rules.judgeSample(sampling, point.attributes)
      outcomes.push(outcomeOf(rules, sampleSubject(sampling.sampleId), sampling.day, verdict))
    }
    for (const period of new Set([...mine].flatMap(periodsOf))) {
      const verdict = pointVerdict(rules, point.attributes, own, period)
      outcomes.push(outcomeOf(rules, pointSubject(point.id), period, verdict))
      const periods = wanted.get(point.medium) ?? new Set<string>()
      wanted.set(point.medium, periods)
      periods.add(period)
    }
  }
  const written = await storeChanged(client, outcomes, computedAt)
  for (const [medium, periods] of wanted) {
    const rules = mediumRules(medium)
    const ofMedium = points.filter((point) => point.medium === medium)
    written.push(
      ...(await storeChanged(
        client,
        await areaOutcomes(client, rules, ofMedium, areas, [...periods]),
        computedAt,
      )),
    )
  }
  return written
}

const outcomeOf = (rules: MediumRules, subject: string, period: string, value: unknown): Outcome => ({
  subject,
  method: methodOf(rules),
  edition: rules.edition,
  period,
  value: JSON.stringify(value),
})

async function areaOutcomes(
  client: PoolClient,
  rules: MediumRules,
  points: readonly Point[],
  areas: readonly EvaluationArea[],
  periods: readonly string[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const period of periods) {
    const judged = await judgedPoints(client, rules, points, period)
    for (const area of areas) {
      const inside = judged.filter(({ point }) => area.parentId === null || point.areaId === area.id)
      if (inside.length === 0) continue
      outcomes.push(outcomeOf(rules, areaSubject(area.id), period, areaResult(rules, inside)))
    }
  }
  return outcomes
}

/** Points with the verdict that is stored for a period; those without one are left out. */
export async function judgedPoints(
  client: Pool | PoolClient,
  rules: MediumRules,
  points: readonly Point[],
  period: string,
  asOf?: number,
): Promise<(JudgedPoint & { point: Point; computedAt: Date })[]> {
  const rows = await currentResults(client, {
    subjects: points.map(({ id }) => pointSubject(id)),
    method: methodOf(rules),
    edition: rules.edition,
    from: parsePeriod(period),
    to: parsePeriod(period),
    asOf,
  })
  const stored = new Map(rows.map((row) => [row.subject, row]))
  return points.flatMap((point) => {
    const row = stored.get(pointSubject(point.id))
    if (!row) return []
    const verdict = JSON.parse(row.value) as Verdict
    return verdict.samples === 0 && verdict.grade === null && verdict.validity.reason === noSample.reason
      ? []
      : [
          {
            point,
            pointId: point.id,
            name: point.name,
            attributes: point.attributes,
            verdict,
            computedAt: row.computedAt,
          },
        ]
  })
}

/** What an area's statistics are, from its points. */
export const areaResult = (rules: MediumRules, points: readonly JudgedPoint[]): AreaResult =>
  Object.fromEntries(
    rules.statistics.map((statistic) => {
      const { value, division, points: inside } = statistic.of(points)
      return [statistic.key, [value === null ? null : Number(value.toPrecision(12)), division, inside.length]]
    }),
  )
