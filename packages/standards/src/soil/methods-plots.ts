import {
  explainFarmlandSafeUse,
  FARMLAND_SAFE_USE,
  farmlandSafeUse,
  farmlandSafeUseSeries,
} from '../ecology/farmland.js'
import { shown } from '../explanation.js'
import { defineMethod, figure, fromEdition } from '../method.js'
import { farmlandAreas, type PlotDegree } from './farmland-areas.js'

const FILE = 'soil/soil.test.ts'
const DEGREES: Readonly<Record<string, PlotDegree>> = {
  未污染: 'none',
  轻微: 'slight',
  轻中度: 'moderate',
  重度: 'severe',
  none: 'none',
  slight: 'slight',
  moderate: 'moderate',
  severe: 'severe',
}
const yes = (text: string): boolean | null =>
  text === '' ? null : ['是', 'yes', '1', '√'].includes(text.toLowerCase())

export const PLOTS_METHOD = defineMethod({
  ...fromEdition(farmlandSafeUseSeries.name, FARMLAND_SAFE_USE),
  id: 'soil-farmland-safe-use-plots',
  medium: 'soil',
  name: { zh: '受污染耕地安全利用率（由地块核算）', en: 'safe-utilisation rate out of plots' },
  inputs: [
    {
      key: 'plots',
      label: {
        zh: '地块（面积，污染程度，措施到位，农产品达标）',
        en: 'plots (area, degree, measures in place, products keep limits)',
      },
      kind: 'rows',
      unit: '',
      example: '120, 轻微, 是\n340, 轻中度, 是, 是\n20, 轻中度, 是, 否\n20, 重度, 是',
      columns: [
        { key: 'area', label: { zh: '面积', en: 'area' }, kind: 'number', unit: '亩' },
        {
          key: 'degree',
          label: { zh: '污染程度', en: 'degree' },
          kind: 'choice',
          unit: '',
          choices: Object.entries(DEGREES).map(([value]) => ({ value, label: { zh: value, en: value } })),
        },
        {
          key: 'measures',
          label: { zh: '措施到位', en: 'measures in place' },
          kind: 'text',
          unit: '',
          optional: true,
        },
        {
          key: 'products',
          label: { zh: '农产品达标', en: 'products keep limits' },
          kind: 'text',
          unit: '',
          optional: true,
        },
      ],
    },
  ],
  tests: [{ file: FILE, name: 'adds plots up to the areas of the safe-utilisation rate' }],
  calculate(values) {
    const areas = farmlandAreas(
      values.rows('plots').map((row) => ({
        area: row.number('area'),
        degree: DEGREES[row.text('degree')] ?? 'none',
        measures: yes(row.text('measures')),
        productsKeep: yes(row.text('products')),
      })),
    )
    const use = farmlandSafeUse(areas)
    return {
      figures: [figure('安全利用率', 'rate', shown(use.rate), '%')],
      validity: use.validity,
      explanation: explainFarmlandSafeUse(use),
    }
  },
})
