import { civilDay, type Label } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'

/** What a field is used as: paddy (水田), orchard (果园), paddy and upland in rotation (水旱轮作地), anything else (其他). */
export type FarmlandUse = 'paddy' | 'orchard' | 'rotation' | 'other'

export type FarmlandKey =
  | 'cd'
  | 'hg'
  | 'as'
  | 'pb'
  | 'cr'
  | 'cu'
  | 'ni'
  | 'zn'
  | 'hch'
  | 'ddt'
  | 'benzoAPyrene'

/** Values of the four bands of pH: ≤ 5.5, 5.5 < pH ≤ 6.5, 6.5 < pH ≤ 7.5, > 7.5; mg/kg. */
export type ByPh = readonly [number, number, number, number]

export interface FarmlandItem {
  readonly key: FarmlandKey
  readonly name: Label
  readonly basic: boolean
  /** Screening values of paddy fields and of the rest; copper has a row for orchards instead of one for paddy. */
  readonly screening: { readonly paddy: ByPh; readonly orchard: ByPh; readonly other: ByPh }
  /** Intervention values (table 3); null where there is none. */
  readonly intervention: ByPh | null
}

export interface FarmlandRules {
  /** Upper bounds of the first three bands of pH, each inside its band. */
  readonly bands: readonly [number, number, number]
  readonly items: readonly FarmlandItem[]
}

const always = (value: number): ByPh => [value, value, value, value]

function item(
  key: FarmlandKey,
  zh: string,
  en: string,
  other: ByPh,
  { basic = true, paddy = other, orchard = other, intervention = null as ByPh | null } = {},
): FarmlandItem {
  return { key, name: { zh, en }, basic, screening: { paddy, orchard, other }, intervention }
}

/**
 * GB 15618-2018 tables 1 (basic items), 2 (other items) and 3 (intervention). Metals and arsenic are totals; HCH is the sum of four isomers, DDT that of four
 * derivatives. Two public copies agree in every value. Applied from 2018-08-01.
 */
export const GB15618_2018: Edition<FarmlandRules> = {
  id: 'GB 15618-2018',
  from: civilDay('2018-08-01'),
  until: null,
  title: {
    zh: '土壤环境质量 农用地土壤污染风险管控标准（试行）',
    en: 'Soil environmental quality: risk control standard for soil contamination of agricultural land (trial)',
  },
  source: {
    clause: 'GB 15618-2018 表1、表2、表3、§6',
    note: '水旱轮作取较严格值的注与 §6 的分类用语未经官方文本核实 / the note on rotation and the wording of §6 on classes were not confirmed by the official text',
  },
  rules: {
    bands: [5.5, 6.5, 7.5],
    items: [
      item('cd', '镉', 'cadmium', [0.3, 0.3, 0.3, 0.6], {
        paddy: [0.3, 0.4, 0.6, 0.8],
        intervention: [1.5, 2, 3, 4],
      }),
      item('hg', '汞', 'mercury', [1.3, 1.8, 2.4, 3.4], {
        paddy: [0.5, 0.5, 0.6, 1],
        intervention: [2, 2.5, 4, 6],
      }),
      item('as', '砷', 'arsenic', [40, 40, 30, 25], {
        paddy: [30, 30, 25, 20],
        intervention: [200, 150, 120, 100],
      }),
      item('pb', '铅', 'lead', [70, 90, 120, 170], {
        paddy: [80, 100, 140, 240],
        intervention: [400, 500, 700, 1000],
      }),
      item('cr', '铬', 'chromium', [150, 150, 200, 250], {
        paddy: [250, 250, 300, 350],
        intervention: [800, 850, 1000, 1300],
      }),
      item('cu', '铜', 'copper', [50, 50, 100, 100], { orchard: [150, 150, 200, 200] }),
      item('ni', '镍', 'nickel', [60, 70, 100, 190]),
      item('zn', '锌', 'zinc', [200, 200, 250, 300]),
      item('hch', '六六六总量', 'HCH (total)', always(0.1), { basic: false }),
      item('ddt', '滴滴涕总量', 'DDT (total)', always(0.1), { basic: false }),
      item('benzoAPyrene', '苯并[a]芘', 'benzo[a]pyrene', always(0.55), { basic: false }),
    ],
  },
}

/** GB 15618 by the date of the sample. The edition of 1995 is not kept here. */
export const farmlandSoilSeries = defineSeries<Edition<FarmlandRules>>('GB 15618', [GB15618_2018])
