import { civilDay, type Label } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import { TABLE_1 } from './gb36600-table-1.js'
import { TABLE_2 } from './gb36600-table-2.js'

/**
 * Class of construction land (§4.1): 1 housing, schools, hospitals, welfare and parks for the community; 2 industry, storage, commerce, roads, utilities
 * and other public land.
 */
export type LandClass = 1 | 2

export type ConstructionKey = (typeof TABLE_1)[number][0] | (typeof TABLE_2)[number][0]

/** Key, Chinese and English name, CAS number, [screening 1, screening 2, intervention 1, intervention 2] in mg/kg. */
export type ConstructionRow = readonly [
  key: string,
  zh: string,
  en: string,
  cas: string,
  values: readonly [number, number, number, number],
]

export interface ConstructionItem {
  readonly key: ConstructionKey
  /** Number in its table, 1 to 45 or 1 to 40. */
  readonly number: number
  readonly basic: boolean
  readonly name: Label
  readonly cas: string
  /** Risk screening value (风险筛选值) of either class of land, mg/kg. */
  readonly screening: Readonly<Record<LandClass, number>>
  /** Risk intervention value (风险管制值), mg/kg. */
  readonly intervention: Readonly<Record<LandClass, number>>
  /** Classes of land whose screening value gives way to the natural background (note a). */
  readonly background: readonly LandClass[]
}

export interface ConstructionRules {
  readonly items: readonly ConstructionItem[]
}

/** Note a stands at both screening values of arsenic and cobalt and, in the copy that keeps the marks, at the first one of vanadium only. */
const BACKGROUND: Readonly<Partial<Record<string, readonly LandClass[]>>> = {
  as: [1, 2],
  co: [1, 2],
  v: [1],
}

const ITEMS: readonly ConstructionItem[] = [TABLE_1, TABLE_2].flatMap((table, place) =>
  table.map(([key, zh, en, cas, [screen1, screen2, intervene1, intervene2]], index) => ({
    key,
    number: index + 1,
    basic: place === 0,
    name: { zh, en },
    cas,
    screening: { 1: screen1, 2: screen2 },
    intervention: { 1: intervene1, 2: intervene2 },
    background: BACKGROUND[key] ?? [],
  })),
)

/**
 * GB 36600-2018, the 85 items of tables 1 and 2; compared by eye with three public copies, of which one lacks some items of table 2, and with no
 * program. Issued 2018-06-22, applied from 2018-08-01.
 */
export const GB36600_2018: Edition<ConstructionRules> = {
  id: 'GB 36600-2018',
  from: civilDay('2018-08-01'),
  until: null,
  title: {
    zh: '土壤环境质量 建设用地土壤污染风险管控标准（试行）',
    en: 'Soil environmental quality: risk control standard for soil contamination of development land (trial)',
  },
  source: {
    clause: 'GB 36600-2018 表1、表2、§5.3',
  },
  rules: { items: ITEMS },
}

/** GB 36600 by the date of the sample. */
export const constructionLandSeries = defineSeries<Edition<ConstructionRules>>('GB 36600', [GB36600_2018])
