import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { complianceWords, resultRows, resultsOf } from '../results-input.js'
import { evaluateGroundwater } from './evaluate.js'
import { explainGroundwater, groundwaterClassName, groundwaterExceedance } from './explain.js'
import { GBT14848_2017, groundwaterSeries } from './gbt14848-2017.js'
import { evaluateGroundwaterSource } from './source.js'

const RESULTS = resultRows(
  'results',
  { zh: '监测结果（项目，结果，单位）', en: 'results (item, result, unit)' },
  'pH, 7.4\n总硬度, 462\n氨氮, 0.025L\n硝酸盐, 6.2\n铁, <0.03\n三氯甲烷, 0.0008, mg/L',
)
const NONE = { zh: '无', en: 'none' }
const FILE = 'groundwater/groundwater.test.ts'

/** What people can look up and try of GB/T 14848. */
export const GROUNDWATER_METHODS: readonly Method[] = [
  defineMethod({
    ...fromEdition(groundwaterSeries.name, GBT14848_2017),
    id: 'groundwater-class',
    medium: 'groundwater',
    name: { zh: '地下水质量单指标与综合评价', en: 'class of groundwater, single items and comprehensive' },
    inputs: [RESULTS],
    tests: [
      { file: FILE, name: 'takes the better class where classes share a limit' },
      { file: FILE, name: 'is as its worst item' },
      { file: FILE, name: 'is of the better class on its limit and of the next beyond it' },
    ],
    calculate(values) {
      const evaluation = evaluateGroundwater(resultsOf(values.rows('results'), GBT14848_2017.rules.items))
      return {
        figures: [
          figure(
            '综合类别',
            'class',
            evaluation.class === null ? null : groundwaterClassName(evaluation.class),
          ),
          figure(
            '超Ⅲ类指标',
            'items beyond class III',
            evaluation.class === null
              ? null
              : evaluation.exceeding.map(groundwaterExceedance).join('、') || NONE,
          ),
        ],
        validity: evaluation.validity,
        explanation: explainGroundwater(evaluation),
      }
    },
  }),
  defineMethod({
    ...fromEdition(groundwaterSeries.name, GBT14848_2017),
    id: 'groundwater-source',
    medium: 'groundwater',
    name: { zh: '地下水型饮用水水源达标评价', en: 'attainment of a groundwater drinking source' },
    confirmed: false,
    notes: [
      {
        zh: '以Ⅲ类为达标的依据未经官方文本核实',
        en: 'that class III is the bar was not read in the official text',
      },
    ],
    inputs: [RESULTS],
    tests: [{ file: FILE, name: 'complies while every item keeps class III' }],
    calculate(values) {
      const { compliant, evaluation } = evaluateGroundwaterSource(
        resultsOf(values.rows('results'), GBT14848_2017.rules.items),
      )
      return {
        figures: [figure('是否达标', 'complies', complianceWords(compliant))],
        validity: evaluation.validity,
        explanation: explainGroundwater(evaluation),
      }
    },
  }),
]
