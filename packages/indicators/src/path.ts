import { roundHalfEven } from '@tuojiang/measure'
import type { IndicatorDefinition } from './definition.js'

/**
 * The value asked for at the end of each year: as the pack gives it, else straight from the baseline to the target. One decimal
 * more than the target's keeps the steps of a flat path apart. Without a number at both ends only the target year is asked for;
 * targets of words and classes have no path between.
 * @param target the target's number, which the province may have given later
 */
export function pathOf(
  indicator: IndicatorDefinition,
  target: number | null = indicator.target.value,
): { year: number; value: number }[] {
  if (indicator.path) return [...indicator.path]
  if (target === null) return []
  const { baseline } = indicator
  const last = { year: indicator.target.year, value: target }
  if (!baseline || baseline.value === null || indicator.kind !== 'number') return [last]
  const years = indicator.target.year - baseline.year
  if (years <= 0) return [last]
  const start = baseline.value
  return Array.from({ length: years }, (_, step) => {
    if (step + 1 === years) return last
    const value = start + ((target - start) * (step + 1)) / years
    return {
      year: baseline.year + step + 1,
      value: roundHalfEven(Number(value.toPrecision(15)), indicator.decimals + 1),
    }
  })
}
