import {
  type CivilDay,
  type CivilMonth,
  endOf,
  hourOf,
  monthOf,
  type Period,
  quarterOf,
  startOf,
  yearOf,
} from '@tuojiang/measure'
import { surfaceWaterSeries } from '@tuojiang/standards'
import type { PoolClient } from 'pg'
import { type DaysBySite, daysFrom, type EngineContext, outcomeOf, runsOf } from './air-engine.js'
import { currentResults, type Outcome, storeChanged } from './results.js'
import type { Subjects, WaterSection } from './subjects.js'
import { loadSectionDays } from './water-inputs.js'
import { sectionDay, sectionHour, sectionPeriod, summaryOf, type WaterResult } from './water-values.js'

/** Edition of the surface water rules: GB 3838-2002 with the method of 2011. */
export const WATER_EDITION = '2002'
/** First day the standard was in force; what was measured before is kept and not judged. */
export const FIRST_WATER_DAY = surfaceWaterSeries.editions[0]?.from ?? ('9999-12-31' as CivilDay)

/**
 * Evaluates the sections of the given days and what depends on them: groups, days, months (mean of the days), quarters and years
 * (means of the months), and the summaries of city and counties.
 * @returns what was stored because it differs
 */
export async function evaluateWater(
  context: EngineContext,
  client: PoolClient,
  daysBySite: DaysBySite,
): Promise<Outcome[]> {
  const written = await evaluateDays(context, client, daysFrom(FIRST_WATER_DAY, daysBySite))
  const changed = written.filter((outcome) => outcome.method === 'water.day')
  const months = await evaluateParts(context, client, changed, 'month')
  const rest = await evaluateParts(context, client, months, 'longer')
  const sections = [...changed, ...months, ...rest]
  written.push(...months, ...rest)
  written.push(...(await evaluateSummaries(context, client, sections)))
  return written
}

async function evaluateDays(
  context: EngineContext,
  client: PoolClient,
  daysBySite: DaysBySite,
): Promise<Outcome[]> {
  const { zone, subjects } = context
  const sections = subjects.water.filter((section) => daysBySite.has(section.siteId))
  const all = [...new Set(sections.flatMap((section) => [...(daysBySite.get(section.siteId) ?? [])]))].sort()
  const written: Outcome[] = []
  for (const run of runsOf(all)) {
    const wanted = sections.filter((section) => run.some((day) => daysBySite.get(section.siteId)?.has(day)))
    const loaded = await loadSectionDays(context, subjects, zone, {
      siteIds: wanted.map((section) => section.siteId),
      from: startOf(run[0] as CivilDay, zone),
      to: endOf(run.at(-1) as CivilDay, zone),
    })
    const outcomes: Outcome[] = []
    for (const section of wanted) {
      for (const day of run) {
        const input = daysBySite.get(section.siteId)?.has(day) && loaded.get(section.siteId)?.get(day)
        if (!input) continue
        for (const group of input.groups) {
          const period = hourOf(group.time, zone)
          outcomes.push(
            outcomeOf(section.subject, 'water.hour', WATER_EDITION, period, sectionHour(group, section.body)),
          )
        }
        const result = sectionDay(input, startOf(day, zone), section.body)
        outcomes.push(outcomeOf(section.subject, 'water.day', WATER_EDITION, day, result))
      }
    }
    written.push(...(await storeChanged(client, distinct(outcomes), context.computedAt)))
  }
  return written
}

/** A station that sends several groups within an hour keeps the last. */
function distinct(outcomes: readonly Outcome[]): Outcome[] {
  const found = new Map(
    outcomes.map((outcome) => [`${outcome.subject}|${outcome.method}|${outcome.period}`, outcome]),
  )
  return [...found.values()]
}

/** Months from changed days, or quarters and years from changed months. */
async function evaluateParts(
  context: EngineContext,
  client: PoolClient,
  changed: readonly Outcome[],
  what: 'month' | 'longer',
): Promise<Outcome[]> {
  const wanted = new Map<string, Set<Period>>()
  for (const { subject, period } of changed) {
    const periods = wanted.get(subject) ?? new Set<Period>()
    wanted.set(subject, periods)
    if (what === 'month') periods.add(monthOf(period as CivilDay))
    else periods.add(quarterOf(period as CivilMonth)).add(yearOf(period as CivilMonth))
  }
  if (wanted.size === 0) return []
  const years = [...new Set([...wanted.values()].flatMap((periods) => [...periods].map(yearOf)))].sort()
  const parts = await currentResults(client, {
    subjects: [...wanted.keys()],
    method: what === 'month' ? 'water.day' : 'water.period',
    edition: WATER_EDITION,
    from: `${years[0]}-01`,
    to: `${years.at(-1)}-12-31`,
  })
  const bySubject = new Map<string, { period: string; result: WaterResult }[]>()
  for (const { subject, period, value } of parts) {
    if (period.includes('Q')) continue
    const list = bySubject.get(subject) ?? []
    bySubject.set(subject, list)
    list.push({ period, result: JSON.parse(value) as WaterResult })
  }
  const outcomes: Outcome[] = []
  for (const [subject, periods] of wanted) {
    const section = context.subjects.water.find((candidate) => candidate.subject === subject)
    if (!section) continue
    for (const period of periods) {
      const inside = (bySubject.get(subject) ?? []).filter((part) => isPart(part.period, period))
      const result = sectionPeriod(
        inside.map((part) => part.result),
        section.body,
      )
      if (result) outcomes.push(outcomeOf(subject, 'water.period', WATER_EDITION, period, result))
    }
  }
  return storeChanged(client, outcomes, context.computedAt)
}

export const isPart = (part: string, period: Period): boolean =>
  period.includes('Q') ? quarterOf(part as CivilMonth) === period : part.startsWith(`${period}-`)

async function evaluateSummaries(
  context: EngineContext,
  client: PoolClient,
  changed: readonly Outcome[],
): Promise<Outcome[]> {
  const periods = new Map<string, Set<string>>()
  for (const { method, period } of changed) {
    const list = periods.get(method) ?? new Set<string>()
    periods.set(method, list)
    list.add(period)
  }
  const outcomes: Outcome[] = []
  for (const [method, wanted] of periods) {
    const sorted = [...wanted].sort()
    const rows = await currentResults(client, {
      subjects: context.subjects.water.map((section) => section.subject),
      method,
      edition: WATER_EDITION,
      from: sorted[0] as string,
      to: sorted.at(-1) as string,
    })
    const results = new Map(
      rows.map((row) => [`${row.subject}|${row.period}`, JSON.parse(row.value) as WaterResult]),
    )
    const resultOf = (section: WaterSection, period: string): WaterResult | null =>
      results.get(`${section.subject}|${period}`) ?? null
    for (const period of sorted) {
      for (const subject of context.subjects.summaries) {
        const result = summaryOf(
          subject.sections.map((section) => ({
            siteId: section.siteId,
            body: section.body,
            result: resultOf(section, period),
          })),
        )
        if (result) outcomes.push(outcomeOf(subject.id, 'water.summary', WATER_EDITION, period, result))
      }
    }
  }
  return storeChanged(client, outcomes, context.computedAt)
}

/** Water sections among the sites given, with their days. */
export function waterDays(subjects: Subjects, daysBySite: DaysBySite): DaysBySite {
  return new Map([...daysBySite].filter(([siteId]) => subjects.waterBySite.has(siteId)))
}
