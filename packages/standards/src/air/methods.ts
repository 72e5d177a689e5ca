import { formatDecimal, type Label } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { insufficient, missing, settled, shown, VALID, type Validity } from '../explanation.js'
import {
  defineMethod,
  figure,
  fromEdition,
  type Method,
  type MethodInput,
  type MethodValues,
} from '../method.js'
import { dailyIndex, hourlyIndex } from './aqi.js'
import { explainIndex } from './aqi-explain.js'
import { compositeBy } from './composite.js'
import { type AmbientRules, ambientSeries, convertGasState, type GasState, gasStateSeries } from './gb3095.js'
import { type IndexRules, indexSeries } from './hj633.js'
import { type EvaluationRules, evaluationSeries } from './hj663.js'
import { airLevelOf } from './levels.js'
import { percentile } from './percentile.js'
import { explainComposite } from './period-explain.js'
import { AIR_KEYS, AIR_NAMES, AIR_UNITS, type AirKey, eachKey } from './pollutant.js'

/** What is shown in an empty calculator; invented. */
const EXAMPLES: Readonly<Record<AirKey, string>> = {
  pm25: '60',
  pm10: '80',
  so2: '8',
  no2: '20',
  co: '0.8',
  o3: '100',
}

const pollutantFields = (optional: boolean): readonly MethodInput[] =>
  AIR_KEYS.map((key) => ({
    key,
    label: AIR_NAMES[key],
    kind: 'number',
    unit: AIR_UNITS[key],
    optional,
    example: EXAMPLES[key],
  }))

const POLLUTANT: MethodInput = {
  key: 'pollutant',
  label: { zh: '污染物', en: 'pollutant' },
  kind: 'choice',
  unit: '',
  example: 'pm25',
  choices: AIR_KEYS.map((value) => ({ value, label: AIR_NAMES[value] })),
}

const valuesOf = (values: MethodValues) => eachKey((key) => values.number(key))
const keyOf = (values: MethodValues): AirKey =>
  AIR_KEYS.find((key) => key === values.text('pollutant')) ?? 'pm25'
/** `HJ 663-2026/final` → `hj-663-2026-final`. */
const slug = (edition: Edition<unknown>): string =>
  edition.id
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/-$/, '')

const AQI = 'air/aqi.test.ts'
const SUB = 'air/sub-index.test.ts'
const PERIOD = 'air/period.test.ts'
const CITY = 'air/city.test.ts'

const indexMethod = (edition: Edition<IndexRules>, scale: 'hour' | 'day', name: Label): Method =>
  defineMethod({
    ...fromEdition(indexSeries.name, edition),
    id: `air-index-${scale}-${slug(edition)}`,
    medium: 'air',
    name,
    inputs: pollutantFields(true),
    tests: [
      { file: SUB, name: 'takes the step exactly on a breakpoint and more just beyond it' },
      { file: AQI, name: 'round the concentration half to even first' },
      { file: AQI, name: 'are named above 50 only, ties together, by the rounded-up sub-index' },
    ],
    calculate(values) {
      const index = (scale === 'hour' ? hourlyIndex : dailyIndex)(valuesOf(values), edition)
      const names = (language: 'zh' | 'en') => index.primary.map((key) => AIR_NAMES[key][language]).join('、')
      return {
        figures: [
          figure('AQI', 'AQI', index.aqi),
          figure('空气质量类别', 'category', index.aqi === null ? null : airLevelOf(index.aqi).category),
          figure('首要污染物', 'primary pollutants', { zh: names('zh') || '无', en: names('en') || 'none' }),
        ],
        validity: index.validity,
        explanation: explainIndex(index),
      }
    },
  })

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
      const high = percentile(days, percentiles[key])
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

const limitMethod = (edition: Edition<AmbientRules>): Method =>
  defineMethod({
    ...fromEdition(ambientSeries.name, edition),
    id: `air-limit-${slug(edition)}`,
    medium: 'air',
    name: { zh: '浓度限值与达标判定', en: 'limits, and whether a concentration keeps them' },
    inputs: [
      POLLUTANT,
      {
        key: 'averaging',
        label: { zh: '平均时间', en: 'averaging time' },
        kind: 'choice',
        unit: '',
        example: 'day',
        choices: [
          { value: 'annual', label: { zh: '年平均', en: 'annual' } },
          {
            value: 'day',
            label: { zh: '24 小时平均（臭氧为日最大 8 小时平均）', en: 'day (ozone: maximum 8-hour mean)' },
          },
          { value: 'hour', label: { zh: '1 小时平均', en: 'hour' } },
        ],
      },
      { key: 'value', label: { zh: '浓度', en: 'concentration' }, kind: 'number', unit: '', example: '62' },
    ],
    tests: [
      { file: CITY, name: 'tightens from stage to stage and never loosens' },
      {
        file: CITY,
        name: 'agrees with HJ 633: the Grade II daily limit is the concentration of an index of 100',
      },
    ],
    calculate(values) {
      const key = keyOf(values)
      const averaging = values.text('averaging') as 'annual' | 'day' | 'hour'
      const limits: Partial<Record<AirKey, readonly [number, number]>> = edition.rules[averaging]
      const pair = limits[key]
      const value = values.number('value')
      const keeps = (limit: number | undefined): Label | null =>
        limit === undefined || value === null
          ? null
          : value <= limit
            ? { zh: `达标（≤ ${limit}）`, en: `keeps it (≤ ${limit})` }
            : { zh: `超标（> ${limit}）`, en: `exceeds it (> ${limit})` }
      return {
        figures: [
          figure('一级', 'Grade I', keeps(pair?.[0]), AIR_UNITS[key]),
          figure('二级', 'Grade II', keeps(pair?.[1]), AIR_UNITS[key]),
        ],
        validity: pair
          ? VALID
          : missing('no-limit', '该平均时间没有限值', 'there is no limit for this averaging time'),
      }
    },
  })

const stateMethod = (edition: Edition<GasState>, other: Edition<GasState>): Method =>
  defineMethod({
    ...fromEdition(gasStateSeries.name, edition),
    id: `air-state-${slug(edition)}`,
    medium: 'air',
    name: { zh: '气态污染物换算到参比状态', en: 'a gas at the reference state' },
    inputs: [
      {
        key: 'value',
        label: {
          zh: `${other.rules.kelvin} K 下的浓度`,
          en: `concentration at ${other.rules.kelvin} K`,
        },
        kind: 'number',
        unit: 'µg/m³',
        example: '100',
      },
    ],
    tests: [{ file: CITY, name: 'converts gases between the states before and after 2018-09-01' }],
    calculate(values) {
      const value = values.number('value')
      return {
        figures: [
          figure(
            `${edition.rules.kelvin} K 下的浓度`,
            `concentration at ${edition.rules.kelvin} K`,
            value === null ? null : shown(convertGasState(value, other.rules, edition.rules)),
            'µg/m³',
          ),
        ],
        validity: VALID,
      }
    },
  })

/** What people can look up and try of air, one entry for each edition. */
export const AIR_METHODS: readonly Method[] = [
  ...indexSeries.editions.flatMap((edition) => [
    indexMethod(edition, 'hour', { zh: '实时空气质量指数', en: 'hourly air quality index' }),
    indexMethod(edition, 'day', { zh: '日空气质量指数', en: 'daily air quality index' }),
  ]),
  ...evaluationSeries.editions.flatMap((edition) => [statisticMethod(edition), compositeMethod(edition)]),
  ...ambientSeries.editions.map(limitMethod),
  ...gasStateSeries.editions.map((edition, index, editions) =>
    stateMethod(edition, editions[1 - index] ?? edition),
  ),
]
