import { formatDecimal, type Label } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { missing, shown, VALID } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { cityMean, explainCityValue } from './city.js'
import { dailyMeans } from './day.js'
import { explainDailyValue } from './day-explain.js'
import { type AmbientRules, ambientSeries } from './gb3095.js'
import { indexSeries } from './hj633.js'
import { keyOf, POLLUTANT, slug } from './methods-fields.js'
import { AIR_UNITS, type AirKey, eachKey } from './pollutant.js'

const PERIOD = 'air/period.test.ts'
const CITY = 'air/city.test.ts'
const HOURS = 24
const NONE: readonly (number | null)[] = Array.from({ length: HOURS }, () => null)

/** Daily means are printed with one decimal more than the index takes. */
const printed = (value: number | null, key: AirKey): string | null =>
  value === null ? null : formatDecimal(value, key === 'co' ? 2 : 1)

const NOT_24 = missing(
  'hours-not-24',
  '应有 24 个小时值，缺失的以 -- 表示',
  'there must be 24 hours; write -- for one that is missing',
)

const dayMethod = (edition: Edition<AmbientRules>): Method =>
  defineMethod({
    ...fromEdition(ambientSeries.name, edition),
    id: `air-day-${slug(edition)}`,
    medium: 'air',
    name: { zh: '日均值与臭氧日最大 8 小时平均', en: 'daily mean, and maximum 8-hour ozone' },
    inputs: [
      POLLUTANT,
      {
        key: 'hours',
        label: { zh: '24 个小时值，自 00:00 起', en: '24 hourly values from 00:00 on' },
        kind: 'series',
        unit: '',
        example: '31 33 30 28 27 29 35 41 48 52 50 47 44 42 40 41 43 46 51 55 53 49 42 37',
      },
    ],
    tests: [
      { file: PERIOD, name: 'needs 20 hours' },
      { file: PERIOD, name: 'of ozone is the largest of 17 windows that end at 8 to 24 o’clock' },
      { file: PERIOD, name: 'of ozone with 13 windows counts only when it exceeds: 161 yes, 160 no' },
    ],
    calculate(values) {
      const key = keyOf(values)
      const hours = values.seriesWithGaps('hours')
      if (hours.length !== HOURS) return { figures: [], validity: NOT_24 }
      const daily = dailyMeans(
        eachKey((other) => (other === key ? hours : NONE)),
        edition.rules.day.o3[1],
      )
      const label: Label =
        key === 'o3'
          ? { zh: '日最大 8 小时平均', en: 'maximum 8-hour mean' }
          : { zh: '日均值', en: 'daily mean' }
      return {
        figures: [
          figure(label.zh, label.en, printed(daily.values[key], key), AIR_UNITS[key]),
          figure(
            key === 'o3' ? '有效 8 小时平均个数' : '有效小时数',
            key === 'o3' ? 'valid 8-hour means' : 'valid hours',
            daily.counts[key],
          ),
        ],
        validity: daily.validity[key],
        explanation: explainDailyValue(daily, key),
      }
    },
  })

const HJ633_2026 = indexSeries.byId('HJ 633-2026')

const CITY_METHOD = defineMethod({
  ...fromEdition(indexSeries.name, HJ633_2026),
  id: 'air-city',
  medium: 'air',
  name: { zh: '城市（县区）浓度', en: 'concentration of a city or county' },
  inputs: [
    POLLUTANT,
    {
      key: 'stations',
      label: { zh: '站点（名称，浓度，对照点填“对照”）', en: 'stations (name, value, “control”)' },
      kind: 'rows',
      unit: '',
      example: '一号站, 31\n二号站, 36\n三号站, 33\n四号站, --\n对照点, 18, 对照',
      columns: [
        { key: 'name', label: { zh: '站点', en: 'station' }, kind: 'text', unit: '' },
        { key: 'value', label: { zh: '浓度', en: 'value' }, kind: 'number', unit: '', optional: true },
        { key: 'control', label: { zh: '对照', en: 'control' }, kind: 'text', unit: '', optional: true },
      ],
    },
  ],
  tests: [
    { file: CITY, name: 'is of concentrations, never of indices: the sub-index is not linear' },
    { file: CITY, name: 'leaves control points out and needs three of four stations' },
  ],
  source: { title: HJ633_2026.title, clause: 'HJ 633-2026 §4.2' },
  confirmed: false,
  notes: [
    {
      zh: '评价点至少四分之三有效、对照点不参加评价为通行做法，未经官方文本核实',
      en: 'three of four stations and leaving control points out are common practice, not confirmed by the official text',
    },
  ],
  calculate(values) {
    const key = keyOf(values)
    const mean = cityMean(
      values.rows('stations').map((row) => ({
        id: row.text('name'),
        values: eachKey((other) => (other === key ? row.number('value') : null)),
        control: row.text('control') !== '',
      })),
    )
    return {
      figures: [
        figure('城市浓度', 'city value', shown(mean.values[key]), AIR_UNITS[key]),
        figure('有效站点', 'valid stations', `${mean.counts[key]} / ${mean.trace.evaluated}`),
      ],
      validity: mean.validity[key] ?? VALID,
      explanation: explainCityValue(mean, key),
    }
  },
})

export const DAY_METHODS: readonly Method[] = [...ambientSeries.editions.map(dayMethod), CITY_METHOD]
