import { civilDay } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { SPECIFIC_LIMITS, type SpecificLimit } from './gb3838-specific.js'

/** One row of table 1: the measured value is to be at most, at least, or inside the limits of a class. */
interface LimitRow {
  direction: 'min' | 'max' | 'range'
  limits: readonly number[]
}

/** Table 1, limits of the five classes; mg/L, faecal coliforms per litre. `tpLake`: lakes and reservoirs; `tn` counts for those only. */
const TABLE_1 = {
  ph: { direction: 'range', limits: [6, 9] },
  do: { direction: 'min', limits: [7.5, 6, 5, 3, 2] },
  codmn: { direction: 'max', limits: [2, 4, 6, 10, 15] },
  cod: { direction: 'max', limits: [15, 15, 20, 30, 40] },
  bod5: { direction: 'max', limits: [3, 3, 4, 6, 10] },
  nh3n: { direction: 'max', limits: [0.15, 0.5, 1.0, 1.5, 2.0] },
  tp: { direction: 'max', limits: [0.02, 0.1, 0.2, 0.3, 0.4] },
  tpLake: { direction: 'max', limits: [0.01, 0.025, 0.05, 0.1, 0.2] },
  tn: { direction: 'max', limits: [0.2, 0.5, 1.0, 1.5, 2.0] },
  cu: { direction: 'max', limits: [0.01, 1.0, 1.0, 1.0, 1.0] },
  zn: { direction: 'max', limits: [0.05, 1.0, 1.0, 2.0, 2.0] },
  f: { direction: 'max', limits: [1.0, 1.0, 1.0, 1.5, 1.5] },
  se: { direction: 'max', limits: [0.01, 0.01, 0.01, 0.02, 0.02] },
  as: { direction: 'max', limits: [0.05, 0.05, 0.05, 0.1, 0.1] },
  hg: { direction: 'max', limits: [0.00005, 0.00005, 0.0001, 0.001, 0.001] },
  cd: { direction: 'max', limits: [0.001, 0.005, 0.005, 0.005, 0.01] },
  cr6: { direction: 'max', limits: [0.01, 0.05, 0.05, 0.05, 0.1] },
  pb: { direction: 'max', limits: [0.01, 0.01, 0.05, 0.05, 0.1] },
  cn: { direction: 'max', limits: [0.005, 0.05, 0.2, 0.2, 0.2] },
  phenol: { direction: 'max', limits: [0.002, 0.002, 0.005, 0.01, 0.1] },
  oil: { direction: 'max', limits: [0.05, 0.05, 0.05, 0.5, 1.0] },
  las: { direction: 'max', limits: [0.2, 0.2, 0.2, 0.3, 0.3] },
  s: { direction: 'max', limits: [0.05, 0.1, 0.2, 0.5, 1.0] },
  fc: { direction: 'max', limits: [200, 2000, 10_000, 20_000, 40_000] },
} as const satisfies Record<string, LimitRow>

export interface WaterRules {
  readonly limits: typeof TABLE_1
  /** Largest change of the weekly mean water temperature by man, °C (table 1, first row). */
  readonly temperatureChange: { readonly rise: number; readonly fall: number }
  /** Class I of dissolved oxygen is 7.5 mg/L **or** this saturation, per cent. */
  readonly oxygenSaturation: number
  /** Table 2: supplementary items of centralised drinking sources, mg/L (SO₄²⁻, Cl⁻, N, Fe, Mn). */
  readonly supplementary: { readonly [item in SupplementaryItem]: number }
  /** Table 3: specific items of centralised drinking sources. */
  readonly specific: readonly SpecificLimit[]
}

export type SupplementaryItem = 'so4' | 'cl' | 'no3' | 'fe' | 'mn'

/** GB 3838-2002 tables 1 to 3, compared with the printed text; judged by the evaluation method of 2011. */
export const GB3838_2002: Edition<WaterRules> = {
  id: 'GB 3838-2002',
  from: civilDay('2002-06-01'),
  until: null,
  title: { zh: '地表水环境质量标准', en: 'Environmental quality standards for surface water' },
  source: { clause: 'GB 3838-2002 表1、表2、表3；地表水环境质量评价办法（试行）环办〔2011〕22号' },
  rules: {
    limits: TABLE_1,
    temperatureChange: { rise: 1, fall: 2 },
    oxygenSaturation: 90,
    supplementary: { so4: 250, cl: 250, no3: 10, fe: 0.3, mn: 0.1 },
    specific: SPECIFIC_LIMITS,
  },
}
