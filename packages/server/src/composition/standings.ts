import { parsePeriod, startOf } from '@tuojiang/measure'
import type { IndicatorVerdict, SectionStanding } from '../alarms/index.js'
import type { Evaluation } from '../evaluation/index.js'
import type { Plan } from '../plan/index.js'

/** Sections by their newest class, for the alarms. */
export async function sectionStandings(
  evaluation: Pick<Evaluation, 'waterNow'>,
  zone: number,
): Promise<SectionStanding[]> {
  const rows = await evaluation.waterNow({ all: true })
  return rows.map((row) => ({
    siteId: row.siteId,
    name: row.name,
    class: row.class,
    target: row.target,
    time: startOf(parsePeriod(row.period), zone),
    exceeding: row.exceeding,
  }))
}

/** Indicators of plans that run, or ended within the last year, by their verdict. */
export async function indicatorVerdicts(
  plan: Pick<Plan, 'standings'>,
  now: number,
): Promise<IndicatorVerdict[]> {
  const lastYear = new Date(now).getUTCFullYear() - 1
  const standings = await plan.standings()
  return standings
    .filter(({ indicator }) => indicator.target.year >= lastYear)
    .map(({ indicator, verdict, verdictWords, value, text }) => ({
      id: indicator.id,
      name: indicator.name,
      verdict,
      words: verdictWords,
      value: value === null ? null : text.zh,
      target: indicator.target.text,
      unit: indicator.unit,
    }))
}
