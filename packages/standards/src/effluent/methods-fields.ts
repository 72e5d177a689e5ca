import { figure, type MethodInput, type MethodOutcome, type MethodValues } from '../method.js'
import { complianceWords, resultRows, resultsOf } from '../results-input.js'
import { effluentExceedance, explainEffluent } from './explain.js'
import { EFFLUENT_ITEMS } from './items.js'
import { judgeEffluent } from './judge.js'
import type { EffluentLimits } from './limit.js'

/** The file of tests that holds the methods of effluents. */
export const FILE = 'effluent/effluent.test.ts'
const NONE = { zh: '无', en: 'none' }
const YES = { zh: '是', en: 'yes' }
const NO = { zh: '否', en: 'no' }

export const RESULTS = resultRows(
  'results',
  { zh: '日均值（项目，结果，单位）', en: 'daily means (item, result, unit)' },
  '化学需氧量, 28\n氨氮, 6.2\n总氮, 12.4\n总磷, 0.32\npH, 7.4\n悬浮物, 6',
)
export const TEMPERATURE: MethodInput = {
  key: 'temperature',
  label: { zh: '水温', en: 'water temperature' },
  kind: 'number',
  unit: '°C',
  optional: true,
  example: '11',
}
export const yesNo = (key: string, zh: string, en: string, example: 'yes' | 'no'): MethodInput => ({
  key,
  label: { zh, en },
  kind: 'choice',
  unit: '',
  example,
  choices: [
    { value: 'yes', label: YES },
    { value: 'no', label: NO },
  ],
})
export const LEVEL: MethodInput = {
  key: 'level',
  label: { zh: '执行标准', en: 'level' },
  kind: 'choice',
  unit: '',
  example: '1A',
  choices: [
    { value: '1A', label: { zh: '一级A', en: 'level 1A' } },
    { value: '1B', label: { zh: '一级B', en: 'level 1B' } },
    { value: '2', label: { zh: '二级', en: 'level 2' } },
    { value: '3', label: { zh: '三级', en: 'level 3' } },
  ],
}

/** The verdict on the results of a calculator by the limits given. */
export function outcomeOf(values: MethodValues, limits: EffluentLimits): MethodOutcome {
  const judgement = judgeEffluent(
    {
      results: resultsOf(values.rows('results'), EFFLUENT_ITEMS),
      waterTemperature: values.number('temperature'),
    },
    limits,
  )
  return {
    figures: [
      figure('是否达标', 'complies', complianceWords(judgement.compliant)),
      figure('超标项目', 'exceeding', judgement.exceeding.map(effluentExceedance).join('、') || NONE),
      figure('未监测的控制项目', 'items without a result', judgement.notMeasured.length),
    ],
    validity: judgement.validity,
    explanation: explainEffluent(judgement),
  }
}
