import type { WaterRow } from '@tuojiang/api'
import { dayOf, hourOf, type Period, parsePeriod, periodKind, startOf } from '@tuojiang/measure'
import { WATER_ITEM_NAMES } from '@tuojiang/standards'
import type { Pool } from 'pg'
import type { Static } from 'typebox'
import { validityOf } from './reasons.js'
import { currentResults, newestResults } from './results.js'
import { areaSubject, type Subjects, type WaterSection } from './subjects.js'
import { WATER_EDITION } from './water-engine.js'
import type { SummaryResult, WaterResult } from './water-values.js'

export type WaterRowAnswer = Static<typeof WaterRow>

const DAY_MS = 86_400_000
/** Three groups of an automatic station missed, or a monthly sample overdue: no longer “now”. */
const RECENT_AUTOMATIC_MS = 12 * 3_600_000
const RECENT_MANUAL_MS = 45 * DAY_MS
const SEARCHED_MS = 120 * DAY_MS

function rowOf(section: WaterSection, period: string, result: WaterResult | null): WaterRowAnswer {
  return {
    siteId: section.siteId,
    name: section.name,
    river: section.river,
    chainage: section.chainage,
    period,
    class: result?.c ?? null,
    target: section.targetClass,
    exceeding: (result?.e ?? []).map(([item, value, limit, multiple]) => ({
      item,
      name: WATER_ITEM_NAMES[item],
      value,
      limit,
      multiple,
    })),
    values: { ...result?.v },
    cwqi: result?.q ?? null,
    validity: validityOf(result ? result.r : 'no-data'),
  }
}

/** The method a period's results are stored under. */
export const methodOf = (period: Period): 'water.hour' | 'water.day' | 'water.period' => {
  const kind = periodKind(period)
  return kind === 'hour' ? 'water.hour' : kind === 'day' ? 'water.day' : 'water.period'
}

/** Class of each section by its newest values, whichever way they came. */
export async function waterNow(
  pool: Pool,
  sections: readonly WaterSection[],
  now: number,
  zone: number,
): Promise<WaterRowAnswer[]> {
  const subjects = sections.map((section) => section.subject)
  const common = { subjects, edition: WATER_EDITION, asOf: now }
  const hours = await newestResults(pool, {
    ...common,
    method: 'water.hour',
    from: hourOf(now - SEARCHED_MS, zone),
  })
  const days = await newestResults(pool, {
    ...common,
    method: 'water.day',
    from: dayOf(now - SEARCHED_MS, zone),
  })
  return sections.map((section) => {
    const hour = hours.find((row) => row.subject === section.subject)
    const day = days.find((row) => row.subject === section.subject)
    const newest = hour && (!day || hour.period.slice(0, 10) >= day.period) ? hour : day
    if (!newest) return rowOf(section, dayOf(now, zone), null)
    const row = rowOf(section, newest.period, JSON.parse(newest.value) as WaterResult)
    const age = now - startOf(newest.period as Period, zone)
    const recent = newest === hour ? RECENT_AUTOMATIC_MS : RECENT_MANUAL_MS
    return age > recent && row.validity.state === 'valid'
      ? { ...row, validity: validityOf('not-recent') }
      : row
  })
}

/** Every section in a period, and the summary of the sections that are assessed. */
export async function waterPeriods(
  pool: Pool,
  subjects: Subjects,
  sections: readonly WaterSection[],
  areaId: number | null,
  periodText: string,
  asOf: number | undefined,
) {
  const period = parsePeriod(periodText)
  const rows = await currentResults(pool, {
    subjects: sections.map((section) => section.subject),
    method: methodOf(period),
    edition: WATER_EDITION,
    from: period,
    to: period,
    asOf,
  })
  const results = new Map(rows.map((row) => [row.subject, JSON.parse(row.value) as WaterResult]))
  const basin = areaSubject(areaId ?? subjects.city?.id ?? 0)
  const [stored] = await currentResults(pool, {
    subjects: [basin],
    method: 'water.summary',
    edition: WATER_EDITION,
    from: period,
    to: period,
    asOf,
  })
  const summary = stored ? (JSON.parse(stored.value) as SummaryResult) : null
  const assessed = subjects.summaries.find((candidate) => candidate.id === basin)?.sections.length ?? 0
  return {
    rows: sections.map((section) => rowOf(section, period, results.get(section.subject) ?? null)),
    summary: {
      sections: summary?.n ?? assessed,
      judged: summary?.j ?? 0,
      goodRatio: summary?.g ?? null,
      worstRatio: summary?.w ?? null,
      status: summary?.st ?? null,
      cwqi: summary?.q ?? null,
    },
  }
}

/** One section period by period. */
export async function waterHistory(
  pool: Pool,
  section: WaterSection,
  step: 'day' | 'month' | 'year',
  from: string,
  to: string,
  asOf: number | undefined,
): Promise<WaterRowAnswer[]> {
  const rows = await currentResults(pool, {
    subjects: [section.subject],
    method: step === 'day' ? 'water.day' : 'water.period',
    edition: WATER_EDITION,
    from,
    to: `${to}~`,
    asOf,
  })
  return rows
    .filter((row) => periodKind(row.period) === step)
    .map((row) => rowOf(section, row.period, JSON.parse(row.value) as WaterResult))
}
