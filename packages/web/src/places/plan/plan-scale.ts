import type { Standing } from '../../api'

/** Where things stand on a bar that always runs from the origin at the left to the target at the right. */
export interface PlanScale {
  /** Places between 0 and 1; null where there is nothing to draw. */
  origin: number | null
  target: number
  value: number | null
  path: { year: number; at: number }[]
  /** The year's path point that the present value is held against. */
  due: number | null
}

const LEFT = 0.06
const ORIGIN = 0.16
const TARGET = 0.82
const RIGHT = 0.96

const clamp = (at: number): number => Math.min(RIGHT, Math.max(LEFT, at))

/**
 * The value the plan starts from, if it lies on the worse side of the target. The plan's table also prints as present
 * value amounts of another kind (the reductions of the last five years), and values already better than asked; from
 * those there is no way towards the target that could be drawn.
 */
function originOf({ indicator }: Standing): number | null {
  const target = indicator.target.value
  if (target === null) return null
  const sign = indicator.direction === 'at-most' ? -1 : 1
  const worse = (value: number) => (target - value) * sign > 0
  const baseline = indicator.baseline?.value ?? null
  if (baseline !== null && worse(baseline)) return baseline
  const [first, second] = indicator.path
  if (!first || !second) return null
  const before = first.value - (second.value - first.value)
  return worse(before) ? before : null
}

/** Null when the target is no number. */
export function planScale(standing: Standing): PlanScale | null {
  const { indicator, value } = standing
  const target = indicator.target.value
  if (target === null || (indicator.direction === 'exactly' && value === null)) return null
  const origin = originOf(standing)
  const year = standing.period ? Number(standing.period.slice(0, 4)) : null
  if (origin === null) {
    const sign = indicator.direction === 'at-most' ? -1 : 1
    const reach = Math.max(Math.abs(target), 1)
    const off = value === null ? null : ((value - target) * sign) / reach
    return {
      origin: null,
      target: TARGET,
      value: off === null ? null : clamp(TARGET + off * 0.7),
      path: [],
      due: null,
    }
  }
  const at = (each: number) => ORIGIN + ((each - origin) / (target - origin)) * (TARGET - ORIGIN)
  const path = indicator.path.map((point) => ({ year: point.year, at: at(point.value) }))
  return {
    origin: ORIGIN,
    target: TARGET,
    value: value === null ? null : clamp(at(value)),
    path,
    due: path.find((point) => point.year === year)?.at ?? null,
  }
}
