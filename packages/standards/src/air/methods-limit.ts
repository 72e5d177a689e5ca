import type { Label } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { missing, shown, VALID } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { type AmbientRules, ambientSeries, convertGasState, type GasState, gasStateSeries } from './gb3095.js'
import { keyOf, POLLUTANT, slug } from './methods-fields.js'
import { AIR_UNITS, type AirKey } from './pollutant.js'

const CITY = 'air/city.test.ts'

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

export const LIMIT_METHODS: readonly Method[] = [
  ...ambientSeries.editions.map(limitMethod),
  ...gasStateSeries.editions.map((edition, index, editions) =>
    stateMethod(edition, editions[1 - index] ?? edition),
  ),
]
