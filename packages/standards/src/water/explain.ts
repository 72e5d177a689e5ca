import { formatDecimal } from '@tuojiang/measure'
import { both, type Explained, shown, withValidity } from '../explanation.js'
import { READING_REASONS } from '../laboratory.js'
import type { BasinSummary } from './basin.js'
import type { CwqiResult } from './cwqi.js'
import {
  WATER_ITEM_NAMES,
  WATER_ITEMS,
  type WaterItem,
  type WaterKey,
  waterClassInfo,
  waterUnitOf,
} from './item.js'
import type { ItemMean } from './mean.js'
import { type ItemVerdict, limitRow, type SectionClass } from './section.js'

const EXCLUDED = {
  ...READING_REASONS,
  'not-a-concentration': { zh: '不是有效浓度', en: 'not a valid concentration' },
} as const

const unitOf = (item: WaterKey) => (item === 'ph' ? '' : item === 'fc' ? '1/L' : waterUnitOf(item))

/** “氨氮/1.3”: an item with its multiple, as reports write it. */
export const exceedanceText = (verdict: Pick<ItemVerdict, 'item' | 'multiple'>): string =>
  `${WATER_ITEM_NAMES[verdict.item].zh}${verdict.multiple === null ? '' : `/${formatDecimal(verdict.multiple, 1)}`}`

/** The class of a section as a tree: one branch per item with the limits of its classes. */
export function explainSection(section: SectionClass): Explained {
  const { trace } = section
  const info = section.class === null ? null : waterClassInfo(section.class)
  const node: Explained = {
    label: { zh: '断面水质类别', en: 'class of the section' },
    value: info?.name.zh ?? null,
    unit: '',
    formula: {
      zh: `单因子评价：${section.items.length} 个项目中最差的类别`,
      en: `single factor: the worst class among ${section.items.length} items`,
    },
    clause: trace.clause,
    excluded: trace.excluded.map(({ item, reason }) => ({
      label: WATER_ITEM_NAMES[item],
      reason: EXCLUDED[reason],
    })),
    children: section.items.map((verdict) => explainItemClass(section, verdict)),
  }
  if (info)
    node.note = {
      zh: `${info.status.zh}${section.exceeding.length > 0 ? `；超标：${section.exceeding.map(exceedanceText).join('、')}` : ''}`,
      en: `${info.status.en}${section.exceeding.length > 0 ? `; exceeding: ${section.exceeding.map((one) => WATER_ITEM_NAMES[one.item].en).join(', ')}` : ''}`,
    }
  return withValidity(node, section.validity)
}

function explainItemClass(section: SectionClass, verdict: ItemVerdict): Explained {
  const { direction, limits } = limitRow(section.trace.rules, verdict.item, section.body)
  const sign = direction === 'min' ? '≥' : '≤'
  const node: Explained = {
    label: WATER_ITEM_NAMES[verdict.item],
    value: shown(verdict.value),
    unit: unitOf(verdict.item),
    formula:
      direction === 'range'
        ? both(`${limits[0]} ≤ pH ≤ ${limits[1]}`)
        : both(limits.map((limit, place) => `${'ⅠⅡⅢⅣⅤ'[place]} ${sign} ${limit}`).join('; ')),
    note: {
      zh: `${waterClassInfo(verdict.class).name.zh}类`,
      en: `class ${waterClassInfo(verdict.class).name.en}`,
    },
  }
  if (verdict.item === 'do' && section.trace.saturation !== null)
    node.formula = {
      zh: `饱和率 ${formatDecimal(section.trace.saturation, 1)} % ≥ 90 %`,
      en: `saturation ${formatDecimal(section.trace.saturation, 1)} % ≥ 90 %`,
    }
  return node
}

/** Status of a basin with its sections, or with the mean concentrations it was judged by. */
export function explainBasin(basin: BasinSummary): Explained {
  const { sections, means } = basin.trace
  const name = (label: string | undefined, index: number) =>
    label === undefined ? { zh: `断面 ${index + 1}`, en: `section ${index + 1}` } : { zh: label, en: label }
  return withValidity(
    {
      label: { zh: '流域水质状况', en: 'status of the basin' },
      value: basin.status?.zh ?? null,
      unit: '',
      formula:
        basin.method === 'means'
          ? {
              zh: `断面少于 5 个，按 ${basin.judged} 个断面的平均浓度作单因子评价`,
              en: `fewer than 5 sections: single factor on the mean concentrations of ${basin.judged}`,
            }
          : {
              zh: `Ⅰ–Ⅲ类 ${shown(basin.goodRatio)} %，劣Ⅴ类 ${shown(basin.worstRatio)} %`,
              en: `classes I–III ${shown(basin.goodRatio)} %, worse than V ${shown(basin.worstRatio)} %`,
            },
      clause: '环办〔2011〕22号 §2.3',
      excluded: sections.flatMap((section, index) =>
        section.class === null
          ? [{ label: name(section.label, index), reason: { zh: '没有类别', en: 'no class' } }]
          : [],
      ),
      children: [
        ...(means ? [explainSection(means)] : []),
        ...sections.flatMap((section, index) =>
          section.class === null
            ? []
            : [
                {
                  label: name(section.label, index),
                  value: waterClassInfo(section.class).name.zh,
                  unit: '',
                },
              ],
        ),
      ],
    },
    basin.validity,
  )
}

/** Water-quality index with one branch per item. */
export const explainCwqi = (result: CwqiResult): Explained => ({
  label: { zh: '水质指数（CWQI）', en: 'water quality index (CWQI)' },
  value: shown(result.value),
  unit: '',
  formula: { zh: 'Σ Cᵢ ÷ Ⅲ类限值；溶解氧 5 ÷ C', en: 'Σ Cᵢ ÷ class III limit; oxygen 5 ÷ C' },
  clause: result.trace.clause,
  excluded: result.missing.map((item) => ({
    label: WATER_ITEM_NAMES[item],
    reason: EXCLUDED['not-measured'],
  })),
  children: WATER_ITEMS.filter((item) => result.indices[item] !== undefined).map((item: WaterItem) => ({
    label: WATER_ITEM_NAMES[item],
    value: shown(result.indices[item] ?? null),
    unit: '',
    children: [
      {
        label: WATER_ITEM_NAMES[item],
        value: shown(result.trace.values[item] ?? null),
        unit: unitOf(item),
      },
    ],
  })),
})

/** Mean of one item over a period. */
export const explainMean = (mean: ItemMean, key: WaterKey): Explained =>
  withValidity(
    {
      label: { zh: `${WATER_ITEM_NAMES[key].zh}平均值`, en: `mean of ${WATER_ITEM_NAMES[key].en}` },
      value: shown(mean.value),
      unit: unitOf(key),
      formula:
        key === 'ph'
          ? {
              zh: `${mean.count} 个样品的氢离子浓度平均后取负对数`,
              en: `−lg of the mean hydrogen-ion concentration of ${mean.count} samples`,
            }
          : {
              zh: `${mean.count} 个样品的算术平均，其中 ${mean.belowDetection} 个低于检出限，按检出限一半计`,
              en: `mean of ${mean.count} samples, ${mean.belowDetection} of them below detection by half the limit`,
            },
      excluded: mean.excluded.map(({ label, reason }) => ({ label: both(label), reason: EXCLUDED[reason] })),
    },
    mean.validity,
  )
