import { shown } from '../explanation.js'
import {
  defineMethod,
  figure,
  fromEdition,
  type Method,
  type MethodInput,
  type MethodValues,
} from '../method.js'
import { type BasinSection, evaluateBasin } from './basin.js'
import {
  CARRYING_CAPACITY_2020,
  carryingCapacity,
  carryingCapacitySeries,
  explainCarryingCapacity,
} from './carrying-capacity.js'
import { explainBasin } from './explain.js'
import { GB3838_2002 } from './gb3838-2002.js'
import {
  AUTOMATIC_ITEMS,
  surfaceWaterSeries,
  WATER_ITEM_NAMES,
  type WaterClass,
  waterUnitOf,
} from './item.js'
import { evaluateSection } from './section.js'

const FILE = 'water/area.test.ts'

const LABEL: MethodInput = { key: 'label', label: { zh: '断面', en: 'section' }, kind: 'text', unit: '' }

const classOf = (value: number | null): WaterClass | null =>
  value !== null && value >= 1 && value <= 6 ? (Math.trunc(value) as WaterClass) : null

const sectionOf = (row: MethodValues): BasinSection => {
  const values = Object.fromEntries(AUTOMATIC_ITEMS.map((key) => [key, row.laboratory(key).value]))
  return {
    label: row.text('label'),
    values,
    class: evaluateSection(values, { items: 'auto5' }).class,
  }
}

export const AREA_METHODS: readonly Method[] = [
  defineMethod({
    ...fromEdition(surfaceWaterSeries.name, GB3838_2002),
    id: 'water-basin-status',
    medium: 'surface-water',
    name: {
      zh: '河流、流域水质状况与主要污染指标',
      en: 'status of a river or basin and its main indicators',
    },
    confirmed: false,
    notes: [
      {
        zh: '主要污染指标的选取未逐字核实；计算器只用自动站五项',
        en: 'the choice of main indicators was not read word by word; the calculator takes the five automatic items',
      },
    ],
    inputs: [
      {
        key: 'sections',
        label: { zh: '断面（名称、五项浓度）', en: 'sections (name, five items)' },
        kind: 'rows',
        unit: '',
        example: '断面一, 7.6, 6.8, 4.2, 0.42, 0.14\n断面二, 7.8, 5.4, 5.1, 0.88, 0.22',
        columns: [
          LABEL,
          ...AUTOMATIC_ITEMS.map(
            (key): MethodInput => ({
              key,
              label: WATER_ITEM_NAMES[key],
              kind: 'laboratory',
              unit: key === 'ph' ? '' : waterUnitOf(key),
              optional: true,
            }),
          ),
        ],
      },
    ],
    tests: [
      { file: 'water/water.test.ts', name: 'a basin of ten sections' },
      {
        file: 'water/period.test.ts',
        name: 'of four sections is judged by means, of five by shares; one without class is not counted',
      },
    ],
    calculate(values) {
      const basin = evaluateBasin(values.rows('sections').map(sectionOf), { items: 'auto5' })
      return {
        figures: [
          figure('水质状况', 'status', basin.status),
          figure('Ⅰ–Ⅲ类比例', 'share of I–III', shown(basin.goodRatio), '%'),
          figure('劣Ⅴ类比例', 'share worse than V', shown(basin.worstRatio), '%'),
          figure(
            '主要污染指标',
            'main indicators',
            basin.status === null
              ? null
              : {
                  zh: basin.main.map(({ item }) => WATER_ITEM_NAMES[item].zh).join('、') || '无',
                  en: basin.main.map(({ item }) => WATER_ITEM_NAMES[item].en).join(', ') || 'none',
                },
          ),
        ],
        validity: basin.validity,
        explanation: explainBasin(basin),
      }
    },
  }),
  defineMethod({
    ...fromEdition(carryingCapacitySeries.name, CARRYING_CAPACITY_2020),
    id: 'water-carrying-capacity',
    medium: 'surface-water',
    name: { zh: '水环境承载力指数', en: 'carrying-capacity index' },
    inputs: [
      {
        key: 'sections',
        label: {
          zh: '断面（名称，目标，均值类别，各次类别）',
          en: 'sections (name, target, class of means, samplings)',
        },
        kind: 'rows',
        unit: '',
        example: '断面一, 3, 3, 3 3 4 2 3 3\n断面二, 3, 4, 4 4 3 4 3 4',
        columns: [
          LABEL,
          { key: 'target', label: { zh: '目标类别', en: 'target' }, kind: 'number', unit: '' },
          {
            key: 'means',
            label: { zh: '均值类别', en: 'class of means' },
            kind: 'number',
            unit: '',
            optional: true,
          },
          {
            key: 'samplings',
            label: { zh: '各次类别', en: 'samplings' },
            kind: 'series',
            unit: '',
            optional: true,
          },
        ],
      },
    ],
    tests: [
      { file: FILE, name: 'is the mean of attainment in time and in space' },
      { file: FILE, name: 'is graded at 70 and 90' },
    ],
    calculate(values) {
      const capacity = carryingCapacity(
        values.rows('sections').map((row) => ({
          label: row.text('label'),
          target: classOf(row.number('target')) ?? 3,
          means: classOf(row.number('means')),
          samplings: row.series('samplings').map(classOf),
        })),
      )
      return {
        figures: [
          figure('承载力指数', 'index', shown(capacity.index), '%'),
          figure('时间达标率', 'in time', shown(capacity.time), '%'),
          figure('空间达标率', 'in space', shown(capacity.space), '%'),
          figure('承载状态', 'state', capacity.grade && { zh: capacity.grade.zh, en: capacity.grade.en }),
        ],
        validity: capacity.validity,
        explanation: explainCarryingCapacity(capacity),
      }
    },
  }),
]
