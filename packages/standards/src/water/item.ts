import type { Label, Unit } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import { GB3838_2002, type WaterRules } from './gb3838-2002.js'

/** Items evaluated for the class: table 1 without water temperature, total nitrogen and faecal coliforms (环办〔2011〕22号 §2.1). */
export const WATER_ITEMS = [
  'ph',
  'do',
  'codmn',
  'cod',
  'bod5',
  'nh3n',
  'tp',
  'cu',
  'zn',
  'f',
  'se',
  'as',
  'hg',
  'cd',
  'cr6',
  'pb',
  'cn',
  'phenol',
  'oil',
  'las',
  's',
] as const
export type WaterItem = (typeof WATER_ITEMS)[number]

/** The five items of the national automatic stations. */
export const AUTOMATIC_ITEMS: readonly WaterItem[] = ['ph', 'do', 'codmn', 'nh3n', 'tp']

/** River or lake (reservoir): they have different limits of total phosphorus. */
export type WaterBody = 'river' | 'lake'

/** mg/L (pH without unit); null or absent where there is none. */
export type WaterValues = Partial<Record<WaterKey, number | null>>

export type WaterClass = 1 | 2 | 3 | 4 | 5 | 6

/** Standards of surface water by the date of the data. */
export const surfaceWaterSeries = defineSeries<Edition<WaterRules>>('GB 3838', [GB3838_2002])

/** Everything that is measured in surface water and has a place here. */
export type WaterKey = WaterItem | 'tn' | 'temp' | 'fc'

/** The sets of items that are evaluated: all 21, or the five of the automatic stations. */
export type ItemSet = 'basic21' | 'auto5'

/** The items of a set, or the list as it is. */
export const itemsOf = (items: readonly WaterItem[] | ItemSet | undefined): readonly WaterItem[] =>
  items === undefined || items === 'basic21' ? WATER_ITEMS : items === 'auto5' ? AUTOMATIC_ITEMS : items

/** Cyanide and heavy metals: first among the main pollution indicators of a class. */
export const METALS_AND_CYANIDE: ReadonlySet<WaterItem> = new Set([
  'cu',
  'zn',
  'se',
  'as',
  'hg',
  'cd',
  'cr6',
  'pb',
  'cn',
])

export const WATER_ITEM_NAMES: Readonly<Record<WaterKey, Label>> = {
  ph: { zh: 'pH', en: 'pH' },
  do: { zh: '溶解氧', en: 'dissolved oxygen' },
  codmn: { zh: '高锰酸盐指数', en: 'permanganate index' },
  cod: { zh: '化学需氧量', en: 'COD' },
  bod5: { zh: '五日生化需氧量', en: 'BOD5' },
  nh3n: { zh: '氨氮', en: 'ammonia nitrogen' },
  tp: { zh: '总磷', en: 'total phosphorus' },
  cu: { zh: '铜', en: 'copper' },
  zn: { zh: '锌', en: 'zinc' },
  f: { zh: '氟化物', en: 'fluoride' },
  se: { zh: '硒', en: 'selenium' },
  as: { zh: '砷', en: 'arsenic' },
  hg: { zh: '汞', en: 'mercury' },
  cd: { zh: '镉', en: 'cadmium' },
  cr6: { zh: '六价铬', en: 'chromium VI' },
  pb: { zh: '铅', en: 'lead' },
  cn: { zh: '氰化物', en: 'cyanide' },
  phenol: { zh: '挥发酚', en: 'volatile phenols' },
  oil: { zh: '石油类', en: 'petroleum' },
  las: { zh: '阴离子表面活性剂', en: 'anionic surfactant' },
  s: { zh: '硫化物', en: 'sulphide' },
  tn: { zh: '总氮', en: 'total nitrogen' },
  temp: { zh: '水温', en: 'water temperature' },
  fc: { zh: '粪大肠菌群', en: 'faecal coliforms' },
}

/** The unit the limits of an item are in. */
export const waterUnitOf = (key: WaterKey): Unit =>
  key === 'ph' ? 'pH' : key === 'temp' ? '°C' : key === 'fc' ? 'count/L' : 'mg/L'

/** A class with its status word and usual colour (the colours are common practice, not confirmed by the text). */
export interface WaterClassInfo {
  readonly class: WaterClass
  readonly name: Label
  readonly status: Label
  readonly rgb: readonly [number, number, number]
}

export const WATER_CLASSES: readonly WaterClassInfo[] = [
  { class: 1, name: { zh: 'Ⅰ', en: 'I' }, status: { zh: '优', en: 'excellent' }, rgb: [0, 91, 172] },
  { class: 2, name: { zh: 'Ⅱ', en: 'II' }, status: { zh: '优', en: 'excellent' }, rgb: [30, 135, 220] },
  { class: 3, name: { zh: 'Ⅲ', en: 'III' }, status: { zh: '良好', en: 'good' }, rgb: [46, 160, 67] },
  {
    class: 4,
    name: { zh: 'Ⅳ', en: 'IV' },
    status: { zh: '轻度污染', en: 'light pollution' },
    rgb: [245, 205, 0],
  },
  {
    class: 5,
    name: { zh: 'Ⅴ', en: 'V' },
    status: { zh: '中度污染', en: 'moderate pollution' },
    rgb: [245, 130, 32],
  },
  {
    class: 6,
    name: { zh: '劣Ⅴ', en: 'worse than V' },
    status: { zh: '重度污染', en: 'heavy pollution' },
    rgb: [215, 38, 56],
  },
]

export const waterClassInfo = (value: WaterClass): WaterClassInfo =>
  WATER_CLASSES[value - 1] as WaterClassInfo
