import {
  addDays,
  type CivilDay,
  type CivilYear,
  endOf,
  hoursOf,
  monthOf,
  type Period,
  quarterOf,
  startOf,
  yearOf,
} from '@tuojiang/measure'
import { type AirEditionName, airRules, airRulesOn, evaluationSeries } from '@tuojiang/standards'
import type { PoolClient } from 'pg'
import type { TelemetryStore } from '../telemetry/index.js'
import { loadAirHours, type StationHours } from './air-inputs.js'
import {
  areaDay,
  areaHour,
  type DayResult,
  type HourResult,
  periodOf,
  stationDay,
  stationHour,
} from './air-values.js'
import { currentResults, type Outcome, storeChanged } from './results.js'
import { type AirSubject, type Subjects, siteSubject } from './subjects.js'
import type { Usability } from './usability.js'

export const AIR_EDITIONS: readonly AirEditionName[] = ['2012', '2026']
const HOUR_MS = 3_600_000
/** Days evaluated at a time; bounds what is held in memory. */
const DAYS_AT_A_TIME = 31

export interface EngineContext {
  telemetry: Pick<TelemetryStore, 'points'>
  usability: Pick<Usability, 'standing'>
  subjects: Subjects
  zone: number
  /** When the inputs were read, ms; results carry it. */
  computedAt: number
}

/** Days to evaluate, by site. */
export type DaysBySite = ReadonlyMap<number, ReadonlySet<CivilDay>>

/**
 * Evaluates the air of the given days and of everything that depends on them: the stations' hours and days, the city and counties that
 * stand on these stations, and their months, quarters and years. The same function serves one late hour and a full rebuild.
 * @returns what was stored because it differs
 */
export async function evaluateAir(
  context: EngineContext,
  client: PoolClient,
  daysBySite: DaysBySite,
): Promise<Outcome[]> {
  const work = subjectDays(context.subjects, daysFrom(FIRST_AIR_DAY, daysBySite))
  const all = [...new Set([...work.values()].flatMap((days) => [...days]))].sort()
  const written: Outcome[] = []
  for (const run of runsOf(all)) {
    const subjects = context.subjects.air.filter((subject) =>
      run.some((day) => work.get(subject.id)?.has(day)),
    )
    const outcomes = await evaluateRun(context, subjects, run, work)
    written.push(...(await storeChanged(client, outcomes, context.computedAt)))
  }
  const periods = periodsToJudge(written)
  for (const [year, wanted] of periods)
    written.push(...(await evaluatePeriods(context, client, year, wanted)))
  return written
}

/** First day with rules of its own; what was measured before is kept and not judged. */
export const FIRST_AIR_DAY = evaluationSeries.editions[0]?.from ?? ('9999-12-31' as CivilDay)

/** The days that have rules to judge by. */
export const daysFrom = (first: CivilDay, daysBySite: DaysBySite): DaysBySite =>
  new Map([...daysBySite].map(([siteId, days]) => [siteId, new Set([...days].filter((day) => day >= first))]))

function subjectDays(subjects: Subjects, daysBySite: DaysBySite): Map<string, Set<CivilDay>> {
  const work = new Map<string, Set<CivilDay>>()
  for (const subject of subjects.air) {
    const days = new Set<CivilDay>()
    for (const siteId of subject.siteIds) for (const day of daysBySite.get(siteId) ?? []) days.add(day)
    if (days.size > 0) work.set(subject.id, days)
  }
  return work
}

/** Consecutive days in stretches of bounded length. */
export function runsOf(days: readonly CivilDay[]): CivilDay[][] {
  const runs: CivilDay[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && run.length < DAYS_AT_A_TIME && addDays(last, 1) === day) run.push(day)
    else runs.push([day])
  }
  return runs
}

/** Hours and days of the subjects, computed and not stored. `work` says which days belong to whom. */
export async function evaluateRun(
  context: EngineContext,
  subjects: readonly AirSubject[],
  days: readonly CivilDay[],
  work: ReadonlyMap<string, ReadonlySet<CivilDay>>,
): Promise<Outcome[]> {
  const { zone } = context
  const from = startOf(days[0] as CivilDay, zone)
  const siteIds = [...new Set(subjects.flatMap((subject) => subject.siteIds))].sort((a, b) => a - b)
  const stations = await loadAirHours(context, context.subjects, zone, {
    siteIds,
    from,
    to: endOf(days.at(-1) as CivilDay, zone),
  })
  return days.flatMap((day) => {
    const wanted = subjects.filter((subject) => work.get(subject.id)?.has(day))
    return wanted.length === 0 ? [] : dayOutcomes(context, wanted, stations, day, from)
  })
}

/** Hours and daily values of the subjects on one day. */
function dayOutcomes(
  { zone }: EngineContext,
  subjects: readonly AirSubject[],
  stations: ReadonlyMap<number, StationHours>,
  day: CivilDay,
  from: number,
): Outcome[] {
  const outcomes: Outcome[] = []
  const first = Math.round((startOf(day, zone) - from) / HOUR_MS)
  const own = airRulesOn(day)
  const hours = hoursOf(day)
  const resultsOf = new Map<number, (HourResult | null)[]>()
  const stationHours = (siteId: number): (HourResult | null)[] => {
    const known = resultsOf.get(siteId)
    if (known) return known
    const station = stations.get(siteId)
    const made = Array.from({ length: 24 }, (_, hour) =>
      station ? stationHour(station, first + hour, own) : null,
    )
    resultsOf.set(siteId, made)
    return made
  }
  for (const subject of subjects) {
    const members = subject.siteIds.map(stationHours)
    for (let hour = 0; hour < 24; hour++) {
      const result =
        subject.kind === 'station'
          ? (members[0]?.[hour] ?? null)
          : areaHour(
              members.map((results) => results[hour] ?? null),
              own,
            )
      if (result === null) continue
      outcomes.push(outcomeOf(subject.id, 'air.hour', own.name, hours[hour] as string, result))
    }
  }
  for (const edition of AIR_EDITIONS) {
    const rules = airRules(edition, day)
    const daysOfSites = new Map<number, DayResult | null>()
    const ofSite = (siteId: number): DayResult | null => {
      const known = daysOfSites.get(siteId)
      if (known !== undefined) return known
      const station = stations.get(siteId)
      const made = station ? (stationDay(station, first, rules)?.result ?? null) : null
      daysOfSites.set(siteId, made)
      return made
    }
    for (const subject of subjects) {
      const days = subject.siteIds.map(ofSite)
      const result = subject.kind === 'station' ? (days[0] ?? null) : areaDay(days, rules)
      if (result) outcomes.push(outcomeOf(subject.id, 'air.day', edition, day, result))
    }
  }
  return outcomes
}

export const outcomeOf = (
  subject: string,
  method: string,
  edition: string,
  period: string,
  value: object,
): Outcome => ({ subject, method, edition, period, value: JSON.stringify(value) })

/** Years whose days changed, with the periods in each that follow, by subject. */
function periodsToJudge(written: readonly Outcome[]): Map<CivilYear, Map<string, Set<Period>>> {
  const years = new Map<CivilYear, Map<string, Set<Period>>>()
  for (const { method, subject, period } of written) {
    if (method !== 'air.day') continue
    const day = period as CivilDay
    const year = yearOf(day)
    const bySubject = years.get(year) ?? new Map<string, Set<Period>>()
    years.set(year, bySubject)
    const periods = bySubject.get(subject) ?? new Set<Period>()
    bySubject.set(subject, periods)
    periods.add(monthOf(day)).add(quarterOf(day)).add(year)
  }
  return years
}

async function evaluatePeriods(
  context: EngineContext,
  client: PoolClient,
  year: CivilYear,
  wanted: ReadonlyMap<string, ReadonlySet<Period>>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const edition of AIR_EDITIONS) {
    const days = await daysOfYear(client, [...wanted.keys()], edition, year)
    for (const [subject, periods] of wanted) {
      const own = days.get(subject) ?? []
      for (const period of periods) {
        const inside = own.filter(({ day }) => belongsTo(day, period))
        const result = periodOf(inside, period, airRules(edition, lastDayOf(period)))
        if (result) outcomes.push(outcomeOf(subject, 'air.period', edition, period, result))
      }
    }
  }
  return storeChanged(client, outcomes, context.computedAt)
}

/** The stage of an edition for a period is that of its last day. */
export const lastDayOf = (period: Period): CivilDay =>
  new Date(endOf(period, 0) - 1).toISOString().slice(0, 10) as CivilDay

export const belongsTo = (day: CivilDay, period: Period): boolean =>
  period.includes('Q') ? quarterOf(day) === period : day.startsWith(period)

async function daysOfYear(
  client: PoolClient,
  subjects: readonly string[],
  edition: string,
  year: CivilYear,
): Promise<Map<string, { day: CivilDay; result: DayResult }[]>> {
  const rows = await currentResults(client, {
    subjects,
    method: 'air.day',
    edition,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
  })
  const days = new Map<string, { day: CivilDay; result: DayResult }[]>()
  for (const { subject, period, value } of rows) {
    const list = days.get(subject) ?? []
    days.set(subject, list)
    list.push({ day: period as CivilDay, result: JSON.parse(value) as DayResult })
  }
  return days
}

/** Air sites among those given, with their days. */
export function airDays(subjects: Subjects, daysBySite: DaysBySite): DaysBySite {
  return new Map([...daysBySite].filter(([siteId]) => subjects.airById.has(siteSubject(siteId))))
}
