import type { LABORATORY_MEDIA } from '@tuojiang/api'
import type { CivilDay, Label, Unit } from '@tuojiang/measure'
import type { Explained, Validity, WrittenResult } from '@tuojiang/standards'

export type Medium = (typeof LABORATORY_MEDIA)[number]

export interface LaboratoryItem {
  readonly key: string
  readonly name: Label
  /** Unit of its limits; results are converted to it. */
  readonly unit: Unit
}

export type Attributes = Readonly<Record<string, string | number | boolean>>

/** Something a point must tell so that its samples can be judged. */
export interface AttributeField {
  readonly key: string
  readonly name: Label
  readonly kind: 'choice' | 'number' | 'flag' | 'day'
  readonly required: boolean
  readonly unit: string
  readonly choices: readonly { readonly value: string; readonly name: Label }[]
}

export type Results = Readonly<Record<string, WrittenResult>>

/** The released results of one sampling. */
export interface Sampling {
  sampleId: number
  code: string
  day: CivilDay
  results: Results
}

/** What a sample, or a point over a period, was judged to be. Kept as JSON, so the names are short and nothing in it can be undefined. */
export interface Verdict {
  /** Class, 1 is best; null where the medium has none or it cannot be judged. */
  grade: number | null
  kept: boolean | null
  exceeding: { item: string; value: number | null; multiple: number | null }[]
  /** Samplings that counted, and of these how many kept what is aimed at; null where that was not judged one by one. */
  samples: number
  complied: number | null
  validity: Validity
  /** Id of the edition that judged. */
  edition: string
  clause: string
  /** Further numbers the figures of areas are made of. */
  numbers?: Record<string, number | null>
}

export interface Judged {
  verdict: Verdict
  /** Made only when somebody asks. */
  explain(): Explained
}

/** A figure of an area made of its points. */
export interface AreaStatistic {
  readonly key: string
  readonly name: Label
  readonly unit: string
  readonly decimals: number
  readonly formula: Label
  /** The value in words, where it is a grade. */
  words?(value: number): Label
  /** Counts what enters and what of it is meant; null when there is nothing to count. */
  of(points: readonly JudgedPoint[]): StatisticValue
}

export interface StatisticValue {
  value: number | null
  /** “5 ÷ 6”, shown in the sentence. */
  division: string
  /** Points that went in. */
  points: readonly JudgedPoint[]
}

export interface JudgedPoint {
  pointId: number
  name: Label
  attributes: Attributes
  verdict: Verdict
}

/** All a medium brings: its items, what points must tell, how one sampling and a period are judged, and the figures of areas. */
export interface MediumRules {
  readonly medium: Medium
  readonly name: Label
  /** Of the samples' codes. */
  readonly letter: string
  readonly standard: string
  /** Title of the standard, and first day it holds. */
  readonly title: Label
  readonly from: CivilDay
  /** Edition of its figures. */
  readonly edition: string
  readonly grade: 'class' | 'compliance'
  readonly items: readonly LaboratoryItem[]
  readonly sets: readonly { readonly id: string; readonly name: Label; readonly items: readonly string[] }[]
  readonly attributes: readonly AttributeField[]
  readonly statistics: readonly AreaStatistic[]
  /** The grade in words; a compliance is said by `kept`. */
  gradeText(grade: number): Label
  /** What the point aims at, in words. */
  aim(attributes: Attributes): Label
  judgeSample(sampling: Sampling, attributes: Attributes): Judged
  /** Of at least one sampling, oldest first. */
  judgePeriod(samplings: readonly Sampling[], attributes: Attributes): Judged
}

export const choice = (
  key: string,
  name: Label,
  choices: readonly (readonly [value: string, zh: string, en: string])[],
): AttributeField => ({
  key,
  name,
  kind: 'choice',
  required: true,
  unit: '',
  choices: choices.map(([value, zh, en]) => ({ value, name: { zh, en } })),
})

export const optional = (
  kind: AttributeField['kind'],
  key: string,
  name: Label,
  unit = '',
): AttributeField => ({ key, name, kind, required: false, unit, choices: [] })

export const noSample: Validity = {
  state: 'missing',
  reason: 'no-samples',
  words: { zh: '没有已发布的样品', en: 'no sample was released' },
}

/** Share of the points for which something holds, per cent. */
export function shareOf(
  points: readonly JudgedPoint[],
  known: (point: JudgedPoint) => boolean,
  meant: (point: JudgedPoint) => boolean,
): StatisticValue {
  const inside = points.filter(known)
  const hits = inside.filter(meant).length
  return {
    value: inside.length === 0 ? null : (100 * hits) / inside.length,
    division: `${hits} ÷ ${inside.length}`,
    points: inside,
  }
}
