import { type CivilDay, formatDecimal, yearOf } from '@tuojiang/measure'
import { missing } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method, type MethodInput } from '../method.js'
import { DUST_2016, dustSeries } from './dust-rule.js'
import { deductEvents, explainDeduction } from './event.js'
import { AIR_KEYS, AIR_NAMES, AIR_UNITS, eachKey } from './pollutant.js'
import { type AirEditionName, airRules } from './rulebook.js'

const FILE = 'air/event.test.ts'
const day = (key: string, zh: string, en: string, example: string): MethodInput => ({
  key,
  label: { zh, en },
  kind: 'day',
  unit: '',
  example,
})
const share = (value: number | null) => (value === null ? null : formatDecimal(value, 1))

const EXAMPLE = [
  '2025-03-26, 48, 92, 8, 22, 0.7, 96',
  '2025-03-27, 68, 231, 8, 20, 0.7, 88',
  '2025-03-28, 88, 318, 7, 18, 0.6, 90',
  '2025-03-29, 51, 142, 8, 21, 0.7, 101',
].join('\n')

const DUST = defineMethod({
  ...fromEdition(dustSeries.name, DUST_2016),
  id: 'air-dust-deduction',
  medium: 'air',
  name: { zh: '沙尘（例外事件）扣除前后的评价', en: 'assessment with and without sand and dust' },
  inputs: [
    {
      key: 'days',
      label: { zh: '日均值（日期与六项浓度）', en: 'daily values (date and six pollutants)' },
      kind: 'rows',
      unit: '',
      example: EXAMPLE,
      columns: [
        { key: 'day', label: { zh: '日期', en: 'day' }, kind: 'day', unit: '' },
        ...AIR_KEYS.map(
          (key): MethodInput => ({
            key,
            label: AIR_NAMES[key],
            kind: 'number',
            unit: AIR_UNITS[key],
            optional: true,
          }),
        ),
      ],
    },
    day('from', '沙尘过程第一天', 'first day of the event', '2025-03-27'),
    day('until', '沙尘过程最后一天', 'last day of the event', '2025-03-28'),
    {
      key: 'edition',
      label: { zh: '评价标准', en: 'edition' },
      kind: 'choice',
      unit: '',
      example: '2012',
      choices: [
        { value: '2012', label: { zh: '2012 版', en: 'edition of 2012' } },
        { value: '2026', label: { zh: '2026 版', en: 'edition of 2026' } },
      ],
    },
  ],
  tests: [
    { file: FILE, name: 'leaves the particles of an event out of the statistics' },
    { file: FILE, name: 'takes a day that exceeds because of dust alone out of the count, and no other' },
  ],
  calculate(values) {
    const days = values.rows('days').map((row) => ({
      day: row.day('day') as CivilDay,
      values: eachKey((key) => row.number(key)),
    }))
    const [first] = days
    if (!first) return { figures: [], validity: missing('no-days', '没有日均值', 'there is no day') }
    const deduction = deductEvents(
      days,
      [
        {
          from: values.day('from') as CivilDay,
          until: values.day('until') as CivilDay,
          evidence: '试算',
          approvedBy: '—',
        },
      ],
      yearOf(first.day),
      airRules(values.text('edition') as AirEditionName, first.day),
    )
    const { before, after } = deduction
    return {
      figures: [
        figure('优良天数比率（扣除前）', 'good-day ratio with dust', share(before.goodRatio), '%'),
        figure('优良天数比率（扣除后）', 'without', share(after.goodRatio), '%'),
        ...(['pm25', 'pm10'] as const).flatMap((key) => [
          figure(
            `${AIR_NAMES[key].zh}平均（扣除前）`,
            `mean of ${AIR_NAMES[key].en} with dust`,
            before.values[key],
            AIR_UNITS[key],
          ),
          figure(
            `${AIR_NAMES[key].zh}平均（扣除后）`,
            `mean of ${AIR_NAMES[key].en} without`,
            after.values[key],
            AIR_UNITS[key],
          ),
        ]),
        figure('仅因沙尘超标、不计入的天数', 'days left out', deduction.leftOut.length),
      ],
      validity: deduction.validity,
      explanation: explainDeduction(deduction),
    }
  },
})

export const EVENT_METHODS: readonly Method[] = [DUST]
