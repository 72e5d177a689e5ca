import { civilDay } from '@tuojiang/measure'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { basinApplication, basinDischargeSeries, basinLimits, DB51_2311_2016 } from './db51-2311.js'
import { sewageLimits } from './gb18918.js'
import { FILE, outcomeOf, RESULTS, TEMPERATURE, yesNo } from './methods-fields.js'

export const BASIN_METHOD: Method = defineMethod({
  ...fromEdition(basinDischargeSeries.name, DB51_2311_2016),
  id: 'effluent-basin-day',
  medium: 'effluent',
  name: {
    zh: '岷江、沱江流域集中污水处理厂达标判定',
    en: 'discharge of central plants in the Min and Tuo basins',
  },
  inputs: [
    {
      key: 'plant',
      label: { zh: '排污单位', en: 'plant' },
      kind: 'choice',
      unit: '',
      example: 'municipal',
      choices: [
        { value: 'municipal', label: { zh: '城镇污水处理厂', en: 'municipal' } },
        { value: 'park', label: { zh: '工业园区集中式污水处理厂', en: 'industrial park' } },
      ],
    },
    {
      key: 'area',
      label: { zh: '控制区域', en: 'control area' },
      kind: 'choice',
      unit: '',
      example: 'key',
      choices: [
        { value: 'key', label: { zh: '重点控制区域', en: 'key' } },
        { value: 'general', label: { zh: '一般控制区域', en: 'general' } },
      ],
    },
    yesNo('targetMet', '区县水环境质量达标', 'the county’s water meets its target', 'no'),
    {
      key: 'built',
      label: { zh: '建成日期', en: 'built on' },
      kind: 'day',
      unit: '',
      example: '2012-06-01',
    },
    {
      key: 'day',
      label: { zh: '排放日期', en: 'day of discharge' },
      kind: 'day',
      unit: '',
      example: '2026-01-15',
    },
    TEMPERATURE,
    RESULTS,
  ],
  tests: [
    { file: FILE, name: 'binds new plants at once and existing ones from 2020' },
    { file: FILE, name: 'takes GB 18918 level 1A for what is not in its table 1' },
  ],
  calculate(values) {
    const plant = values.text('plant') === 'park' ? 'park' : 'municipal'
    const application = basinApplication(
      {
        plant,
        area: values.text('area') === 'key' ? 'key' : 'general',
        targetMet: values.text('targetMet') === 'yes',
        builtOn: values.day('built') ?? civilDay('2017-01-01'),
      },
      values.day('day') ?? civilDay('2020-01-01'),
    )
    const outcome = outcomeOf(
      values,
      application.applies ? basinLimits(plant) : sewageLimits('1A', { builtFrom2006: true }),
    )
    const standard = application.applies ? 'DB51/2311-2016' : 'GB 18918-2002 1A'
    return { ...outcome, figures: [figure('执行标准', 'standard', standard), ...outcome.figures] }
  },
})
