import type { AirPeriod, AirRow } from '@tuojiang/api'
import { type CivilDay, hourOf, type Period, parsePeriod, roundHalfEven } from '@tuojiang/measure'
import { AIR_KEYS, type AirEditionName, airLevelOf, airRulesOn, ranks } from '@tuojiang/standards'
import type { Pool } from 'pg'
import type { Static } from 'typebox'
import { FIRST_AIR_DAY, lastDayOf } from './air-engine.js'
import {
  type DayResult,
  type HourResult,
  type PeriodResult,
  percent,
  type Six,
  valuesOf,
} from './air-values.js'
import { VALID_ANSWER, validityOf } from './reasons.js'
import { currentResults, newestResults, type StoredResult } from './results.js'
import type { AirSubject } from './subjects.js'

export type AirRowAnswer = Static<typeof AirRow>
export type AirPeriodAnswer = Static<typeof AirPeriod>

/** An hour older than this is no longer “now”. */
const RECENT_MS = 24 * 3_600_000

/** Concentrations as the index takes them: µg/m³ whole, CO one decimal. */
const published = (values: Six): Six =>
  values.map((value, place) =>
    value === null ? null : roundHalfEven(value, AIR_KEYS[place] === 'co' ? 1 : 0),
  )

function rowOf(
  subject: AirSubject,
  period: string,
  edition: string,
  result: HourResult | DayResult,
): AirRowAnswer {
  return {
    subject: subject.id,
    name: subject.name,
    period,
    aqi: result.a,
    level: result.a === null ? null : airLevelOf(result.a).level,
    primary: result.p,
    values: valuesOf(published(result.v)),
    iaqi: valuesOf(result.i),
    edition,
    validity: validityOf(result.r),
  }
}

const emptyRow = (subject: AirSubject, period: string, edition: string): AirRowAnswer => ({
  subject: subject.id,
  name: subject.name,
  period,
  aqi: null,
  level: null,
  primary: [],
  values: valuesOf([]),
  iaqi: valuesOf([]),
  edition,
  validity: validityOf('no-data'),
})

/** Newest hour of each subject; one without any for a day is there and says so. */
export async function airNow(
  pool: Pool,
  subjects: readonly AirSubject[],
  now: number,
  zone: number,
): Promise<AirRowAnswer[]> {
  const rows = await newestResults(pool, {
    subjects: subjects.map((subject) => subject.id),
    method: 'air.hour',
    edition: null,
    from: hourOf(now - RECENT_MS, zone),
    asOf: now,
  })
  const bySubject = new Map(rows.map((row) => [row.subject, row]))
  const hour = hourOf(now, zone)
  return subjects.map((subject) => {
    const row = bySubject.get(subject.id)
    const period = row?.period ?? hour
    const edition = airRulesOn(period.slice(0, 10) as CivilDay).name
    if (!row) return emptyRow(subject, period, edition)
    return rowOf(subject, period, edition, JSON.parse(row.value) as HourResult)
  })
}

export async function airHours(
  pool: Pool,
  subject: AirSubject,
  from: CivilDay,
  to: CivilDay,
  asOf: number | undefined,
): Promise<AirRowAnswer[]> {
  const rows = await currentResults(pool, {
    subjects: [subject.id],
    method: 'air.hour',
    edition: null,
    from: `${from}T00`,
    to: `${to}T23`,
    asOf,
  })
  return rows.map((row) =>
    rowOf(
      subject,
      row.period,
      airRulesOn(row.period.slice(0, 10) as CivilDay).name,
      JSON.parse(row.value) as HourResult,
    ),
  )
}

/** Days by the edition of their date, or all by one edition. */
export async function airDays(
  pool: Pool,
  subject: AirSubject,
  from: CivilDay,
  to: CivilDay,
  edition: AirEditionName | undefined,
  asOf: number | undefined,
): Promise<AirRowAnswer[]> {
  const editions: AirEditionName[] = edition ? [edition] : ['2012', '2026']
  const answers: AirRowAnswer[] = []
  for (const name of editions) {
    const rows = await currentResults(pool, {
      subjects: [subject.id],
      method: 'air.day',
      edition: name,
      from,
      to,
      asOf,
    })
    for (const row of rows) {
      if (!edition && airRulesOn(row.period as CivilDay).name !== name) continue
      answers.push(rowOf(subject, row.period, name, JSON.parse(row.value) as DayResult))
    }
  }
  return answers.sort((a, b) => (a.period < b.period ? -1 : 1))
}

/** Whether all items are valid, else the first that is not. */
export const periodValidity = (result: PeriodResult) => {
  const reason = result.x.find((one) => one !== null)
  return reason === undefined || reason === null ? VALID_ANSWER : validityOf(reason)
}

/** Subjects of a kind in a period, best composite index first; the city stands on top without a rank. */
export async function airRanking(
  pool: Pool,
  subjects: readonly AirSubject[],
  of: 'county' | 'station',
  periodText: string,
  edition: AirEditionName | undefined,
  asOf: number | undefined,
): Promise<AirPeriodAnswer[]> {
  const period: Period = parsePeriod(periodText)
  if (lastDayOf(period) < FIRST_AIR_DAY) return []
  const name = edition ?? airRulesOn(lastDayOf(period)).name
  const wanted = subjects.filter((subject) => subject.kind === of || subject.kind === 'city')
  const rows = await currentResults(pool, {
    subjects: wanted.map((subject) => subject.id),
    method: 'air.period',
    edition: name,
    from: period,
    to: period,
    asOf,
  })
  const results = new Map(
    rows.map((row: StoredResult) => [row.subject, JSON.parse(row.value) as PeriodResult]),
  )
  const ranked = wanted.filter((subject) => subject.kind === of)
  const places = ranks(ranked.map((subject) => results.get(subject.id)?.c ?? null))
  const answers = ranked.map((subject, index) =>
    periodRow(subject, period, name, results.get(subject.id), places[index] ?? null),
  )
  answers.sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY))
  const city = wanted.find((subject) => subject.kind === 'city')
  return city ? [periodRow(city, period, name, results.get(city.id), null), ...answers] : answers
}

function periodRow(
  subject: AirSubject,
  period: string,
  edition: string,
  result: PeriodResult | undefined,
  rank: number | null,
): AirPeriodAnswer {
  return {
    subject: subject.id,
    name: subject.name,
    period,
    edition,
    compositeIndex: result?.c ?? null,
    rank,
    goodDays: result?.g ?? 0,
    validDays: result?.d ?? 0,
    heavyDays: result?.h ?? 0,
    goodRatio: result ? percent(result.g, result.d) : null,
    values: valuesOf(result?.v ?? []),
    attained: Object.fromEntries(AIR_KEYS.map((key, place) => [key, result?.t[place] ?? null])),
    validity: result ? periodValidity(result) : validityOf('no-data'),
  }
}
