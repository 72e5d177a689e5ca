import type { Label } from '@tuojiang/measure'
import { insufficient, VALID, type Validity } from '../explanation.js'

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
  grade: Label | null
  validity: Validity
}

/** TLI(j) = 10·(a + b·ln x), and r² with chlorophyll a for the weights. */
const ITEMS = {
  chla: { a: 2.5, b: 1.086, r2: 1 },
  tp: { a: 9.436, b: 1.624, r2: 0.7056 },
  tn: { a: 5.453, b: 1.694, r2: 0.6724 },
  sd: { a: 5.118, b: -1.94, r2: 0.6889 },
  codmn: { a: 0.109, b: 2.661, r2: 0.6889 },
} as const

const KEYS = Object.keys(ITEMS) as (keyof TrophicInput)[]

/** Composite trophic index (综合营养状态指数). A missing item leaves it open: the weights are not shared out silently. */
export function trophicState(input: TrophicInput): TrophicState {
  const components = Object.fromEntries(
    KEYS.map((key) => {
      const value = input[key]
      return [
        key,
        value === null || !(value > 0) ? null : 10 * (ITEMS[key].a + ITEMS[key].b * Math.log(value)),
      ]
    }),
  ) as TrophicState['components']
  const absent = KEYS.filter((key) => components[key] === null)
  if (absent.length > 0) {
    return {
      index: null,
      components,
      grade: null,
      validity: insufficient(
        'items-missing',
        `缺少项目：${absent.join('、')}`,
        `items missing: ${absent.join(', ')}`,
      ),
    }
  }
  const weight = KEYS.reduce((sum, key) => sum + ITEMS[key].r2, 0)
  const index = KEYS.reduce((sum, key) => sum + (ITEMS[key].r2 / weight) * (components[key] as number), 0)
  return { index, components, grade: gradeOf(index), validity: VALID }
}

function gradeOf(index: number): Label {
  if (index < 30) return { zh: '贫营养', en: 'oligotrophic' }
  if (index <= 50) return { zh: '中营养', en: 'mesotrophic' }
  if (index <= 60) return { zh: '轻度富营养', en: 'lightly eutrophic' }
  if (index <= 70) return { zh: '中度富营养', en: 'moderately eutrophic' }
  return { zh: '重度富营养', en: 'heavily eutrophic' }
}
