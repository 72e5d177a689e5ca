import type { IndicatorStanding } from '@tuojiang/api'
import { type IndicatorDefinition, judge, pathOf, trendOf, valueText } from '@tuojiang/indicators'
import type { Label } from '@tuojiang/measure'
import type { Static } from 'typebox'

export type StandingAnswer = Static<typeof IndicatorStanding>

/** A computed value of one year, under the plan's edition. */
export interface ComputedYear {
  year: number
  value: number | null
  /** Whether the data suffice; a running year never does and is told apart by its year. */
  valid: boolean
  /** Why there is no valid value. */
  words: Label | null
}

/** A reported value as stored. */
export interface Report {
  id: number
  period: string
  value: number | null
  text: string
  done: boolean | null
  note: string
  document: string | null
  by: string
  at: Date
}

export interface ProvinceTarget {
  value: number
  note: string
  by: string
  at: Date
}

export interface StandingInputs {
  indicator: IndicatorDefinition
  /** `area:1` or `site:12`, for the figure's link; null while the subject does not exist. */
  subject: string | null
  /** Civil year of the moment. */
  year: number
  computed: readonly ComputedYear[]
  /** Oldest first. */
  reports: readonly Report[]
  province: ProvinceTarget | null
}

interface Entry {
  year: number
  value: number | null
  text: string
  source: 'plan' | 'computed' | 'reported'
}

/** Verdicts that plans print for what was reached. */
const PRINTED_MET: ReadonlySet<string> = new Set(['完成', '达到预期'])
const INSUFFICIENT: Label = { zh: '数据不足', en: 'insufficient data' }

/** Where an indicator stands at a moment. */
export function standingOf(inputs: StandingInputs): StandingAnswer {
  const { indicator, year, reports, province, subject } = inputs
  const ended = year > indicator.target.year
  const history = historyOf(inputs)
  const at = currentEntry(inputs, history, ended)
  const newest = reports.at(-1)
  const done = newest?.done ?? (indicator.final ? PRINTED_MET.has(indicator.final.verdict) : null)
  const judged = judge(indicator, {
    value: at?.value ?? null,
    year: at?.year ?? year,
    ended,
    provinceTarget: province?.value ?? null,
    done,
  })
  const isComputed = at?.source === 'computed'
  return {
    indicator: indicatorAnswer(indicator, judged.target),
    value: at?.value ?? null,
    text: textOf(indicator, at, done, newest),
    period: at ? periodOf(at, reports) : null,
    status: !at ? 'none' : at.source === 'reported' ? 'reported' : at.year >= year ? 'to-date' : 'final',
    verdict: judged.verdict,
    verdictWords: judged.words,
    provinceTarget: province && { ...province, at: province.at.toISOString() },
    distance: judged.distance,
    trend: trendOf(
      indicator,
      history.filter((entry) => entry.year < year).map((entry) => entry.value),
    ),
    history,
    figure:
      indicator.formula && subject && (isComputed || indicator.plan !== 'plan13')
        ? {
            key: indicator.formula.figure,
            subject,
            period: String(isComputed ? (at?.year ?? year) : Math.min(year, indicator.target.year)),
            edition: indicator.formula.edition,
          }
        : null,
    evidence: [...reports].reverse().map(({ done: _, at: when, ...report }) => ({
      ...report,
      at: when.toISOString(),
    })),
  }
}

/** One entry a year: what the plan printed, else what was computed, else what was reported. */
function historyOf({ indicator, year, computed, reports }: StandingInputs): Entry[] {
  const byYear = new Map<number, Entry>()
  for (const report of reports) {
    const of = Number(report.period.slice(0, 4))
    byYear.set(of, {
      year: of,
      value: report.value,
      text: report.text || valueText(indicator, report.value).zh,
      source: 'reported',
    })
  }
  for (const one of computed) {
    const known = byYear.get(one.year)
    if (one.value === null || (!one.valid && one.year < year)) {
      if (!known)
        byYear.set(one.year, {
          year: one.year,
          value: null,
          text: (one.words ?? INSUFFICIENT).zh,
          source: 'computed',
        })
      continue
    }
    byYear.set(one.year, {
      year: one.year,
      value: one.value,
      text: valueText(indicator, one.value).zh,
      source: 'computed',
    })
  }
  for (const printed of [indicator.baseline, indicator.final]) {
    if (printed)
      byYear.set(printed.year, {
        year: printed.year,
        value: printed.value,
        text: printed.text,
        source: 'plan',
      })
  }
  return [...byYear.values()].sort((a, b) => a.year - b.year)
}

/**
 * The entry that is judged: of an ended target the one of its year; of a running one the newest, the running year to date included.
 * The baseline is where one starts and is never judged.
 */
function currentEntry(
  { indicator, year }: StandingInputs,
  history: readonly Entry[],
  ended: boolean,
): Entry | null {
  const own = history.filter((entry) => entry.value !== null && entry.year !== indicator.baseline?.year)
  if (ended) return own.find((entry) => entry.year === indicator.target.year) ?? null
  return own.filter((entry) => entry.year <= year).at(-1) ?? null
}

function periodOf(entry: Entry, reports: readonly Report[]): string {
  if (entry.source !== 'reported') return String(entry.year)
  return (
    reports.findLast((report) => report.period.startsWith(String(entry.year)))?.period ?? String(entry.year)
  )
}

function textOf(
  indicator: IndicatorDefinition,
  entry: Entry | null,
  done: boolean | null,
  newest: Report | undefined,
): Label {
  if (entry) {
    if (entry.source === 'plan') return { zh: entry.text, en: entry.text }
    return valueText(indicator, entry.value)
  }
  if (newest?.text) return { zh: newest.text, en: newest.text }
  if (done === true) return { zh: '已完成', en: 'done' }
  if (done === false) return { zh: '未完成', en: 'not done' }
  return { zh: '—', en: '—' }
}

/** The definition as the contract has it. */
function indicatorAnswer(indicator: IndicatorDefinition, target: number | null): StandingAnswer['indicator'] {
  const { section, quote, page } = indicator.source
  return {
    id: indicator.id,
    plan: indicator.plan,
    group: indicator.group,
    number: indicator.number,
    name: indicator.name,
    unit: indicator.unit,
    decimals: indicator.decimals,
    binding: indicator.binding,
    direction: indicator.direction,
    baseline: indicator.baseline,
    target: indicator.target,
    path: pathOf(indicator, target),
    owner: indicator.owner,
    ownerBasis: indicator.ownerBasis,
    source: { section, quote, page },
    notes: [...indicator.notes],
    method: indicator.method,
    edition: indicator.formula?.edition ?? null,
  }
}
