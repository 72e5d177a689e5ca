import { civilDay, type Label, type Unit } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import type { GroundwaterRule } from './rule.js'
import { TABLE_1 } from './table-1.js'
import { TABLE_2 } from './table-2.js'

export type GroundwaterKey = (typeof TABLE_1)[number][0] | (typeof TABLE_2)[number][0]

export interface GroundwaterItem {
  readonly key: GroundwaterKey
  /** Number in the tables, 1 to 93. */
  readonly number: number
  readonly regular: boolean
  readonly name: Label
  readonly unit: Unit
  readonly rule: GroundwaterRule
}

export interface GroundwaterRules {
  readonly items: readonly GroundwaterItem[]
}

const REGULAR = TABLE_1.length

const ITEMS: readonly GroundwaterItem[] = [...TABLE_1, ...TABLE_2].map(
  ([key, zh, en, unit, rule], index) => ({
    key,
    number: index + 1,
    regular: index < REGULAR,
    name: { zh, en },
    unit,
    rule,
  }),
)

/** GB/T 14848-2017, the 93 items of tables 1 and 2. Issued 2017-10-14, applied from 2018-05-01. */
export const GBT14848_2017: Edition<GroundwaterRules> = {
  id: 'GB/T 14848-2017',
  from: civilDay('2018-05-01'),
  until: null,
  title: { zh: '地下水质量标准', en: 'Standard for groundwater quality' },
  source: {
    clause: 'GB/T 14848-2017 表1、表2、§6.2、§6.3',
    note: '表2 只与一份公开副本核对 / table 2 was compared with one public copy only',
  },
  rules: { items: ITEMS },
}

/** GB/T 14848 by the date of the sample. The edition of 1993 is not kept here. */
export const groundwaterSeries = defineSeries<Edition<GroundwaterRules>>('GB/T 14848', [GBT14848_2017])

const BY_KEY: ReadonlyMap<string, GroundwaterItem> = new Map(ITEMS.map((item) => [item.key, item]))

/** The item of a key; undefined for one the standard does not have. */
export const groundwaterItem = (key: string): GroundwaterItem | undefined => BY_KEY.get(key)
