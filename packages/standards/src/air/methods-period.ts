import { type CivilYear, formatDecimal } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { both, insufficient, missing, settled, shown, VALID, type Validity } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { compositeBy } from './composite.js'
import { type EvaluationRules, evaluationSeries } from './hj663.js'
import { keyOf, POLLUTANT, pollutantFields, slug, valuesOf } from './methods-fields.js'
import { percentileTrace } from './percentile.js'
import { explainComposite } from './period-explain.js'
import { AIR_UNITS } from './pollutant.js'
import { airRules } from './rulebook.js'
import { explainThreeYearMean, threeYearMean } from './three-year.js'

const PERIOD = 'air/period.test.ts'
const EVENT = 'air/event.test.ts'

const statisticMethod = (edition: Edition<EvaluationRules>): Method =>
  defineMethod({
    ...fromEdition(evaluationSeries.name, edition),
    id: `air-statistic-${slug(edition)}`,
    medium: 'air',
    name: { zh: '时段平均与百分位数', en: 'mean and percentile of a period' },
    inputs: [
      POLLUTANT,
      {
        key: 'days',
        label: { zh: '日均值', en: 'daily values' },
        kind: 'series',
        unit: '',
        example: '31 28 44 52 67 39 25 33 48 71',
      },
    ],
    tests: [
      { file: PERIOD, name: 'a percentile (HJ 663 annex A)' },
      { file: PERIOD, name: 'needs 324 days and 27 in each month, 25 in February' },
    ],
    calculate(values) {
      const key = keyOf(values)
      const days = values.series('days').filter((value) => value >= 0)
      const { percentiles, decimals } = edition.rules
      const trace = percentileTrace(Float64Array.from(days).sort(), percentiles[key])
      const high = trace?.value ?? null
      const text = (value: number) => formatDecimal(value, decimals[key])
      const mean =
        days.length === 0 ? null : settled(days.reduce((sum, value) => sum + value, 0) / days.length)
      return {
        figures: [
          figure('平均值', 'mean', mean === null ? null : text(mean), AIR_UNITS[key]),
          figure(
            `第 ${100 * percentiles[key]} 百分位数`,
            `percentile ${100 * percentiles[key]}`,
            high === null ? null : text(high),
            AIR_UNITS[key],
          ),
          figure('天数', 'days', days.length),
        ],
        validity: days.length === 0 ? missing('no-days', '没有有效日均值', 'no valid daily value') : VALID,
        ...(trace && {
          explanation: {
            label: {
              zh: `第 ${100 * percentiles[key]} 百分位数`,
              en: `percentile ${100 * percentiles[key]}`,
            },
            value: shown(trace.value),
            unit: AIR_UNITS[key],
            formula: both(
              `k = 1 + (${trace.n} − 1) × ${percentiles[key]} = ${shown(trace.position)}; ${trace.low} … ${trace.high}`,
            ),
            clause: `${edition.id} 附录A`,
            children: [
              {
                label: { zh: '平均值', en: 'mean' },
                value: shown(mean),
                unit: AIR_UNITS[key],
                formula: { zh: `${trace.n} 个日均值的算术平均`, en: `mean of ${trace.n} daily values` },
              },
            ],
          },
        }),
      }
    },
  })

const compositeMethod = (edition: Edition<EvaluationRules>): Method =>
  defineMethod({
    ...fromEdition(evaluationSeries.name, edition),
    id: `air-composite-${slug(edition)}`,
    medium: 'air',
    name: { zh: '环境空气质量综合指数', en: 'composite index' },
    inputs: pollutantFields(true),
    tests: [
      { file: PERIOD, name: 'the composite index' },
      { file: PERIOD, name: 'is missing when an item is' },
    ],
    calculate(values) {
      const composite = compositeBy(valuesOf(values), edition)
      return {
        figures: [figure('综合指数', 'composite index', shown(composite.value))],
        validity: composite.value === null ? ITEMS_MISSING : VALID,
        explanation: explainComposite(composite),
      }
    },
  })

const ITEMS_MISSING: Validity = insufficient(
  'items-missing',
  '六项污染物不全',
  'not all six pollutants are there',
)

const threeYearMethod = (edition: Edition<EvaluationRules>): Method => {
  const rules = airRules(edition.rules.name, edition.from)
  const years = ['2026', '2027', '2028'] as const
  return defineMethod({
    ...fromEdition(evaluationSeries.name, edition),
    id: `air-three-years-${slug(edition)}`,
    medium: 'air',
    name: { zh: '三年滑动平均', en: 'three-year running mean' },
    inputs: [
      POLLUTANT,
      {
        key: 'statistic',
        label: { zh: '统计量', en: 'statistic' },
        kind: 'choice',
        unit: '',
        example: 'mean',
        choices: [
          { value: 'mean', label: { zh: '年平均', en: 'annual mean' } },
          { value: 'percentile', label: { zh: '百分位数', en: 'percentile' } },
        ],
      },
      {
        key: 'years',
        label: { zh: '连续三年的值', en: 'values of three years in a row' },
        kind: 'series',
        unit: '',
        example: '31.2 29.8 28.4',
      },
    ],
    tests: [
      { file: EVENT, name: 'is the mean of three years in a row, rounded before it is compared' },
      { file: EVENT, name: 'is open while a year is missing or out of row' },
    ],
    confirmed: false,
    notes: [
      {
        zh: 'HJ 663-2026 的三年滑动平均细则未读到官方文本；三年须均有效',
        en: 'the details of the running mean of HJ 663-2026 were not read; all three years must be valid',
      },
    ],
    calculate(values) {
      const key = keyOf(values)
      const given = values.seriesWithGaps('years')
      const mean = threeYearMean(
        key,
        values.text('statistic') === 'percentile' ? 'percentile' : 'mean',
        given.map((value, index) => ({ year: (years[index] ?? '') as CivilYear, value })),
        rules,
      )
      return {
        figures: [
          figure(
            '三年平均',
            'mean of three years',
            mean.value === null ? null : formatDecimal(mean.value, edition.rules.decimals[key]),
            AIR_UNITS[key],
          ),
          figure(
            '限值（二级）',
            'limit, Grade II',
            mean.limit ?? NO_LIMIT,
            mean.limit === null ? '' : AIR_UNITS[key],
          ),
          figure(
            '达标',
            'attains',
            mean.attained === null ? (mean.limit === null ? NO_LIMIT : null) : mean.attained ? YES : NO,
          ),
        ],
        validity: mean.validity,
        explanation: explainThreeYearMean(mean),
      }
    },
  })
}

const NO_LIMIT = { zh: '无', en: 'none' }
const YES = { zh: '达标', en: 'attains' }
const NO = { zh: '不达标', en: 'does not attain' }

export const PERIOD_METHODS: readonly Method[] = evaluationSeries.editions.flatMap((edition) => [
  statisticMethod(edition),
  compositeMethod(edition),
  ...(edition.rules.name === '2026' ? [threeYearMethod(edition)] : []),
])
