import type { Analysis } from '@tuojiang/api'
import type { Answer } from '../../api'

export type { Analysis }
export type Kinds = Answer<'GET /api/analysis/kinds'>
export type Kind = Kinds[number]
export type BenchSite = Answer<'GET /api/analysis/sites'>[number]
export type Result = Answer<'GET /api/analysis/run'>
export type Plot = Result['plots'][number]
export type Table = Result['tables'][number]

export const MOST_SITES = 40
export const MOST_FACTORS = 8

export type Preset = 'days30' | 'days90' | 'year' | 'years2' | 'thisYear' | 'lastYear'
export const PRESETS: readonly Preset[] = ['days30', 'days90', 'year', 'years2', 'thisYear', 'lastYear']

const DAY_MS = 86_400_000
const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)

/** First and last day of a preset, whole days before today. */
export function presetPeriod(preset: Preset, today: string): { from: string; until: string } {
  const year = Number(today.slice(0, 4))
  const yesterday = dayBefore(today, 1)
  const yearsBack = (years: number) => `${year - years}${today.slice(4)}`.replace('-02-29', '-02-28')
  switch (preset) {
    case 'days30':
      return { from: dayBefore(today, 30), until: yesterday }
    case 'days90':
      return { from: dayBefore(today, 90), until: yesterday }
    case 'year':
      return { from: yearsBack(1), until: yesterday }
    case 'years2':
      return { from: yearsBack(2), until: yesterday }
    case 'thisYear':
      return { from: `${year}-01-01`, until: yesterday < `${year}-01-01` ? today : yesterday }
    case 'lastYear':
      return { from: `${year - 1}-01-01`, until: `${year - 1}-12-31` }
  }
}

/** The preset a period is, seen from today; null for one of its own. */
export const presetOf = ({ from, until }: { from: string; until: string }, today: string): Preset | null =>
  PRESETS.find((preset) => {
    const period = presetPeriod(preset, today)
    return period.from === from && period.until === until
  }) ?? null

const FIRST_SITES = 4
const USUAL_FACTOR: Readonly<Record<string, string>> = { air: 'a34004', water: 'w01019', effluent: 'w01018' }

/** What the page begins with: PM2.5 by hour of the day at the first air stations over a year. */
export function firstDraft(sites: readonly BenchSite[], today: string): Analysis {
  const kind = (['air', 'water', 'effluent'] as const).find((each) =>
    sites.some((site) => site.kind === each),
  )
  return {
    kind: 'profile',
    siteIds: sites
      .filter((site) => site.kind === kind)
      .slice(0, FIRST_SITES)
      .map(({ id }) => id),
    factors: [USUAL_FACTOR[kind ?? 'air'] ?? 'a34004'],
    ...presetPeriod('year', today),
    statistic: 'hour',
    options: { part: 'hour' },
  }
}

/** An analysis from the text of the address; null when it is none. The server checks the rest. */
export function draftOf(text: string): Analysis | null {
  try {
    const given = JSON.parse(text) as Partial<Analysis>
    return Array.isArray(given.siteIds) && Array.isArray(given.factors) && given.kind
      ? (given as Analysis)
      : null
  } catch {
    return null
  }
}

/** The same question for another kind: a statistic it takes, and only the options it reads. */
export function withKind(draft: Analysis, kind: Kind): Analysis {
  const statistic = kind.statistics.includes(draft.statistic)
    ? draft.statistic
    : (kind.statistics[0] as Analysis['statistic'])
  const options = Object.fromEntries(
    Object.entries(draft.options ?? {}).filter(([name]) => kind.options.includes(name)),
  )
  return { ...draft, kind: kind.kind, statistic, options }
}

/** Whether an analysis of this kind goes without factors. */
export const needsFactors = ({ statistic, kind, options }: Analysis): boolean =>
  statistic !== 'aqi' && !(kind === 'rose' && options?.rose !== 'pollution')

/** Factors of the sites chosen, those of most sites first. */
export function factorsOf(sites: readonly BenchSite[]): BenchSite['factors'] {
  const counts = new Map<string, { factor: BenchSite['factors'][number]; count: number }>()
  for (const site of sites) {
    for (const factor of site.factors) {
      const known = counts.get(factor.code)
      if (known) known.count++
      else counts.set(factor.code, { factor, count: 1 })
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ factor }) => factor)
}
