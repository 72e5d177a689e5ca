import { defineMethod, figure, fromEdition, type Method, type MethodInput } from '../method.js'
import { resultRows, resultsOf } from '../results-input.js'
import { evaluateConstructionLand } from './construction-land.js'
import {
  explainConstructionLand,
  explainFarmlandSoil,
  FARMLAND_CLASSES,
  FARMLAND_USES,
  LAND_OUTCOMES,
  soilExceedances,
} from './explain.js'
import { evaluateFarmlandSoil } from './farmland-soil.js'
import { type FarmlandUse, farmlandSoilSeries, GB15618_2018 } from './gb15618-2018.js'
import { constructionLandSeries, GB36600_2018, type LandClass } from './gb36600-2018.js'

import { PLOTS_METHOD } from './methods-plots.js'

const FILE = 'soil/soil.test.ts'
const NONE = { zh: '无', en: 'none' }
const RESULTS = { zh: '含量（项目，结果，单位）', en: 'contents (item, result, unit)' }

const backgroundField = (key: string, zh: string, en: string): MethodInput => ({
  key,
  label: { zh: `${zh}背景值`, en: `background of ${en}` },
  kind: 'number',
  unit: 'mg/kg',
  optional: true,
})

const CONSTRUCTION = defineMethod({
  ...fromEdition(constructionLandSeries.name, GB36600_2018),
  id: 'soil-construction-land',
  medium: 'soil',
  name: { zh: '建设用地土壤污染风险', en: 'risk of the soil of construction land' },
  inputs: [
    {
      key: 'land',
      label: { zh: '用地类型', en: 'class of land' },
      kind: 'choice',
      unit: '',
      example: '1',
      choices: [
        { value: '1', label: { zh: '第一类用地', en: 'first class' } },
        { value: '2', label: { zh: '第二类用地', en: 'second class' } },
        { value: 'open', label: { zh: '规划用途不明确', en: 'planned use not settled' } },
      ],
    },
    resultRows(
      'results',
      RESULTS,
      '砷, 24.5\n镉, 0.31\n铬（六价）, <0.5\n铅, 96\n苯并[a]芘, 120, μg/kg\n石油烃（C10-C40）, 210',
    ),
    backgroundField('as', '砷', 'arsenic'),
    backgroundField('co', '钴', 'cobalt'),
    backgroundField('v', '钒', 'vanadium'),
  ],
  tests: [
    { file: FILE, name: 'has 45 basic and 40 other items, each key once' },
    {
      file: FILE,
      name: 'is negligible on the screening value, to be surveyed above it, to be put right above the intervention value',
    },
    { file: FILE, name: 'keeps arsenic, cobalt and vanadium within their background out of the polluted' },
  ],
  notes: [
    {
      zh: '钒的背景值注仅标在第一类筛选值，见于一份公开副本',
      en: 'that the background of vanadium counts for the first class only was seen in one public copy',
    },
  ],
  confirmed: true,
  calculate(values) {
    const land = values.text('land')
    const background: Record<string, number> = {}
    for (const key of ['as', 'co', 'v']) {
      const value = values.number(key)
      if (value !== null) background[key] = value
    }
    const evaluation = evaluateConstructionLand(resultsOf(values.rows('results'), GB36600_2018.rules.items), {
      landClass: land === 'open' ? null : (Number(land) as LandClass),
      background,
    })
    return {
      figures: [
        figure('结论', 'outcome', evaluation.outcome === null ? null : LAND_OUTCOMES[evaluation.outcome]),
        figure(
          '超筛选值项目/倍数',
          'above screening, multiple',
          soilExceedances(evaluation.exceeding) ?? NONE,
        ),
      ],
      validity: evaluation.validity,
      explanation: explainConstructionLand(evaluation),
    }
  },
})

const FARMLAND = defineMethod({
  ...fromEdition(farmlandSoilSeries.name, GB15618_2018),
  id: 'soil-farmland',
  medium: 'soil',
  name: { zh: '农用地土壤污染风险与类别', en: 'risk and class of the soil of farmland' },
  inputs: [
    {
      key: 'ph',
      label: { zh: '土壤 pH', en: 'pH of the soil' },
      kind: 'number',
      unit: '',
      optional: true,
      example: '6.2',
    },
    {
      key: 'use',
      label: { zh: '利用方式', en: 'use' },
      kind: 'choice',
      unit: '',
      example: 'paddy',
      choices: Object.entries(FARMLAND_USES).map(([value, label]) => ({ value, label })),
    },
    resultRows('results', RESULTS, '镉, 0.52\n汞, 0.11\n砷, 8.4\n铅, 36\n铬, 71\n铜, 28\n镍, 33\n锌, 92'),
  ],
  tests: [
    { file: FILE, name: 'takes the bound of a band of pH into the band below it' },
    { file: FILE, name: 'takes the stricter of paddy and other for rotation, and its own row for orchards' },
    {
      file: FILE,
      name: 'is priority protection up to screening, safe use above it, strict control above intervention',
    },
  ],
  calculate(values) {
    const soil = evaluateFarmlandSoil({
      ph: values.number('ph'),
      use: values.text('use') as FarmlandUse,
      results: resultsOf(values.rows('results'), GB15618_2018.rules.items),
    })
    return {
      figures: [
        figure(
          '类别（仅按土壤）',
          'class by the soil alone',
          soil.class === null ? null : FARMLAND_CLASSES[soil.class],
        ),
        figure('超筛选值项目/倍数', 'above screening, multiple', soilExceedances(soil.exceeding) ?? NONE),
      ],
      validity: soil.validity,
      explanation: explainFarmlandSoil(soil),
    }
  },
})

/** What people can look up and try of soil. */
export const SOIL_METHODS: readonly Method[] = [CONSTRUCTION, FARMLAND, PLOTS_METHOD]
