import { type CivilDay, dayOf, type Factor, factorByKey, isUnit, startOf, type Unit } from '@tuojiang/measure'
import { readResult, WATER_ITEMS, type WaterItem } from '@tuojiang/standards'
import type { Points, ReadingKind } from '../telemetry/index.js'
import type { AirSources } from './air-inputs.js'
import type { Subjects } from './subjects.js'
import type { SeriesStanding } from './usability.js'
import { type Excluded, judgeValue, settled } from './validity.js'

/** Items kept of a section: those that count for the class, and total nitrogen and temperature beside them. */
export const SECTION_ITEMS = [...WATER_ITEMS, 'tn', 'temp'] as const satisfies readonly string[]
export type SectionItem = WaterItem | 'tn' | 'temp'
export type SectionValues = Partial<Record<SectionItem, number>>

const FACTORS = new Map<string, { factor: Factor; item: SectionItem; unit: Unit }>(
  SECTION_ITEMS.flatMap((item) => {
    const factor = factorByKey(item, 'water')
    if (!factor) return []
    // Limits are printed in mg/L; µg/L of some metals is brought there.
    const unit = factor.unit === 'µg/L' ? 'mg/L' : factor.unit
    return [[factor.code, { factor, item, unit }] as const]
  }),
)

export const sectionFactor = (code: string) => FACTORS.get(code)
export const sectionCode = (item: SectionItem): string | undefined =>
  [...FACTORS].find(([, entry]) => entry.item === item)?.[0]
export const itemUnit = (item: SectionItem): Unit =>
  [...FACTORS.values()].find((entry) => entry.item === item)?.unit ?? 'mg/L'

const DAY_MS = 86_400_000

/** Values that were measured together. */
export interface Sample {
  /** ms, start of the period */
  time: number
  values: SectionValues
}

export interface ExcludedValue extends Excluded {
  time: number
  item: SectionItem
}

/** One civil day of a section: groups of an automatic station (kind `hour`) and whole days (kind `day`: manual results). */
export interface SectionDay {
  day: CivilDay
  groups: Sample[]
  days: Sample[]
  excluded: ExcludedValue[]
}

export interface WaterInputsQuery {
  siteIds: readonly number[]
  from: number
  to: number
  asOf?: number | undefined
}

/**
 * What the sections measured, per civil day; days without a single reading are absent. What quality control excludes of the automatic
 * groups does not count.
 */
export async function loadSectionDays(
  { telemetry, usability }: AirSources,
  subjects: Pick<Subjects, 'sentUnits'>,
  zone: number,
  query: WaterInputsQuery,
): Promise<Map<number, Map<CivilDay, SectionDay>>> {
  const sections = new Map<number, Map<CivilDay, SectionDay>>()
  const standing = await usability.standing(query)
  for (const kind of ['hour', 'day'] as const) {
    const lists = await telemetry.points({
      siteIds: query.siteIds,
      kind,
      from: query.from,
      to: query.to,
      ...(query.asOf !== undefined && { asOf: query.asOf }),
      texts: true,
      wanted: (factor, statistic) => statistic === 'Avg' && FACTORS.has(factor),
    })
    for (const list of lists) {
      const known = kind === 'hour' ? standing(list.siteId, list.factor) : null
      take(sections, list, kind, { sentUnits: subjects.sentUnits, zone, standing: known })
    }
  }
  for (const days of sections.values()) {
    for (const day of days.values()) {
      day.groups.sort((a, b) => a.time - b.time)
      day.days.sort((a, b) => a.time - b.time)
    }
  }
  return sections
}

function take(
  sections: Map<number, Map<CivilDay, SectionDay>>,
  list: Points,
  kind: ReadingKind,
  {
    sentUnits,
    zone,
    standing,
  }: Pick<Subjects, 'sentUnits'> & { zone: number; standing: SeriesStanding | null },
): void {
  const entry = FACTORS.get(list.factor)
  if (!entry) return
  const { factor, item, unit } = entry
  const sentUnit = sentUnits.get(`${list.siteId}:${list.factor}`) ?? factor.unit
  const days = sections.get(list.siteId) ?? new Map<CivilDay, SectionDay>()
  sections.set(list.siteId, days)
  let section: SectionDay | undefined
  let start = 0
  for (let index = 0; index < list.times.length; index++) {
    const time = list.times[index] as number
    if (!section || time < start || time >= start + DAY_MS) {
      const day = dayOf(time, zone)
      start = startOf(day, zone)
      section = days.get(day) ?? { day, groups: [], days: [], excluded: [] }
      days.set(day, section)
    }
    const samples = kind === 'hour' ? section.groups : section.days
    let sample = samples.find((candidate) => candidate.time === time)
    if (!sample) {
      sample = { time, values: {} }
      samples.push(sample)
    }
    const flag = list.flags[index] ?? null
    const read = readNumber(list.values[index] as number, list.texts[index] ?? '', sentUnit)
    const judged = judgeValue(read, flag, factor, sentUnit, unit, standing?.(time) ?? null)
    if (judged.ok) sample.values[item] = settled(judged.value)
    else {
      const { ok: _, ...excluded } = judged
      section.excluded.push({ time, item, ...excluded })
    }
  }
}

/** Below the limit of detection half the limit counts (环办〔2011〕22号 practice); see `readResult`. */
function readNumber(value: number, text: string, sentUnit: string): number {
  if (!Number.isNaN(value) || !isUnit(sentUnit)) return value
  return readResult(text, sentUnit).value ?? Number.NaN
}
