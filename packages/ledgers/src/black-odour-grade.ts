/** One sampling of a water body. */
export interface BlackOdourSample {
  /** cm */
  transparency: number | null
  /** cm; where it is below 25 the limit of transparency becomes 40 % of it */
  depth: number | null
  /** mg/L */
  dissolvedOxygen: number | null
  /** mV */
  redox: number | null
  /** mg/L */
  ammonia: number | null
}

export type BlackOdourGrade = 'none' | 'light' | 'severe'

const ORDER: readonly BlackOdourGrade[] = ['none', 'light', 'severe']
const SHALLOW_CM = 25
const SHALLOW_SHARE = 0.4

/**
 * Grade of one sampling by table 2 of the urban guide (城市黑臭水体整治工作指南, 2015): the worst of its indicators. A value on the better
 * limit is not black-odorous (SD 25, DO 2.0, NH3-N 8.0), one on the worse limit still light (SD 10, DO 0.2, NH3-N 15); so the public peer
 * suite reads it, and so it splits waters shallower than 25 cm at 40 % of the depth. Values not measured take no part.
 * @returns null when nothing was measured
 */
export function blackOdourGrade(sample: BlackOdourSample): BlackOdourGrade | null {
  const grades = [
    transparencyGrade(sample.transparency, sample.depth),
    falling(sample.dissolvedOxygen, 2, 0.2),
    redoxGrade(sample.redox),
    rising(sample.ammonia, 8, 15),
  ].filter((grade) => grade !== null)
  return grades.length === 0 ? null : worstGrade(grades)
}

/** The worst of grades; none when there are none. */
export const worstGrade = (grades: readonly BlackOdourGrade[]): BlackOdourGrade =>
  grades.reduce<BlackOdourGrade>(
    (worst, grade) => (ORDER.indexOf(grade) > ORDER.indexOf(worst) ? grade : worst),
    'none',
  )

const falling = (value: number | null, good: number, bad: number): BlackOdourGrade | null =>
  value === null ? null : value >= good ? 'none' : value >= bad ? 'light' : 'severe'

const rising = (value: number | null, good: number, bad: number): BlackOdourGrade | null =>
  value === null ? null : value <= good ? 'none' : value <= bad ? 'light' : 'severe'

/** The table prints −200 to 50 mV as light: both ends inside. */
const redoxGrade = (value: number | null): BlackOdourGrade | null =>
  value === null ? null : value > 50 ? 'none' : value >= -200 ? 'light' : 'severe'

function transparencyGrade(transparency: number | null, depth: number | null): BlackOdourGrade | null {
  if (transparency === null) return null
  if (depth === null || depth >= SHALLOW_CM) return falling(transparency, 25, 10)
  if (transparency >= depth) return 'none'
  return transparency >= SHALLOW_SHARE * depth ? 'light' : 'severe'
}
