/** Median of the values that are not missing; NaN without any. */
export function median(values: Iterable<number>): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort()
  const half = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}

/** 1.4826 times the median absolute deviation: an estimate of the standard deviation that outliers do not move. */
export function robustDeviation(values: readonly number[] | Float64Array): number {
  const centre = median(values)
  return 1.4826 * median(Float64Array.from(values, (value) => Math.abs(value - centre)))
}

/** Pearson's correlation; NaN where one side does not vary. */
export function correlation(first: readonly number[], second: readonly number[]): number {
  const count = first.length
  let meanFirst = 0
  let meanSecond = 0
  for (let index = 0; index < count; index++) {
    meanFirst += (first[index] as number) / count
    meanSecond += (second[index] as number) / count
  }
  let both = 0
  let squaresFirst = 0
  let squaresSecond = 0
  for (let index = 0; index < count; index++) {
    const left = (first[index] as number) - meanFirst
    const right = (second[index] as number) - meanSecond
    both += left * right
    squaresFirst += left * left
    squaresSecond += right * right
  }
  return both / Math.sqrt(squaresFirst * squaresSecond)
}

/** Slope by Theil and Sen: the median of the slopes between all pairs of points. */
export function theilSen(x: readonly number[], y: readonly number[]): number {
  const slopes: number[] = []
  for (let first = 0; first < x.length; first++)
    for (let second = first + 1; second < x.length; second++) {
      const run = (x[second] as number) - (x[first] as number)
      if (run !== 0) slopes.push(((y[second] as number) - (y[first] as number)) / run)
    }
  return median(slopes)
}

/**
 * Probability of a chi-square at least this large, by the cube-root approximation of Wilson and Hilferty (1931).
 * @param degrees of freedom
 */
export function chiSquareTail(chiSquare: number, degrees: number): number {
  const spread = 2 / (9 * degrees)
  return normalTail((Math.cbrt(chiSquare / degrees) - 1 + spread) / Math.sqrt(spread))
}

/** Upper tail of the standard normal distribution, Abramowitz and Stegun 26.2.17 (error below 7.5·10⁻⁸). */
function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (series * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}
