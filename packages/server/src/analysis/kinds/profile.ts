import type { Label } from '@tuojiang/measure'
import {
  type CalendarPart,
  type Outcome,
  type ProfilePoint,
  profile as profileOf,
} from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, outcomeRow, type Part, whyNot } from '../part.js'
import { dayAxis } from '../reduce.js'
import { sequenceOf } from '../sequence.js'
import { amount, byFactor, finite, finites, fullName, nameOf, SAME, words } from '../words.js'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const WEEKDAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const SEASONS = [words('春', 'spring'), words('夏', 'summer'), words('秋', 'autumn'), words('冬', 'winter')]

const NAMES: Record<CalendarPart, { axis: Label; of: (part: number) => Label }> = {
  hour: {
    axis: words('时', 'hour'),
    of: (part) => words(`${part} 时`, `${String(part).padStart(2, '0')}:00`),
  },
  weekday: {
    axis: words('星期', 'weekday'),
    of: (part) => words(`星期${WEEKDAYS[part - 1]}`, WEEKDAYS_EN[part - 1] ?? ''),
  },
  month: { axis: words('月', 'month'), of: (part) => words(`${part} 月`, MONTHS_EN[part - 1] ?? '') },
  season: { axis: words('季节', 'season'), of: (part) => SEASONS[part - 1] ?? SAME('') },
}

type Found = Outcome<{ readonly points: readonly ProfilePoint[] }>

/** Mean by hour, weekday, month or season with its 95 % interval (Student). */
export function profile(input: AnalysisInput): Part {
  const part = input.analysis.options?.part ?? (input.analysis.statistic === 'hour' ? 'hour' : 'month')
  const axis = input.analysis.statistic === 'hour' ? input.axis : dayAxis(input.axis)
  const found = input.columns.map((column) => ({
    column,
    outcome: profileOf(axis, sequenceOf(input, column).values, part) as Found,
  }))
  const outcomes = found.map(({ column, outcome }) => outcomeRow(fullName(column), outcome))
  const known = found.filter(({ outcome }) => outcome.known)
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, ['mean-t'])
  const { axis: axisName, of } = NAMES[part]
  const pointsOf = (outcome: Found) => (outcome.known ? outcome.points.filter(({ n }) => n > 0) : [])
  return {
    sentence: sentenceOf(known, part),
    plots: byFactor(known.map(({ column }) => column)).map((columns) => {
      const [first] = columns as [Column]
      const own = known.filter(({ column }) => columns.includes(column))
      const all = own[0]?.outcome.known ? own[0].outcome.points : []
      const firstPart = all[0]?.part ?? 0
      return {
        is: 'lines',
        title: words(
          `${first.factor.name.zh}按${axisName.zh}平均`,
          `${first.factor.name.en} by ${axisName.en}`,
        ),
        x: { is: 'names', name: axisName, unit: '', names: all.map((point) => of(point.part)) },
        y: { name: first.factor.name, unit: first.factor.unit, decimals: first.factor.decimals },
        lines: own.map(({ column, outcome }, index) => {
          const points = pointsOf(outcome)
          return {
            name: nameOf(column, columns),
            draw: 'line',
            colour: index,
            x: points.map((point) => point.part - firstPart),
            y: finites(points.map(({ mean }) => mean)),
            lower: finites(points.map(({ lower }) => lower)),
            upper: finites(points.map(({ upper }) => upper)),
          }
        }),
      }
    }),
    tables: known.map(({ column, outcome }) => ({
      name: fullName(column),
      columns: [
        { name: axisName, unit: '', decimals: null },
        head('平均', 'mean', column.factor.unit, column.factor.decimals + 1),
        head('区间下限', 'lower bound', column.factor.unit, column.factor.decimals + 1),
        head('区间上限', 'upper bound', column.factor.unit, column.factor.decimals + 1),
        head('P25', 'P25', column.factor.unit, column.factor.decimals + 1),
        head('中位数', 'median', column.factor.unit, column.factor.decimals + 1),
        head('P75', 'P75', column.factor.unit, column.factor.decimals + 1),
        head('n', 'n', '', 0),
      ],
      rows: pointsOf(outcome).map((point) => [
        of(point.part),
        ...[point.mean, point.lower, point.upper, point.p25, point.median, point.p75].map(finite),
        point.n,
      ]),
    })),
    outcomes,
    methods: ['mean-t'],
  }
}

function sentenceOf(known: readonly { column: Column; outcome: Found }[], part: CalendarPart): Label {
  const said1 = known.slice(0, 2).map(({ column, outcome }) => {
    const points = outcome.known ? outcome.points.filter(({ mean }) => !Number.isNaN(mean)) : []
    const high = points.reduce(
      (best, point) => (point.mean > best.mean ? point : best),
      points[0] as ProfilePoint,
    )
    const low = points.reduce(
      (best, point) => (point.mean < best.mean ? point : best),
      points[0] as ProfilePoint,
    )
    const { decimals, unit } = column.factor
    const name = fullName(column)
    const { of } = NAMES[part]
    return words(
      `${name.zh}在${of(high.part).zh}最高（${amount(high.mean, decimals, unit)}），${of(low.part).zh}最低（${amount(low.mean, decimals, unit)}）`,
      `${name.en} is highest at ${of(high.part).en} (${amount(high.mean, decimals, unit)}) and lowest at ${of(low.part).en} (${amount(low.mean, decimals, unit)})`,
    )
  })
  return words(`${said1.map(({ zh }) => zh).join('；')}。`, `${said1.map(({ en }) => en).join('; ')}.`)
}
