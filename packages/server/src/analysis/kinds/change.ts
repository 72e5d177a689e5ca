import { changeParts, partColumn } from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, type OutcomeRow, outcomeRow, type Part, whyNot } from '../part.js'
import { finite, finites, fullName, nameOf, said, words } from '../words.js'
import { modelOf } from './normalisation.js'

const MONTHS = 12

/** The period against the same days a year before: emission, weather and composition (months that have values). */
export function change(input: AnalysisInput): Part {
  const length = input.axis.length - input.begins
  const month = partColumn(input.axis, 'month')
  const all = input.columns.map((column, index) => {
    const model = modelOf(input, index)
    const normalised = model?.known ? model.normalised : column.values
    const slice = (from: number) => ({
      observed: column.values.subarray(from, from + length),
      normalised: normalised.subarray(from, from + length),
      group: month.subarray(from, from + length),
    })
    return {
      column,
      skill: model?.known ? model.skill.r2 : null,
      outcome: changeParts(slice(0), slice(input.begins)),
      months: monthMeans(column.values, month, input.begins, length),
    }
  })
  const outcomes = all.map(({ column, outcome }): OutcomeRow => outcomeRow(fullName(column), outcome))
  const known = all.flatMap(({ outcome, ...each }) => (outcome.known ? [{ ...each, outcome }] : []))
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, ['change-parts'])
  const [first] = known as [(typeof known)[0]]
  const { unit, decimals } = first.column.factor
  const columns = known.map(({ column }) => column)
  const names = columns.map((column) => nameOf(column, columns))
  const alike = new Set(known.map(({ column }) => column.factor.unit)).size === 1
  const places = names.map((_, index) => index)
  return {
    sentence: words(
      `${known
        .slice(0, 2)
        .map((each) => sentenceOf(each).zh)
        .join('；')}。`,
      `${known
        .slice(0, 2)
        .map((each) => sentenceOf(each).en)
        .join('; ')}.`,
    ),
    plots: [
      {
        is: 'lines',
        title: words('同比变化的组成', 'What the change consists of'),
        x: { is: 'names', name: words('序列', 'series'), unit: '', names },
        y: { name: words('变化', 'change'), unit: alike ? unit : '', decimals: decimals + 1 },
        lines: [
          {
            name: words('排放等', 'emission and other'),
            draw: 'bars',
            colour: 0,
            x: places,
            y: finites(known.map(({ outcome }) => outcome.emission)),
          },
          {
            name: words('气象', 'weather'),
            draw: 'bars',
            colour: 2,
            x: places,
            y: finites(known.map(({ outcome }) => outcome.weather)),
          },
          {
            name: words('数据构成', 'composition'),
            draw: 'bars',
            colour: 7,
            x: places,
            y: finites(known.map(({ outcome }) => outcome.composition)),
          },
        ],
      },
      {
        is: 'lines',
        title: words(`${fullName(first.column).zh} 逐月同比`, `${fullName(first.column).en}, month by month`),
        x: {
          is: 'names',
          name: words('月', 'month'),
          unit: '',
          names: first.months.map(({ month }) => words(`${month} 月`, String(month))),
        },
        y: { name: first.column.factor.name, unit, decimals },
        lines: [
          {
            name: words('上年同期', 'year before'),
            draw: 'bars',
            colour: 7,
            x: first.months.map((_, index) => index),
            y: finites(first.months.map(({ before }) => before)),
          },
          {
            name: words('本期', 'this period'),
            draw: 'bars',
            colour: 0,
            x: first.months.map((_, index) => index),
            y: finites(first.months.map(({ after }) => after)),
          },
        ],
      },
    ],
    tables: [
      {
        name: words('同比', 'Year on year'),
        columns: [
          head('站点', 'site'),
          head('因子', 'factor'),
          head('上年同期', 'year before', '', 1),
          head('本期', 'this period', '', 1),
          head('变化', 'change', '', 1),
          head('变化率', 'change', '%', 1),
          head('排放等', 'emission and other', '', 2),
          head('气象', 'weather', '', 2),
          head('数据构成', 'composition', '', 2),
          head('单位', 'unit'),
          head('模型 r²', 'r² of the model', '', 2),
          head('n', 'n', '', 0),
        ],
        rows: known.map(({ column, outcome, skill }) => [
          column.site.name,
          column.factor.name,
          finite(outcome.before),
          finite(outcome.after),
          finite(outcome.change),
          finite((outcome.change / outcome.before) * 100),
          finite(outcome.emission),
          skill === null ? words('无气象数据', 'no weather data') : finite(outcome.weather),
          finite(outcome.composition),
          column.factor.unit,
          skill,
          outcome.n,
        ]),
      },
    ],
    outcomes,
    methods: known.some(({ skill }) => skill !== null)
      ? ['change-parts', 'weather-normalised']
      : ['change-parts'],
    notes: [
      words(
        '“排放等”是去除气象后的变化，含模型不认识的一切；“数据构成”是有效数据所在月份不同引起的变化',
        '"emission and other" is what changed with the weather averaged out and holds whatever the model does not know; "composition" comes from valid values lying in other months',
      ),
      ...(known.some(({ skill }) => skill === null)
        ? [words('没有气象数据的序列不能分出气象部分', 'without weather data its part cannot be told apart')]
        : []),
    ],
  }
}

interface MonthPair {
  month: number
  before: number
  after: number
}

function monthMeans(values: Float64Array, month: Int16Array, begins: number, length: number): MonthPair[] {
  const mean = (from: number) => {
    const sums = new Float64Array(MONTHS + 1)
    const counts = new Int32Array(MONTHS + 1)
    for (let index = from; index < from + length; index++) {
      const value = values[index] as number
      const place = month[index] as number
      if (Number.isNaN(value)) continue
      sums[place] = (sums[place] as number) + value
      counts[place] = (counts[place] as number) + 1
    }
    return sums.map((sum, place) => sum / (counts[place] as number))
  }
  const [before, after] = [mean(0), mean(begins)]
  return Array.from({ length: MONTHS }, (_, index) => index + 1)
    .map((place) => ({ month: place, before: before[place] as number, after: after[place] as number }))
    .filter((pair) => !Number.isNaN(pair.before) || !Number.isNaN(pair.after))
}

function sentenceOf({
  column,
  outcome,
  skill,
}: {
  column: Column
  outcome: { before: number; after: number; change: number; emission: number; weather: number }
  skill: number | null
}) {
  const { unit, decimals } = column.factor
  const name = fullName(column)
  const text = (value: number) => said(Math.abs(value), decimals + 1)
  const verb = outcome.change < 0 ? words('下降', 'fell') : words('上升', 'rose')
  const parts =
    skill === null
      ? words('', '')
      : words(
          `，其中排放等 ${said(outcome.emission, decimals + 1)}，气象 ${said(outcome.weather, decimals + 1)}`,
          `: emission and other ${said(outcome.emission, decimals + 1)}, weather ${said(outcome.weather, decimals + 1)}`,
        )
  return words(
    `${name.zh}同比${verb.zh} ${text(outcome.change)} ${unit}（${said(outcome.before, decimals + 1)} → ${said(outcome.after, decimals + 1)}）${parts.zh}`,
    `${name.en} ${verb.en} by ${text(outcome.change)} ${unit} (${said(outcome.before, decimals + 1)} → ${said(outcome.after, decimals + 1)})${parts.en}`,
  )
}
