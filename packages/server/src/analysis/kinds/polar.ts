import { type Outcome, type PolarSurface, polarSurface } from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, type OutcomeRow, outcomeRow, type Part, whyNot } from '../part.js'
import { amount, finite, finites, fullName, percent, said, words } from '../words.js'
import { directionOf, NO_WIND } from './wind.js'

/** Mean of a factor over wind direction and speed; with a threshold the share of values above it. */
export function polar(input: AnalysisInput): Part {
  const threshold = input.analysis.options?.threshold
  const found = input.columns.map((column) => {
    const { direction, speed } = input.weather[column.site.id]?.parts ?? {}
    const outcome =
      direction && speed
        ? polarSurface(direction, speed, column.values, threshold === undefined ? {} : { threshold })
        : null
    return { column, outcome }
  })
  const outcomes = found.map(
    ({ column, outcome }): OutcomeRow =>
      outcome
        ? outcomeRow(fullName(column), outcome)
        : { subject: fullName(column), known: false, reason: NO_WIND, n: 0, expected: 0 },
  )
  const known = found.flatMap(({ column, outcome }) => (outcome?.known ? [{ column, outcome }] : []))
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, ['polar-surface'])
  const scale = threshold === undefined ? 1 : 100
  const unitOf = ({ factor }: Column) => (threshold === undefined ? factor.unit : '%')
  const tops = known.map(({ column, outcome }) => ({ column, ...topOf(outcome) }))
  return {
    sentence: words(
      `${tops
        .slice(0, 2)
        .map(({ column, degrees, speed, value }) => {
          const what =
            threshold === undefined
              ? `${amount(value, column.factor.decimals, column.factor.unit)}`
              : percent(value)
          return `${fullName(column).zh}${whereZh(degrees, speed)}时${threshold === undefined ? '平均最高' : `超过 ${threshold} 的比例最高`}（${what}）`
        })
        .join('；')}。`,
      `${tops
        .slice(0, 2)
        .map(({ column, degrees, speed, value }) => {
          const what =
            threshold === undefined
              ? `${amount(value, column.factor.decimals, column.factor.unit)}`
              : percent(value)
          return `${fullName(column).en} ${threshold === undefined ? 'is highest' : `most often exceeds ${threshold}`} ${whereEn(degrees, speed)} (${what})`
        })
        .join('; ')}.`,
    ),
    plots: known.map(({ column, outcome }) => ({
      is: 'polar',
      title: fullName(column),
      unit: unitOf(column),
      decimals: column.factor.decimals,
      degrees: finites(outcome.degrees).map((value) => value ?? 0),
      speeds: finites(outcome.speeds).map((value) => value ?? 0),
      surface: finites(outcome.surface.map((value) => value * scale)),
    })),
    tables: [
      {
        name: words('最高处', 'Where it is highest'),
        columns: [
          head('站点', 'site'),
          head('因子', 'factor'),
          head('风向', 'wind from'),
          head('风向角', 'direction', '°', 0),
          head('风速', 'speed', 'm/s', 1),
          head('值', 'value', '', 2),
          head('单位', 'unit'),
          head('n', 'n', '', 0),
        ],
        rows: tops.map(({ column, degrees, speed, value }, index) => [
          column.site.name,
          column.factor.name,
          directionOf(degrees),
          degrees,
          finite(speed),
          finite(value * scale),
          unitOf(column),
          known[index]?.outcome.n ?? 0,
        ]),
      },
    ],
    outcomes,
    methods: ['polar-surface'],
  }
}

/** Near calm a direction says nothing. */
const LIGHT = 0.5
const whereZh = (degrees: number, speed: number) =>
  speed < LIGHT ? '在静小风' : `在${directionOf(degrees).zh}风 ${said(speed, 1)} m/s `
const whereEn = (degrees: number, speed: number) =>
  speed < LIGHT ? 'in light air' : `with wind from ${directionOf(degrees).en} at ${said(speed, 1)} m/s`

function topOf({ degrees, speeds, surface }: PolarSurface & { known: true } & Outcome<PolarSurface>) {
  let best = 0
  surface.forEach((value, index) => {
    if (value > (surface[best] as number) || Number.isNaN(surface[best])) best = index
  })
  return {
    degrees: degrees[Math.floor(best / speeds.length)] as number,
    speed: speeds[best % speeds.length] as number,
    value: surface[best] as number,
  }
}
