import type { AnalysisPlot } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import { type Outcome, percentiles, pollutionRose, type Rose, windRose } from '@tuojiang/statistics'
import type { AnalysisInput, SiteFacts } from '../column.js'
import { column as head, nothing, type OutcomeRow, outcomeRow, type Part, whyNot } from '../part.js'
import { finite, fullName, percent, SAME, said, words } from '../words.js'
import { DIRECTIONS, NO_WIND } from './wind.js'

/** Calm below this speed, m/s: GB/T 28591-2012 calls 0.0 … 0.2 m/s calm (unconfirmed). */
const CALM = 0.3
/** Bounds of the Beaufort numbers 2 to 5 of GB/T 28591-2012, m/s (unconfirmed). */
const SPEED_BOUNDS = [1.6, 3.4, 5.5, 8]
const SHARES = [0.25, 0.5, 0.75, 0.9]

interface Found {
  name: Label
  site: SiteFacts
  unit: string
  decimals: number
  bounds: readonly number[]
  outcome: Outcome<Rose>
}

/** Wind rose of each site, or rose of a factor by wind direction. */
export function rose(input: AnalysisInput): Part {
  const pollution = input.analysis.options?.rose === 'pollution'
  const found: (Found | OutcomeRow)[] = pollution ? pollutionRoses(input) : windRoses(input)
  const outcomes = found.map((each) => ('outcome' in each ? outcomeRow(each.name, each.outcome) : each))
  const known = found.filter((each): each is Found & { outcome: Rose & { known: true } } =>
    'outcome' in each ? each.outcome.known : false,
  )
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, ['wind-rose'])
  const sentences = known.slice(0, 2).map((each) => sentenceOf(each, pollution))
  return {
    sentence: words(
      `${sentences.map(({ zh }) => zh).join('；')}。`,
      `${sentences.map(({ en }) => en).join('; ')}.`,
    ),
    plots: known.map(plotOf),
    tables: known.map((each) => ({
      name: each.name,
      columns: [
        head('风向', 'wind from'),
        ...classNames(each).map((name) => ({ name, unit: '%', decimals: 1 })),
        head('小时数', 'hours', '', 0),
        head('平均', 'mean', each.unit, each.decimals + 1),
        head('贡献', 'contribution', '%', 1),
      ],
      rows: each.outcome.sectors.map((sector, index) => [
        DIRECTIONS[index] ?? SAME(String(sector.degrees)),
        ...(each.outcome.shares[index] ?? []).map((share) => share * 100),
        sector.n,
        finite(sector.mean),
        finite(sector.contribution * 100),
      ]),
    })),
    outcomes,
    methods: pollution ? ['wind-rose', 'percentile'] : ['wind-rose'],
  }
}

const missing = (subject: Label): OutcomeRow => ({
  subject,
  known: false,
  reason: NO_WIND,
  n: 0,
  expected: 0,
})

function windRoses({ columns, weather }: AnalysisInput): (Found | OutcomeRow)[] {
  const sites = [...new Map(columns.map(({ site }) => [site.id, site])).values()]
  return sites.map((site) => {
    const { direction, speed } = weather[site.id]?.parts ?? {}
    if (!direction || !speed) return missing(site.name)
    const outcome = windRose(direction, speed, { calmBelow: CALM, bounds: SPEED_BOUNDS })
    return { name: site.name, site, unit: 'm/s', decimals: 1, bounds: SPEED_BOUNDS, outcome }
  })
}

function pollutionRoses({ columns, weather }: AnalysisInput): (Found | OutcomeRow)[] {
  return columns.map((column) => {
    const { site, factor, values } = column
    const { direction, speed } = weather[site.id]?.parts ?? {}
    const name = fullName(column)
    if (!direction || !speed) return missing(name)
    const quantiles = percentiles(values, SHARES)
    const bounds = quantiles.known
      ? [...new Set(quantiles.values.map((value) => Number(value.toPrecision(2))))]
      : []
    const outcome = pollutionRose(direction, speed, values, { calmBelow: CALM, bounds })
    return { name, site, unit: factor.unit, decimals: factor.decimals, bounds, outcome }
  })
}

function classNames({ bounds }: Found): Label[] {
  return [
    SAME(`<${bounds[0] ?? 0}`),
    ...bounds.map((bound, index) => {
      const after = bounds[index + 1]
      return SAME(after === undefined ? `≥${bound}` : `${bound}–${after}`)
    }),
  ]
}

const plotOf = (each: Found & { outcome: Rose }): AnalysisPlot => ({
  is: 'rose',
  title: words(`${each.name.zh}（${each.unit}）`, `${each.name.en} (${each.unit})`),
  degrees: each.outcome.sectors.map(({ degrees }) => degrees),
  classes: classNames(each),
  shares: each.outcome.shares,
  calm: each.outcome.calm,
})

function sentenceOf(each: Found & { outcome: Rose }, pollution: boolean): Label {
  const { sectors, shares, calm } = each.outcome
  const total = (index: number) => (shares[index] ?? []).reduce((sum, share) => sum + share, 0)
  const places = sectors.map((_, index) => index)
  const main = places.reduce((best, index) => (total(index) > total(best) ? index : best), 0)
  const zh = `${each.name.zh}主导风向${DIRECTIONS[main]?.zh}（${percent(total(main), 1)}），静风 ${percent(calm, 1)}`
  const en = `${each.name.en}: wind mostly from ${DIRECTIONS[main]?.en} (${percent(total(main), 1)}), calm ${percent(calm, 1)}`
  if (!pollution) return words(zh, en)
  const enough = places.filter((index) => (sectors[index]?.n ?? 0) >= 10)
  const dirty = enough.reduce(
    (best, index) => ((sectors[index]?.mean ?? 0) > (sectors[best]?.mean ?? 0) ? index : best),
    enough[0] ?? 0,
  )
  const mean = said(sectors[dirty]?.mean ?? Number.NaN, each.decimals)
  return words(
    `${each.name.zh}在${DIRECTIONS[dirty]?.zh}风时平均最高（${mean} ${each.unit}）；${zh.slice(each.name.zh.length)}`,
    `${each.name.en} is highest with wind from ${DIRECTIONS[dirty]?.en} (${mean} ${each.unit}); wind mostly from ${DIRECTIONS[main]?.en} (${percent(total(main), 1)}), calm ${percent(calm, 1)}`,
  )
}
