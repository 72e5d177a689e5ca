import { civilDay } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import { effluentItem, FIRST_CLASS, SELECTED } from './items.js'
import type { EffluentLimit, EffluentLimits, ItemLimit } from './limit.js'

/** Levels of GB 18918: one A, one B, two, three (一级A、一级B、二级、三级). */
export type SewageLevel = '1A' | '1B' | '2' | '3'

/** Where the water of a plant goes, as far as it decides the level. */
export interface ReceivingWater {
  /** Functional class of the river, GB 3838. */
  functionClass: 1 | 2 | 3 | 4 | 5
  /** In a key basin named by the state or the province. */
  keyBasin: boolean
  /** Lake, reservoir or another closed or half-closed water. */
  closed: boolean
  /** Reused, or into a river or lake of little dilution that serves as scenery. */
  reuse?: boolean
  /** A town outside key basins and source areas with enhanced primary treatment (§4.1.2.4). */
  enhancedPrimary?: boolean
}

export interface SewageRules {
  /** The level a plant keeps; null where the standard foresees no outlet (classes I and II). */
  levelFor(water: ReceivingWater): SewageLevel | null
  /** Table 1, limits of 1A, 1B, 2, 3 as daily means; null: not controlled. */
  readonly basic: Readonly<Record<string, readonly (EffluentLimit | null)[]>>
  /** Total phosphorus of plants built to 2005-12-31 and from 2006-01-01 on. */
  readonly phosphorus: { readonly before2006: readonly number[]; readonly from2006: readonly number[] }
}

const LEVELS: readonly SewageLevel[] = ['1A', '1B', '2', '3']
const PH = { range: [6, 9] } as const

const LIMITS = {
  basic: {
    cod: [50, 60, 100, 120],
    bod5: [10, 20, 30, 60],
    ss: [10, 20, 30, 50],
    animalOil: [1, 3, 5, 20],
    oil: [1, 3, 5, 15],
    las: [0.5, 1, 2, 5],
    tn: [15, 20, null, null],
    nh3n: [{ warm: 5, cold: 8 }, { warm: 8, cold: 15 }, { warm: 25, cold: 30 }, null],
    colour: [30, 30, 40, 50],
    ph: [PH, PH, PH, PH],
    fc: [1e3, 1e4, 1e4, null],
  },
  phosphorus: { before2006: [1, 1.5, 3, 5], from2006: [0.5, 1, 3, 5] },
} as const satisfies Pick<SewageRules, 'basic' | 'phosphorus'>

const REMOVAL = [
  { key: 'cod', influentAbove: 350, percent: 60 },
  { key: 'bod5', influentAbove: 160, percent: 50 },
] as const

const TITLE = {
  zh: '城镇污水处理厂污染物排放标准',
  en: 'Discharge standard of pollutants for municipal wastewater treatment plants',
}

/** GB 18918-2002 as issued; tables 1 to 3 were read in the official text. */
export const GB18918_2002: Edition<SewageRules> = {
  id: 'GB 18918-2002',
  from: civilDay('2003-07-01'),
  until: civilDay('2006-05-08'),
  title: TITLE,
  source: { clause: 'GB 18918-2002 §4.1、表1、表2、表3' },
  rules: {
    ...LIMITS,
    levelFor({ functionClass, closed, reuse, enhancedPrimary }) {
      if (functionClass <= 2) return null
      if (reuse) return '1A'
      if (closed || functionClass === 3) return '1B'
      return enhancedPrimary ? '3' : '2'
    },
  },
}

/** The amendment of 2006 changes who keeps level 1A (§4.1.2.2), no number. */
export const GB18918_2002_AMENDED: Edition<SewageRules> = {
  id: 'GB 18918-2002/2006 修改单',
  from: civilDay('2006-05-08'),
  until: null,
  title: TITLE,
  source: {
    clause: 'GB 18918-2002 及 2006 年修改单 §4.1.2.2、表1、表2、表3',
    note: '修改单的文字与日期未经官方文本核实，限值已核实 / wording and day of the amendment not confirmed by the official text; the limits are',
  },
  rules: {
    ...LIMITS,
    levelFor({ functionClass, keyBasin, closed, reuse, enhancedPrimary }) {
      if (functionClass <= 2) return null
      if (reuse || keyBasin || closed) return '1A'
      if (functionClass === 3) return '1B'
      return enhancedPrimary ? '3' : '2'
    },
  },
}

/** GB 18918 by the date of the discharge. */
export const sewageSeries = defineSeries<Edition<SewageRules>>('GB 18918', [
  GB18918_2002,
  GB18918_2002_AMENDED,
])

export interface SewageOptions {
  /** Built from 2006-01-01 on: decides total phosphorus. */
  builtFrom2006: boolean
  /** Items of table 3 that the authority chose. */
  selected?: readonly string[]
}

/** Limits of a level: tables 1 and 2, and the chosen items of table 3. */
export function sewageLimits(
  level: SewageLevel,
  options: SewageOptions,
  edition: Edition<SewageRules> = GB18918_2002_AMENDED,
): EffluentLimits {
  const place = LEVELS.indexOf(level)
  const { basic, phosphorus } = edition.rules
  const table1 = Object.entries({
    ...basic,
    tp: options.builtFrom2006 ? phosphorus.from2006 : phosphorus.before2006,
  }).flatMap(([key, limits]) => {
    const limit = limits[place]
    return limit === null || limit === undefined ? [] : [limitOf(key, limit, '表1')]
  })
  const chosen = SELECTED.filter(([key]) => options.selected?.includes(key))
  return {
    id: `${edition.id} ${level}`,
    clause: edition.source.clause,
    limits: [
      ...table1,
      ...FIRST_CLASS.map(([key, , , limit]) => limitOf(key, limit, '表2')),
      ...chosen.map(([key, , , limit]) => limitOf(key, limit, '表3')),
    ],
    ...(level === '3' && { removal: REMOVAL }),
  }
}

const limitOf = (key: string, limit: EffluentLimit, table: string): ItemLimit => ({
  item: effluentItem(key),
  limit,
  clause: `GB 18918-2002 ${table}`,
})
