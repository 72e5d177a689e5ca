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

/** The four level-1 indices, 0 to 100 each. */
export interface EqiInput {
  /** 生态格局 */
  pattern: number | null
  /** 生态功能 */
  function: number | null
  /** 生物多样性 */
  biodiversity: number | null
  /** 生态胁迫 */
  stress: number | null
}

export interface EqiRules {
  readonly weights: Readonly<Record<keyof EqiInput, number>>
  /** Lower bounds of 一类 to 四类. */
  readonly grades: readonly [number, number, number, number]
  /** Change of the index below which it is stable, and from which it is plain and marked. */
  readonly change: readonly [stable: number, plain: number, marked: number]
}

/** 区域生态质量评价办法（试行）, 2021. The grades agree with every published value found; weights and change grades were not read. */
export const EQI_2021: Edition<EqiRules> = {
  id: '区域生态质量评价办法（试行）/2021',
  from: civilDay('2021-01-01'),
  until: null,
  title: {
    zh: '区域生态质量评价办法（试行）',
    en: 'Measures for evaluating regional ecological quality (on trial)',
  },
  source: {
    clause: '区域生态质量评价办法（试行），2021',
    note: '权重、变化分级与起始日期未经官方文本核实；分级与已公布的数值一致 / weights, change grades and first day not confirmed by the official text; the grades agree with published values',
  },
  rules: {
    weights: { pattern: 0.36, function: 0.35, biodiversity: 0.19, stress: 0.1 },
    grades: [70, 55, 40, 30],
    change: [1, 2, 4],
  },
}

export const eqiSeries = defineSeries<Edition<EqiRules>>('EQI', [EQI_2021])

export interface EqiGrade extends Label {
  readonly level: 1 | 2 | 3 | 4 | 5
}

const GRADES: readonly EqiGrade[] = [
  { level: 1, zh: '一类', en: 'class 1' },
  { level: 2, zh: '二类', en: 'class 2' },
  { level: 3, zh: '三类', en: 'class 3' },
  { level: 4, zh: '四类', en: 'class 4' },
  { level: 5, zh: '五类', en: 'class 5' },
]

const NAMES: Readonly<Record<keyof EqiInput, Label>> = {
  pattern: { zh: '生态格局', en: 'ecological pattern' },
  function: { zh: '生态功能', en: 'ecological function' },
  biodiversity: { zh: '生物多样性', en: 'biodiversity' },
  stress: { zh: '生态胁迫', en: 'ecological stress' },
}
const KEYS = Object.keys(NAMES) as (keyof EqiInput)[]

export interface EcologicalQuality {
  value: number | null
  grade: EqiGrade | null
  validity: Validity
  trace: { input: EqiInput; edition: Edition<EqiRules> }
}

/** EQI = 0.36 pattern + 0.35 function + 0.19 biodiversity + 0.10 (100 − stress). A missing index leaves it open. */
export function ecologicalQuality(input: EqiInput, edition: Edition<EqiRules> = EQI_2021): EcologicalQuality {
  const absent = KEYS.filter((key) => {
    const value = input[key]
    return value === null || !Number.isFinite(value) || value < 0 || value > 100
  })
  const trace = { input, edition }
  if (absent.length > 0)
    return {
      value: null,
      grade: null,
      trace,
      validity: insufficient(
        'items-missing',
        `缺少或超出 0–100：${absent.map((key) => NAMES[key].zh).join('、')}`,
        `missing or outside 0–100: ${absent.map((key) => NAMES[key].en).join(', ')}`,
      ),
    }
  const value = settled(
    KEYS.reduce((sum, key) => {
      const part = input[key] as number
      return sum + edition.rules.weights[key] * (key === 'stress' ? 100 - part : part)
    }, 0),
  )
  return { value, grade: eqiGrade(value, edition), validity: VALID, trace }
}

/** Grade of an index, lower bound inside; also for values that were published without their parts. */
export function eqiGrade(value: number, { rules }: Edition<EqiRules> = EQI_2021): EqiGrade {
  const place = rules.grades.findIndex((bound) => value >= bound)
  return GRADES[place < 0 ? 4 : place] as EqiGrade
}

/** Words for a change between two years by the thresholds of the edition (not confirmed). */
export function eqiChange(
  now: number,
  before: number,
  { rules }: Edition<EqiRules> = EQI_2021,
): { delta: number; words: Label } {
  const delta = settled(now - before)
  const [stable, plain, marked] = rules.change
  const size = Math.abs(delta)
  const words = (zh: string, en: string): Label => ({
    zh: `${zh}${delta > 0 ? '变好' : '变差'}`,
    en: `${en} ${delta > 0 ? 'better' : 'worse'}`,
  })
  if (size < stable) return { delta, words: { zh: '基本稳定', en: 'basically stable' } }
  if (size < plain) return { delta, words: words('轻微', 'slightly') }
  return { delta, words: size < marked ? words('一般', 'moderately') : words('明显', 'markedly') }
}

/** The index as a tree with its weighted terms. */
export const explainEcologicalQuality = ({ value, grade, validity, trace }: EcologicalQuality): Explained =>
  withValidity(
    {
      label: { zh: '生态质量指数 EQI', en: 'ecological quality index EQI' },
      value: shown(value),
      unit: '',
      formula: both('Σ w · x'),
      clause: trace.edition.source.clause,
      ...(grade && { note: { zh: grade.zh, en: grade.en } }),
      children: KEYS.map((key) => ({
        label: NAMES[key],
        value: shown(trace.input[key]),
        unit: '',
        formula: both(`${trace.edition.rules.weights[key]} × ${key === 'stress' ? '(100 − x)' : 'x'}`),
      })),
    },
    validity,
  )
