import { civilDay } from '@tuojiang/measure'
import { shown } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { cwqi } from './cwqi.js'
import { explainCwqi } from './explain.js'
import { GB3838_2002 } from './gb3838-2002.js'
import { surfaceWaterSeries, WATER_ITEM_NAMES } from './item.js'
import { BODY, bodyOf, ITEMS, valuesOf } from './methods-fields.js'
import { evaluateSection } from './section.js'
import { explainTrophic, trophicState } from './trophic.js'

const GB3838 = fromEdition(surfaceWaterSeries.name, GB3838_2002)

export const INDEX_METHODS: readonly Method[] = [
  defineMethod({
    id: 'water-cwqi',
    medium: 'surface-water',
    series: '城市地表水环境质量排名技术规定',
    edition: '城市地表水环境质量排名技术规定（试行）/2017',
    name: { zh: '城市水质指数 CWQI', en: 'city water-quality index CWQI' },
    from: civilDay('2017-01-01'),
    until: null,
    source: {
      title: {
        zh: '城市地表水环境质量排名技术规定（试行）',
        en: 'Technical provisions on ranking cities by surface-water quality (on trial)',
      },
      clause: '城市地表水环境质量排名技术规定（试行），2017',
    },
    confirmed: false,
    notes: [
      {
        zh: '起始日期、河湖合并权重和小数位数未经官方文本核实',
        en: 'first day, the weights of rivers and lakes and the decimals were not confirmed by the official text',
      },
    ],
    inputs: [BODY, ...ITEMS],
    tests: [
      { file: 'water/period.test.ts', name: 'of all 21 items on the class III limit is 21 less one for pH' },
      { file: 'water/water.test.ts', name: 'CWQI adds concentration over the class III limit' },
    ],
    calculate(values) {
      const result = cwqi(valuesOf(values), bodyOf(values))
      const none = result.value === null
      return {
        figures: [
          figure('水质指数', 'index', shown(result.value)),
          figure('缺少的项目数', 'items missing', result.missing.length),
        ],
        validity: none ? evaluateSection({}).validity : { state: 'valid', reason: null, words: null },
        explanation: explainCwqi(result),
      }
    },
  }),
  defineMethod({
    ...GB3838,
    id: 'water-trophic-state',
    medium: 'surface-water',
    name: { zh: '湖库综合营养状态指数 TLI(Σ)', en: 'composite trophic index TLI(Σ)' },
    source: {
      title: GB3838.source.title,
      clause: '湖泊（水库）富营养化评价方法及分级技术规定',
    },
    confirmed: false,
    notes: [
      {
        zh: '系数与三份公开副本一致；规定原文及其日期未读到',
        en: 'the coefficients agree in three public copies; the text itself and its day were not read',
      },
    ],
    inputs: [
      {
        key: 'chla',
        label: { zh: '叶绿素a', en: 'chlorophyll a' },
        kind: 'number',
        unit: 'mg/m³',
        example: '10',
      },
      { key: 'tp', label: WATER_ITEM_NAMES.tp, kind: 'number', unit: 'mg/L', example: '0.05' },
      { key: 'tn', label: WATER_ITEM_NAMES.tn, kind: 'number', unit: 'mg/L', example: '1.0' },
      { key: 'sd', label: { zh: '透明度', en: 'transparency' }, kind: 'number', unit: 'm', example: '1.0' },
      { key: 'codmn', label: WATER_ITEM_NAMES.codmn, kind: 'number', unit: 'mg/L', example: '4' },
    ],
    tests: [
      { file: 'water/water.test.ts', name: 'the trophic index of water.md §3' },
      { file: 'water/period.test.ts', name: 'has the published weights' },
    ],
    calculate(values) {
      const state = trophicState({
        chla: values.number('chla'),
        tp: values.number('tp'),
        tn: values.number('tn'),
        sd: values.number('sd'),
        codmn: values.number('codmn'),
      })
      return {
        figures: [
          figure('TLI(Σ)', 'TLI(Σ)', shown(state.index)),
          figure('营养状态', 'trophic state', state.grade && { zh: state.grade.zh, en: state.grade.en }),
        ],
        validity: state.validity,
        explanation: explainTrophic(state),
      }
    },
  }),
]
