import { shown } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method, type MethodInput } from '../method.js'
import { ecologicalIndex, eiSeries, explainEcologicalIndex, HJ192_2015 } from './ei.js'
import { EQI_2021, ecologicalQuality, eqiSeries, explainEcologicalQuality } from './eqi.js'
import {
  explainFarmlandSafeUse,
  FARMLAND_SAFE_USE,
  farmlandSafeUse,
  farmlandSafeUseSeries,
} from './farmland.js'

const FILE = 'ecology/ecology.test.ts'
const number = (key: string, zh: string, en: string, example: string, unit = ''): MethodInput => ({
  key,
  label: { zh, en },
  kind: 'number',
  unit,
  example,
})

export const ECOLOGY_METHODS: readonly Method[] = [
  defineMethod({
    ...fromEdition(eqiSeries.name, EQI_2021),
    id: 'ecology-eqi',
    medium: 'ecology',
    name: { zh: '生态质量指数 EQI', en: 'ecological quality index EQI' },
    inputs: [
      number('pattern', '生态格局', 'ecological pattern', '58'),
      number('function', '生态功能', 'ecological function', '66'),
      number('biodiversity', '生物多样性', 'biodiversity', '62'),
      number('stress', '生态胁迫', 'ecological stress', '40'),
    ],
    tests: [{ file: FILE, name: 'is graded as published' }],
    calculate(values) {
      const quality = ecologicalQuality({
        pattern: values.number('pattern'),
        function: values.number('function'),
        biodiversity: values.number('biodiversity'),
        stress: values.number('stress'),
      })
      return {
        figures: [figure('EQI', 'EQI', shown(quality.value)), figure('类别', 'grade', quality.grade)],
        validity: quality.validity,
        explanation: explainEcologicalQuality(quality),
      }
    },
  }),
  defineMethod({
    ...fromEdition(eiSeries.name, HJ192_2015),
    id: 'ecology-ei',
    medium: 'ecology',
    name: { zh: '生态环境状况指数 EI', en: 'ecological index EI' },
    inputs: [
      number('richness', '生物丰度指数', 'biological richness', '30.59'),
      number('vegetation', '植被覆盖指数', 'vegetation cover', '76.93'),
      number('water', '水网密度指数', 'water network', '93.94'),
      number('landStress', '土地胁迫指数', 'land stress', '6.08'),
      number('pollution', '污染负荷指数', 'pollution load', '1.48'),
      { ...number('restriction', '环境限制指数', 'restriction index', '0'), optional: true },
    ],
    tests: [
      { file: FILE, name: 'gives the published index of Nantong 2017' },
      { file: FILE, name: 'is graded with the lower bound inside' },
    ],
    calculate(values) {
      const index = ecologicalIndex(
        {
          richness: values.number('richness'),
          vegetation: values.number('vegetation'),
          water: values.number('water'),
          landStress: values.number('landStress'),
          pollution: values.number('pollution'),
        },
        { restriction: values.number('restriction') ?? 0 },
      )
      return {
        figures: [figure('EI', 'EI', shown(index.value)), figure('级别', 'grade', index.grade)],
        validity: index.validity,
        explanation: explainEcologicalIndex(index),
      }
    },
  }),
  defineMethod({
    ...fromEdition(farmlandSafeUseSeries.name, FARMLAND_SAFE_USE),
    id: 'ecology-farmland-safe-use',
    medium: 'ecology',
    name: { zh: '受污染耕地安全利用率', en: 'safe-utilisation rate of polluted farmland' },
    inputs: [
      number(
        'protectedSlight',
        '采取保护措施的轻微污染面积 B',
        'slightly polluted, protected, B',
        '120',
        '亩',
      ),
      number('safelyUsed', '安全利用达标面积 C', 'safely used, C', '340', '亩'),
      number('strictlyControlled', '严格管控面积 D', 'strictly controlled, D', '20', '亩'),
      number('polluted', '受污染耕地总面积 E', 'all polluted farmland, E', '500', '亩'),
    ],
    tests: [{ file: FILE, name: 'is the share of what is protected, safely used and strictly controlled' }],
    calculate(values) {
      const use = farmlandSafeUse({
        protectedSlight: values.number('protectedSlight'),
        safelyUsed: values.number('safelyUsed'),
        strictlyControlled: values.number('strictlyControlled'),
        polluted: values.number('polluted'),
      })
      return {
        figures: [figure('安全利用率', 'rate', shown(use.rate), '%')],
        validity: use.validity,
        explanation: explainFarmlandSafeUse(use),
      }
    },
  }),
]
