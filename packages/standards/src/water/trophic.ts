import type { Label } from '@tuojiang/measure'
import {
  both,
  type Explained,
  insufficient,
  settled,
  shown,
  VALID,
  type Validity,
  withValidity,
} from '../explanation.js'

/** Lake samples: chlorophyll a mg/m³, transparency m, the others mg/L. */
export interface TrophicInput {
  chla: number | null
  tp: number | null
  tn: number | null
  sd: number | null
  codmn: number | null
}

export interface TrophicState {
  /** TLI(Σ), unrounded; null when an item is missing. */
  index: number | null
  components: Record<keyof TrophicInput, number | null>
  grade: TrophicGrade | null
  validity: Validity
  trace: { input: TrophicInput }
}

/** TLI(j) = 10·(a + b·ln x), and r² with chlorophyll a for the weights. */
const ITEMS = {
  chla: { a: 2.5, b: 1.086, r2: 1, name: { zh: '叶绿素a', en: 'chlorophyll a' }, unit: 'mg/m³' },
  tp: { a: 9.436, b: 1.624, r2: 0.7056, name: { zh: '总磷', en: 'total phosphorus' }, unit: 'mg/L' },
  tn: { a: 5.453, b: 1.694, r2: 0.6724, name: { zh: '总氮', en: 'total nitrogen' }, unit: 'mg/L' },
  sd: { a: 5.118, b: -1.94, r2: 0.6889, name: { zh: '透明度', en: 'transparency' }, unit: 'm' },
  codmn: {
    a: 0.109,
    b: 2.661,
    r2: 0.6889,
    name: { zh: '高锰酸盐指数', en: 'permanganate index' },
    unit: 'mg/L',
  },
} as const

const KEYS = Object.keys(ITEMS) as (keyof TrophicInput)[]
const R2_SUM = KEYS.reduce((sum, key) => sum + ITEMS[key].r2, 0)

/** Weights Wⱼ = rⱼ² ÷ Σ rⱼ²; they add up to one. */
export const TROPHIC_WEIGHTS = Object.fromEntries(
  KEYS.map((key) => [key, ITEMS[key].r2 / R2_SUM]),
) as Readonly<Record<keyof TrophicInput, number>>

/** Composite trophic index TLI(Σ) (综合营养状态指数). A missing item leaves it open: the weights are not shared out silently. */
export function trophicState(input: TrophicInput): TrophicState {
  const components = {} as TrophicState['components']
  const absent: (keyof TrophicInput)[] = []
  let sum = 0
  for (const key of KEYS) {
    const value = input[key]
    const { a, b } = ITEMS[key]
    const component = value !== null && value > 0 ? settled(10 * (a + b * Math.log(value))) : null
    components[key] = component
    if (component === null) absent.push(key)
    else sum += TROPHIC_WEIGHTS[key] * component
  }
  const index = absent.length === 0 ? settled(sum) : null
  return {
    index,
    components,
    grade: index === null ? null : gradeOf(index),
    validity:
      index !== null
        ? VALID
        : insufficient(
            'items-missing',
            `缺少项目：${absent.map((key) => ITEMS[key].name.zh).join('、')}`,
            `items missing: ${absent.map((key) => ITEMS[key].name.en).join(', ')}`,
          ),
    trace: { input },
  }
}

export interface TrophicGrade extends Label {
  readonly level: 1 | 2 | 3 | 4 | 5
}

/** Grade of an index: below 30, to 50, to 60, to 70, above. */
function gradeOf(index: number): TrophicGrade {
  if (index < 30) return { level: 1, zh: '贫营养', en: 'oligotrophic' }
  if (index <= 50) return { level: 2, zh: '中营养', en: 'mesotrophic' }
  if (index <= 60) return { level: 3, zh: '轻度富营养', en: 'lightly eutrophic' }
  if (index <= 70) return { level: 4, zh: '中度富营养', en: 'moderately eutrophic' }
  return { level: 5, zh: '重度富营养', en: 'heavily eutrophic' }
}

/** The index as a tree with its five components. */
export const explainTrophic = (state: TrophicState): Explained =>
  withValidity(
    {
      label: { zh: '综合营养状态指数 TLI(Σ)', en: 'composite trophic index TLI(Σ)' },
      value: shown(state.index),
      unit: '',
      formula: both('Σ Wⱼ · TLI(j), Wⱼ = rⱼ² ÷ Σ rⱼ²'),
      ...(state.grade && { note: { zh: state.grade.zh, en: state.grade.en } }),
      children: KEYS.map((key) => ({
        label: ITEMS[key].name,
        value: shown(state.components[key]),
        unit: '',
        formula: both(
          `10 × (${ITEMS[key].a} ${ITEMS[key].b < 0 ? '−' : '+'} ${Math.abs(ITEMS[key].b)} ln ${state.trace.input[key] ?? '—'} ${ITEMS[key].unit})`,
        ),
      })),
    },
    state.validity,
  )
