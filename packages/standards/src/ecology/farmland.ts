import { civilDay, type Label } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import {
  both,
  type Explained,
  missing,
  settled,
  shown,
  VALID,
  type Validity,
  withValidity,
} from '../explanation.js'

/** Areas of polluted farmland, one any unit; null where the area is not known. */
export interface FarmlandAreas {
  /** B: slightly polluted, under protective measures. */
  protectedSlight: number | null
  /** C: lightly to moderately polluted, under safe-use measures, products within their limits. */
  safelyUsed: number | null
  /** D: severely polluted, under strict control. */
  strictlyControlled: number | null
  /** E: all polluted farmland. */
  polluted: number | null
}

/** The rate as a public copy of the accounting method has it; its formula is an image, the letters come from the legend. */
export const FARMLAND_SAFE_USE: Edition<null> = {
  id: '受污染耕地安全利用率/核算方法',
  from: civilDay('2019-01-01'),
  until: null,
  title: {
    zh: '受污染耕地安全利用率核算方法（试行）',
    en: 'Accounting of the safe-utilisation rate of polluted farmland (on trial)',
  },
  source: {
    clause: '受污染耕地安全利用率 =（B + C + D）÷ E',
    note: '名称、公式与起始日期未经官方文本核实 / name, formula and first day not confirmed by the official text',
  },
  rules: null,
}

export const farmlandSafeUseSeries = defineSeries<Edition<null>>('受污染耕地安全利用率', [FARMLAND_SAFE_USE])

export interface FarmlandSafeUse {
  /** Per cent, unrounded. */
  rate: number | null
  areas: FarmlandAreas
  validity: Validity
}

const NAMES: Readonly<Record<keyof FarmlandAreas, Label>> = {
  protectedSlight: { zh: '采取保护措施的轻微污染面积 B', en: 'slightly polluted, protected, B' },
  safelyUsed: { zh: '安全利用达标面积 C', en: 'safely used, C' },
  strictlyControlled: { zh: '严格管控面积 D', en: 'strictly controlled, D' },
  polluted: { zh: '受污染耕地总面积 E', en: 'all polluted farmland, E' },
}
const KEYS = Object.keys(NAMES) as (keyof FarmlandAreas)[]

/** Rate of safe utilisation of polluted farmland: (B + C + D) ÷ E × 100. Areas that add up to more than all of it are a contradiction, not 100 %. */
export function farmlandSafeUse(areas: FarmlandAreas): FarmlandSafeUse {
  const absent = KEYS.filter((key) => {
    const value = areas[key]
    return value === null || !Number.isFinite(value) || value < 0
  })
  const open = (validity: Validity): FarmlandSafeUse => ({ rate: null, areas, validity })
  if (absent.length > 0)
    return open(
      missing(
        'areas-missing',
        `缺少面积：${absent.map((key) => NAMES[key].zh).join('、')}`,
        `areas missing: ${absent.map((key) => NAMES[key].en).join(', ')}`,
      ),
    )
  const all = areas.polluted as number
  if (all === 0)
    return open(missing('no-polluted-farmland', '没有受污染耕地', 'there is no polluted farmland'))
  const safe = settled(
    (areas.protectedSlight as number) + (areas.safelyUsed as number) + (areas.strictlyControlled as number),
  )
  if (safe > all)
    return open(
      missing('areas-contradict', '分项面积之和大于总面积', 'the parts add up to more than the whole'),
    )
  return { rate: settled((100 * safe) / all), areas, validity: VALID }
}

export const explainFarmlandSafeUse = ({ rate, areas, validity }: FarmlandSafeUse): Explained =>
  withValidity(
    {
      label: { zh: '受污染耕地安全利用率', en: 'safe-utilisation rate of polluted farmland' },
      value: shown(rate),
      unit: '%',
      formula: both('(B + C + D) ÷ E'),
      clause: FARMLAND_SAFE_USE.source.clause,
      children: KEYS.map((key) => ({ label: NAMES[key], value: shown(areas[key]), unit: '' })),
    },
    validity,
  )
