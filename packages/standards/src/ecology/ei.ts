import { civilDay, type Label } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
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

/** The five sub-indices of an area and year, 0 to 100 each, as remote sensing and statistics give them. */
export interface EiInput {
  /** 生物丰度指数 */
  richness: number | null
  /** 植被覆盖指数 */
  vegetation: number | null
  /** 水网密度指数 */
  water: number | null
  /** 土地胁迫指数 */
  landStress: number | null
  /** 污染负荷指数 */
  pollution: number | null
}

export interface EiRules {
  readonly weights: Readonly<Record<keyof EiInput, number>>
  /** Lower bounds of 优, 良, 一般, 较差. */
  readonly grades: readonly [number, number, number, number]
  /** Change of the index from which it is slight, plain and marked. */
  readonly change: readonly [slight: number, plain: number, marked: number]
}

/** HJ 192-2015. The weights reproduce a published city (Nantong 2017). */
export const HJ192_2015: Edition<EiRules> = {
  id: 'HJ 192-2015',
  from: civilDay('2015-03-13'),
  until: null,
  title: { zh: '生态环境状况评价技术规范', en: 'Technical criterion for ecosystem status evaluation' },
  source: {
    clause: 'HJ 192-2015 生态环境状况指数',
    note: '起始日期、变化分级（1、3、8）与环境限制指数的扣减未经官方文本核实；2021 年起公报改用 EQI / first day, the change grades (1, 3, 8) and the deductions of the restriction index not confirmed by the official text; bulletins use EQI from 2021 on',
  },
  rules: {
    weights: { richness: 0.35, vegetation: 0.25, water: 0.15, landStress: 0.15, pollution: 0.1 },
    grades: [75, 55, 35, 20],
    change: [1, 3, 8],
  },
}

export const eiSeries = defineSeries<Edition<EiRules>>('HJ 192', [HJ192_2015])

export interface EiGrade extends Label {
  readonly level: 1 | 2 | 3 | 4 | 5
}

const GRADES: readonly EiGrade[] = [
  { level: 1, zh: '优', en: 'excellent' },
  { level: 2, zh: '良', en: 'good' },
  { level: 3, zh: '一般', en: 'fair' },
  { level: 4, zh: '较差', en: 'poor' },
  { level: 5, zh: '差', en: 'bad' },
]

const NAMES: Readonly<Record<keyof EiInput, Label>> = {
  richness: { zh: '生物丰度指数', en: 'biological richness' },
  vegetation: { zh: '植被覆盖指数', en: 'vegetation cover' },
  water: { zh: '水网密度指数', en: 'water network' },
  landStress: { zh: '土地胁迫指数', en: 'land stress' },
  pollution: { zh: '污染负荷指数', en: 'pollution load' },
}
const KEYS = Object.keys(NAMES) as (keyof EiInput)[]
/** Stress and load count by what is left of 100. */
const INVERSE: ReadonlySet<keyof EiInput> = new Set(['landStress', 'pollution'])

export interface EcologicalIndex {
  value: number | null
  /** The index before the restriction. */
  before: number | null
  grade: EiGrade | null
  validity: Validity
  trace: { input: EiInput; restriction: number; edition: Edition<EiRules> }
}

export interface EiOptions {
  edition?: Edition<EiRules>
  /** 环境限制指数: what severe pollution or ecological damage takes off, not positive; its size comes from the text, not from here. */
  restriction?: number
}

/** EI = 0.35 richness + 0.25 vegetation + 0.15 water + 0.15 (100 − land stress) + 0.10 (100 − pollution) + restriction. A missing sub-index leaves it open. */
export function ecologicalIndex(input: EiInput, options: EiOptions = {}): EcologicalIndex {
  const edition = options.edition ?? HJ192_2015
  const restriction = Math.min(0, options.restriction ?? 0)
  const absent = KEYS.filter((key) => !isIndex(input[key]))
  const trace = { input, restriction, edition }
  if (absent.length > 0)
    return {
      value: null,
      before: null,
      grade: null,
      trace,
      validity: insufficient(
        'items-missing',
        `缺少或超出 0–100：${absent.map((key) => NAMES[key].zh).join('、')}`,
        `missing or outside 0–100: ${absent.map((key) => NAMES[key].en).join(', ')}`,
      ),
    }
  const before = settled(
    KEYS.reduce((sum, key) => sum + edition.rules.weights[key] * countedOf(key, input[key] as number), 0),
  )
  const value = settled(before + restriction)
  return { value, before, grade: gradeOf(value, edition.rules), validity: VALID, trace }
}

const isIndex = (value: number | null): boolean =>
  value !== null && Number.isFinite(value) && value >= 0 && value <= 100

const countedOf = (key: keyof EiInput, value: number): number => (INVERSE.has(key) ? 100 - value : value)

function gradeOf(value: number, { grades }: EiRules): EiGrade {
  const place = grades.findIndex((bound) => value >= bound)
  return GRADES[place < 0 ? 4 : place] as EiGrade
}

/** Words for a change of the index between two years by the thresholds of the edition (not confirmed). */
export function eiChange(
  now: number,
  before: number,
  { rules }: Edition<EiRules> = HJ192_2015,
): { delta: number; words: Label } {
  const delta = settled(now - before)
  return { delta, words: changeWords(delta, rules.change) }
}

function changeWords(delta: number, [slight, plain, marked]: EiRules['change']): Label {
  const size = Math.abs(delta)
  if (size < slight) return { zh: '无明显变化', en: 'no marked change' }
  const better = delta > 0
  if (size < plain)
    return better ? { zh: '略微变好', en: 'slightly better' } : { zh: '略微变差', en: 'slightly worse' }
  if (size < marked)
    return better ? { zh: '明显变好', en: 'clearly better' } : { zh: '明显变差', en: 'clearly worse' }
  return better ? { zh: '显著变好', en: 'markedly better' } : { zh: '显著变差', en: 'markedly worse' }
}

/** The index as a tree with its weighted terms. */
export const explainEcologicalIndex = ({ value, grade, validity, trace }: EcologicalIndex): Explained =>
  withValidity(
    {
      label: { zh: '生态环境状况指数 EI', en: 'ecological index EI' },
      value: shown(value),
      unit: '',
      formula: both('Σ w · x'),
      clause: trace.edition.source.clause,
      ...(grade && { note: { zh: grade.zh, en: grade.en } }),
      children: KEYS.map((key) => ({
        label: NAMES[key],
        value: shown(trace.input[key]),
        unit: '',
        formula: both(`${trace.edition.rules.weights[key]} × ${INVERSE.has(key) ? '(100 − x)' : 'x'}`),
      })),
    },
    validity,
  )
