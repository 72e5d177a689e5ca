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
import type { WaterClass } from './item.js'

export interface CarryingCapacityRules {
  /** Index from which on the area is only critical, and from which on it is not overloaded, per cent. */
  readonly critical: number
  readonly kept: number
}

/** How the plan states it (81.34 %, critical). The text of the method was not read; formula and bands agree with two published results. */
export const CARRYING_CAPACITY_2020: Edition<CarryingCapacityRules> = {
  id: '水环境承载力评价方法（试行）/2020',
  from: civilDay('2020-01-01'),
  until: null,
  title: {
    zh: '水环境承载力评价方法（试行）',
    en: 'Evaluation of water-environment carrying capacity (on trial)',
  },
  source: {
    clause: '水环境承载力评价方法（试行）',
    note: '公式、分级与起始日期未经官方文本核实；与两个已公布结果（81.3 %、81.34 %，临界超载）相符 / formula, bands and first day not confirmed by the official text; they agree with two published results (81.3 % and 81.34 %, critical)',
  },
  rules: { critical: 70, kept: 90 },
}

export const carryingCapacitySeries = defineSeries<Edition<CarryingCapacityRules>>('水环境承载力', [
  CARRYING_CAPACITY_2020,
])

/** A section over the period: the class of each sampling (null where there was none), the class of its means, and what is aimed at. */
export interface CapacitySection {
  label: string
  samplings: readonly (WaterClass | null)[]
  means: WaterClass | null
  target: WaterClass
}

export interface CarryingCapacity {
  /** Mean over the sections of complying ÷ all samplings (水质时间达标率), per cent. */
  time: number | null
  /** Sections whose means keep the target ÷ sections (水质空间达标率), per cent. */
  space: number | null
  /** Index: the mean of both, per cent. */
  index: number | null
  grade: CapacityGrade | null
  sections: { label: string; complied: number; sampled: number; attained: boolean }[]
  excluded: { label: string; reason: Label }[]
  edition: string
  clause: string
  validity: Validity
}

export interface CapacityGrade extends Label {
  readonly level: 'overloaded' | 'critical' | 'kept'
}

const GRADES = {
  overloaded: { level: 'overloaded', zh: '超载', en: 'overloaded' },
  critical: { level: 'critical', zh: '临界超载', en: 'critical' },
  kept: { level: 'kept', zh: '未超载', en: 'not overloaded' },
} as const satisfies Record<string, CapacityGrade>

/** The index of an area's sections. A section without any sampling or without means is left out and named; it counts in neither rate. */
export function carryingCapacity(
  sections: readonly CapacitySection[],
  edition: Edition<CarryingCapacityRules> = CARRYING_CAPACITY_2020,
): CarryingCapacity {
  const counted: CarryingCapacity['sections'] = []
  const excluded: CarryingCapacity['excluded'] = []
  for (const { label, samplings, means, target } of sections) {
    const classes = samplings.filter((sampling) => sampling !== null)
    if (classes.length === 0 || means === null)
      excluded.push({ label, reason: { zh: '期内没有可评价的水质', en: 'no class in the period' } })
    else
      counted.push({
        label,
        complied: classes.filter((sampling) => sampling <= target).length,
        sampled: classes.length,
        attained: means <= target,
      })
  }
  const common = { sections: counted, excluded, edition: edition.id, clause: edition.source.clause }
  if (counted.length === 0)
    return {
      ...common,
      time: null,
      space: null,
      index: null,
      grade: null,
      validity: missing('no-sections', '没有可评价的断面', 'there is no section to evaluate'),
    }
  const share = (of: (section: (typeof counted)[number]) => number) =>
    settled((100 * counted.reduce((sum, section) => sum + of(section), 0)) / counted.length)
  const time = share((section) => section.complied / section.sampled)
  const space = share((section) => Number(section.attained))
  const index = settled((time + space) / 2)
  return { ...common, time, space, index, grade: gradeOf(index, edition.rules), validity: VALID }
}

function gradeOf(index: number, { critical, kept }: CarryingCapacityRules): CapacityGrade {
  if (index >= kept) return GRADES.kept
  return index >= critical ? GRADES.critical : GRADES.overloaded
}

/** The index as a tree with its two rates and the sections behind them. */
export const explainCarryingCapacity = (capacity: CarryingCapacity): Explained =>
  withValidity(
    {
      label: { zh: '水环境承载力指数', en: 'carrying-capacity index' },
      value: shown(capacity.index),
      unit: '%',
      formula: both('Rc = (A1 + A2) ÷ 2'),
      clause: capacity.clause,
      ...(capacity.grade && { note: { zh: capacity.grade.zh, en: capacity.grade.en } }),
      excluded: capacity.excluded.map(({ label, reason }) => ({ label: both(label), reason })),
      children: [
        {
          label: { zh: '水质时间达标率 A1', en: 'attainment in time A1' },
          value: shown(capacity.time),
          unit: '%',
          formula: {
            zh: '各断面达标次数 ÷ 监测次数的平均',
            en: 'mean over the sections of complying ÷ samplings',
          },
          children: capacity.sections.map(({ label, complied, sampled }) => ({
            label: both(label),
            value: `${complied}/${sampled}`,
            unit: '',
          })),
        },
        {
          label: { zh: '水质空间达标率 A2', en: 'attainment in space A2' },
          value: shown(capacity.space),
          unit: '%',
          formula: { zh: '均值达标断面数 ÷ 断面数', en: 'sections whose means comply ÷ sections' },
          children: capacity.sections.map(({ label, attained }) => ({
            label: both(label),
            value: attained ? '1' : '0',
            unit: '',
          })),
        },
      ],
    },
    capacity.validity,
  )
