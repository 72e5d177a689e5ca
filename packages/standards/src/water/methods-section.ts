import { shown } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { exceedanceText, explainMean, explainSection } from './explain.js'
import { GB3838_2002 } from './gb3838-2002.js'
import {
  surfaceWaterSeries,
  WATER_ITEM_NAMES,
  WATER_ITEMS,
  type WaterClass,
  type WaterKey,
  waterClassInfo,
} from './item.js'
import { periodMeans } from './mean.js'
import { BODY, bodyOf, ITEMS, UNIT_SHOWN, valuesOf } from './methods-fields.js'
import { evaluateSection } from './section.js'

const GB3838 = fromEdition(surfaceWaterSeries.name, GB3838_2002)
const NONE = { zh: '无', en: 'none' }

export const SECTION_METHODS: readonly Method[] = [
  defineMethod({
    ...GB3838,
    id: 'water-section-class',
    medium: 'surface-water',
    name: { zh: '断面水质类别（单因子评价）', en: 'class of a section (worst single item)' },
    notes: [
      {
        zh: '主要污染指标的排序和超标倍数的写法未逐字核实',
        en: 'the order of main indicators and the writing of multiples were not read word by word',
      },
    ],
    inputs: [
      BODY,
      {
        key: 'target',
        label: { zh: '目标类别', en: 'target class' },
        kind: 'choice',
        unit: '',
        example: '3',
        choices: [1, 2, 3, 4, 5].map((value) => ({
          value: String(value),
          label: waterClassInfo(value as WaterClass).name,
        })),
      },
      ...ITEMS,
    ],
    tests: [
      {
        file: 'water/water.test.ts',
        name: 'is of the better class on its limit and of the next beyond it, for every item and class',
      },
      { file: 'water/water.test.ts', name: 'is as its worst item; total nitrogen never counts' },
      { file: 'water/period.test.ts', name: 'has at most three main indicators' },
    ],
    calculate(values) {
      const section = evaluateSection(valuesOf(values), {
        body: bodyOf(values),
        target: Number(values.text('target')) as WaterClass,
      })
      return {
        figures: [
          figure('水质类别', 'class', section.class === null ? null : waterClassInfo(section.class).name),
          figure('水质状况', 'status', section.class === null ? null : waterClassInfo(section.class).status),
          figure(
            '超标项目',
            'exceeding',
            section.class === null ? null : section.exceeding.map(exceedanceText).join('、') || NONE,
          ),
        ],
        validity: section.validity,
        explanation: explainSection(section),
      }
    },
  }),
  defineMethod({
    ...GB3838,
    id: 'water-period-mean',
    medium: 'surface-water',
    name: { zh: '时段均值（低于检出限与 pH 的处理）', en: 'mean of a period (below detection, pH)' },
    inputs: [
      {
        key: 'item',
        label: { zh: '项目', en: 'item' },
        kind: 'choice',
        unit: '',
        example: 'nh3n',
        choices: [...WATER_ITEMS, 'tn' as const].map((key) => ({ value: key, label: WATER_ITEM_NAMES[key] })),
      },
      {
        key: 'samples',
        label: { zh: '样品（标识，结果）', en: 'samples (label, result)' },
        kind: 'rows',
        unit: '',
        example: '1月, 0.42\n2月, 0.025L\n3月, --',
        columns: [
          { key: 'label', label: { zh: '标识', en: 'label' }, kind: 'text', unit: '' },
          { key: 'result', label: { zh: '结果', en: 'result' }, kind: 'text', unit: '', optional: true },
        ],
      },
    ],
    tests: [
      {
        file: 'water/period.test.ts',
        name: 'take half the limit of detection, hydrogen ions for pH, and nothing for what is missing',
      },
      { file: 'water/water.test.ts', name: 'average pH through the hydrogen ions' },
    ],
    calculate(values) {
      const item = values.text('item') as WaterKey
      const mean = periodMeans(
        values.rows('samples').map((row) => ({
          label: row.text('label'),
          values: { [item]: row.text('result') },
        })),
        [item],
      )[item]
      return {
        figures: [
          figure('均值', 'mean', shown(mean.value), UNIT_SHOWN(item)),
          figure('参加平均的样品', 'samples that counted', mean.count),
        ],
        validity: mean.validity,
        explanation: explainMean(mean, item),
      }
    },
  }),
]
