import type { MethodInput, MethodValues } from '../method.js'
import {
  WATER_ITEM_NAMES,
  WATER_ITEMS,
  type WaterBody,
  type WaterKey,
  type WaterValues,
  waterUnitOf,
} from './item.js'
import { periodMeans, type WaterSample } from './mean.js'

/** River or lake. */
export const BODY: MethodInput = {
  key: 'body',
  label: { zh: '水体', en: 'body of water' },
  kind: 'choice',
  unit: '',
  example: 'river',
  choices: [
    { value: 'river', label: { zh: '河流', en: 'river' } },
    { value: 'lake', label: { zh: '湖库', en: 'lake or reservoir' } },
  ],
}

const EXAMPLES: Partial<Record<WaterKey, string>> = {
  ph: '7.6',
  do: '6.8',
  codmn: '4.2',
  nh3n: '0.42',
  tp: '0.23',
  hg: '0.00004L',
}
/** As printed: none for pH. */
export const UNIT_SHOWN = (key: WaterKey) => (key === 'ph' ? '' : waterUnitOf(key))

/** The 21 items, each as the laboratory wrote it. */
export const ITEMS: readonly MethodInput[] = WATER_ITEMS.map((key) => ({
  key,
  label: WATER_ITEM_NAMES[key],
  kind: 'laboratory',
  unit: UNIT_SHOWN(key),
  optional: true,
  ...(EXAMPLES[key] !== undefined && { example: EXAMPLES[key] }),
}))

export const bodyOf = (values: MethodValues): WaterBody => (values.text('body') === 'lake' ? 'lake' : 'river')

/** One sample of the 21 fields, read as a period of one. */
export function valuesOf(values: MethodValues): WaterValues {
  const sample: WaterSample = {
    label: '',
    values: Object.fromEntries(WATER_ITEMS.map((key) => [key, values.text(key)])),
  }
  const means = periodMeans([sample], WATER_ITEMS)
  return Object.fromEntries(WATER_ITEMS.map((key) => [key, means[key].value]))
}
