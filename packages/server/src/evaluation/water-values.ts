import {
  cwqi,
  evaluateBasin,
  evaluateSection,
  meanOf,
  type WaterBody,
  type WaterClass,
  type WaterItem,
} from '@tuojiang/standards'
import { settled } from './validity.js'
import {
  type Sample,
  SECTION_ITEMS,
  type SectionDay,
  type SectionItem,
  type SectionValues,
} from './water-inputs.js'

/** A section in an hour, day, month, quarter or year, as stored. Values unrounded, mg/L. */
export interface WaterResult {
  /** Class 1–6, null when none may be given. */
  c: WaterClass | null
  v: SectionValues
  /** Items worse than class III: item, value, limit, multiple. */
  e: [WaterItem, number, number, number | null][]
  /** Water quality index, lower is better. */
  q: number | null
  /** Groups, days or months that went in. */
  n: number
  /** `a` automatic groups, `m` whole-day (manual) results, `b` both. */
  s: 'a' | 'm' | 'b'
  r: string | null
}

/** A basin in a period, as stored. */
export interface SummaryResult {
  /** Sections that are assessed, and those that have a class. */
  n: number
  j: number
  /** Shares of class III or better and of worse than V, per cent. */
  g: number | null
  w: number | null
  /** Status in words. */
  st: { zh: string; en: string } | null
  by: 'shares' | 'means' | null
  q: number | null
  /** Fewest groups, days or months that any judged section stands on. */
  m: number
  /** Class of each section that is assessed, by site id. */
  k: [number, WaterClass | null][]
}

/** Of the six groups of four hours in a day, how many a daily mean needs. Not confirmed by the text of HJ 915. */
export const DAY_NEEDS_GROUPS = 4
/** Months a year needs before it is called a year: three quarters, as elsewhere. Not confirmed by a text. */
export const YEAR_NEEDS_MONTHS = 9
const GROUP_MS = 4 * 3_600_000

const meanValues = (samples: readonly SectionValues[], least = 1): SectionValues => {
  const values: SectionValues = {}
  for (const item of SECTION_ITEMS) {
    const known = samples.map((sample) => sample[item]).filter((value) => value !== undefined)
    const mean = known.length >= least ? meanOf(known, item) : null
    if (mean !== null) values[item] = settled(mean)
  }
  return values
}

function judged(values: SectionValues, body: WaterBody, n: number, s: WaterResult['s']): WaterResult {
  const section = evaluateSection(values, { body })
  const index = cwqi(values, body).value
  return {
    c: section.class,
    v: values,
    e: section.exceeding.map((verdict) => [verdict.item, verdict.value, verdict.limit, verdict.multiple]),
    q: index === null ? null : settled(index),
    n,
    s,
    r: section.validity.state === 'valid' ? null : section.validity.reason,
  }
}

/** One group of an automatic station. Values stand in one order, however they came, so that equal results are equal texts. */
export const sectionHour = (sample: Sample, body: WaterBody): WaterResult => {
  const values: SectionValues = {}
  for (const item of SECTION_ITEMS) {
    const value = sample.values[item]
    if (value !== undefined) values[item] = value
  }
  return judged(values, body, 1, 'a')
}

/** The values of a day in groups of four hours; a station that measures more often has them averaged first. */
export function groupsOf(day: SectionDay, dayStart: number): SectionValues[] {
  const groups = new Map<number, SectionValues[]>()
  for (const sample of day.groups) {
    const group = Math.floor((sample.time - dayStart) / GROUP_MS)
    groups.set(group, [...(groups.get(group) ?? []), sample.values])
  }
  return [...groups.entries()].sort(([a], [b]) => a - b).map(([, samples]) => meanValues(samples))
}

/**
 * A day: mean of the four-hour groups when an item has at least four of six; failing any such item, the whole-day result, which is
 * how manual monitoring comes in. pH is averaged through the hydrogen-ion concentration.
 */
export function sectionDay(day: SectionDay, dayStart: number, body: WaterBody): WaterResult {
  const groups = groupsOf(day, dayStart)
  const automatic = meanValues(groups, DAY_NEEDS_GROUPS)
  if (Object.keys(automatic).some(isEvaluated)) return judged(automatic, body, groups.length, 'a')
  const whole = meanValues(day.days.map((sample) => sample.values))
  if (Object.keys(whole).some(isEvaluated)) return judged(whole, body, day.days.length, 'm')
  const reason = groups.length > 0 ? 'groups-below-4' : 'no-items'
  return { c: null, v: {}, e: [], q: null, n: groups.length, s: groups.length > 0 ? 'a' : 'm', r: reason }
}

const isEvaluated = (item: string) => item !== 'tn' && item !== 'temp'

/** A month from its days, or a quarter or year from its months: the mean of each item, judged. */
export function sectionPeriod(parts: readonly WaterResult[], body: WaterBody): WaterResult | null {
  if (parts.length === 0) return null
  const valid = parts.filter((part) => part.c !== null)
  const sources = new Set(valid.map((part) => part.s))
  const [only] = sources
  return judged(
    meanValues(valid.map((part) => part.v)),
    body,
    valid.length,
    sources.size === 1 && only ? only : sources.size === 0 ? 'a' : 'b',
  )
}

/** The basin of the assessed sections; null when none of them has a result. */
export function summaryOf(
  sections: readonly { siteId: number; body: WaterBody; result: WaterResult | null }[],
): SummaryResult | null {
  if (sections.every((section) => section.result === null)) return null
  const basin = evaluateBasin(
    sections.map(({ result }) => ({ class: result?.c ?? null, values: result?.v ?? {} })),
  )
  const means = meanValues(sections.flatMap(({ result }) => (result?.c ? [result.v] : [])))
  const lakes = sections.filter((section) => section.body === 'lake').length
  const index = cwqi(means, lakes * 2 > sections.length ? 'lake' : 'river').value
  const ratio = (value: number | null) => (value === null ? null : settled(value))
  return {
    n: basin.sections,
    j: basin.judged,
    g: ratio(basin.goodRatio),
    w: ratio(basin.worstRatio),
    st: basin.status,
    by: basin.method,
    q: index === null ? null : settled(index),
    m: sections.reduce(
      (least, { result }) => (result?.c ? Math.min(least, result.n) : least),
      basin.judged === 0 ? 0 : 12,
    ),
    k: sections.map(({ siteId, result }) => [siteId, result?.c ?? null]),
  }
}

/** Items in the order they are listed, for tables. */
export const itemsIn = (values: SectionValues): SectionItem[] =>
  SECTION_ITEMS.filter((item) => values[item] !== undefined)
