import type { AnalysisInput, Column } from './column.js'
import { daysOfColumn, momentOf, monthsOfColumn } from './reduce.js'
import { finite } from './words.js'

/** A column by the statistic asked for: a moment for each value. */
export interface Sequence {
  /** Beginning of each interval, ms. */
  x: number[]
  values: Float64Array
  /** Names of days or months; null for hours. */
  names: string[] | null
}

export function sequenceOf({ analysis, axis }: AnalysisInput, column: Column): Sequence {
  if (analysis.statistic === 'hour') {
    const x = Array.from(column.values, (_, index) => axis.start + index * axis.stepSeconds * 1000)
    return { x, values: column.values, names: null }
  }
  const { names, values } =
    analysis.statistic === 'month' ? monthsOfColumn(axis, column) : daysOfColumn(axis, column.values)
  return { x: names.map((name) => momentOf(name, axis.zoneMinutes)), values, names }
}

const MOST_POINTS = 1500

/** A line with at most so many points: of each stretch the lowest and the highest, so that no peak is lost. Missing values stay as gaps. */
export function plotted(
  x: readonly number[],
  values: ArrayLike<number>,
  most = MOST_POINTS,
): { x: number[]; y: (number | null)[] } {
  if (x.length <= most) return { x: [...x], y: Array.from(values, finite) }
  const width = Math.ceil(x.length / (most / 2))
  const kept: number[] = []
  for (let start = 0; start < x.length; start += width) {
    const end = Math.min(x.length, start + width)
    let low = -1
    let high = -1
    for (let index = start; index < end; index++) {
      const value = values[index] as number
      if (Number.isNaN(value)) continue
      if (low < 0 || value < (values[low] as number)) low = index
      if (high < 0 || value > (values[high] as number)) high = index
    }
    if (low < 0) kept.push(start)
    else kept.push(...(low === high ? [low] : [Math.min(low, high), Math.max(low, high)]))
  }
  return { x: kept.map((index) => x[index] as number), y: kept.map((index) => finite(values[index])) }
}
