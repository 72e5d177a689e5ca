import { roundHalfEven } from '@tuojiang/measure'

export type QBand = 'Q0' | 'Q1' | 'Q2' | 'Q3'
export type MBand = 'M1' | 'M2' | 'M3' | 'M4'
export type EType = 'E1' | 'E2' | 'E3'
export type RiskGrade = 'general' | 'larger' | 'major'

/** A substance with its largest stock on site and its critical amount, both in tonnes. */
export interface RiskSubstance {
  amount: number
  critical: number
}

const RANK: readonly RiskGrade[] = ['general', 'larger', 'major']

/** Ratio of stocks to critical amounts, Q = Σ qᵢ/Qᵢ: HJ 941-2018. Four decimals, by GB/T 8170; whether the band is reached is decided unrounded. */
export const quantityRatio = (substances: readonly RiskSubstance[]): number =>
  roundHalfEven(rawRatio(substances), 4)

const rawRatio = (substances: readonly RiskSubstance[]) =>
  // Twelve digits take the noise of adding doubles away, so that 0.1 + 0.9 reaches 1.
  roundHalfEven(
    substances.reduce((sum, { amount, critical }) => sum + amount / critical, 0),
    12,
  )

/** Band of Q: below 1 Q0, then from 1, 10 and 100, lower bounds inside (HJ 941-2018). */
export function bandOfQ(substances: readonly RiskSubstance[]): QBand {
  const ratio = rawRatio(substances)
  if (ratio < 1) return 'Q0'
  if (ratio < 10) return 'Q1'
  return ratio < 100 ? 'Q2' : 'Q3'
}

/** Band of the score M of process and control: below 25 M1, then from 25, 45 and 60, lower bounds inside (HJ 941-2018). */
export function bandOfM(score: number): MBand {
  if (score < 25) return 'M1'
  if (score < 45) return 'M2'
  return score < 60 ? 'M3' : 'M4'
}

/**
 * Grades by sensitivity of surroundings, band of Q, band of M. UNCONFIRMED: written from memory, no public copy of the table of
 * HJ 941-2018 was found. Whoever grades by it has to compare with the assessment report.
 */
export const GRADES_CONFIRMED = false

const MATRIX: Readonly<Record<EType, Readonly<Record<'Q1' | 'Q2' | 'Q3', readonly RiskGrade[]>>>> = {
  E1: {
    Q1: ['larger', 'larger', 'major', 'major'],
    Q2: ['larger', 'major', 'major', 'major'],
    Q3: ['major', 'major', 'major', 'major'],
  },
  E2: {
    Q1: ['general', 'larger', 'larger', 'major'],
    Q2: ['larger', 'larger', 'major', 'major'],
    Q3: ['larger', 'major', 'major', 'major'],
  },
  E3: {
    Q1: ['general', 'general', 'larger', 'larger'],
    Q2: ['general', 'larger', 'larger', 'major'],
    Q3: ['larger', 'larger', 'major', 'major'],
  },
}

const M_BANDS: readonly MBand[] = ['M1', 'M2', 'M3', 'M4']

export interface MediumRisk {
  substances: readonly RiskSubstance[]
  /** Score of process and control; needed from Q = 1 on. */
  score: number | null
  surroundings: EType | null
}

export interface MediumGrade {
  q: QBand
  m: MBand | null
  e: EType | null
  /** null when Q ≥ 1 and score or surroundings are not known. */
  grade: RiskGrade | null
}

/** Grade of air or of water. Q below 1 is general, whatever M and E. */
export function gradeOfMedium({ substances, score, surroundings }: MediumRisk): MediumGrade {
  const q = bandOfQ(substances)
  if (q === 'Q0') return { q, m: null, e: null, grade: 'general' }
  const m = score === null ? null : bandOfM(score)
  const grade =
    m === null || surroundings === null ? null : (MATRIX[surroundings][q][M_BANDS.indexOf(m)] ?? null)
  return { q, m, e: surroundings, grade }
}

/**
 * Grade of the enterprise: the higher of air and water, one up after illegal discharge in recent years but not above major (the
 * number of years is unconfirmed).
 * @returns null when a medium cannot be graded
 */
export function gradeOfEnterprise(
  air: MediumGrade,
  water: MediumGrade,
  illegalDischarge: boolean,
): RiskGrade | null {
  if (air.grade === null || water.grade === null) return null
  const higher = Math.max(RANK.indexOf(air.grade), RANK.indexOf(water.grade))
  return RANK[Math.min(higher + (illegalDischarge ? 1 : 0), 2)] ?? null
}

const GRADE_ZH: Readonly<Record<RiskGrade, string>> = { general: '一般', larger: '较大', major: '重大' }

/** How a grade is written: 较大[一般-大气(Q0)+较大-水(Q2-M2-E2)]. */
export function gradeText(grade: RiskGrade | null, air: MediumGrade, water: MediumGrade): string | null {
  if (grade === null || air.grade === null || water.grade === null) return null
  const part = (name: string, { q, m, e, grade: own }: MediumGrade) =>
    `${own ? GRADE_ZH[own] : ''}-${name}(${[q, m, e].filter((band) => band !== null).join('-')})`
  return `${GRADE_ZH[grade]}[${part('大气', air)}+${part('水', water)}]`
}
