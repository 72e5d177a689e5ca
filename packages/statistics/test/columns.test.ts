import { describe, expect, it } from 'vitest'
import {
  chiSquareAbove,
  correlation,
  correlationMatrix,
  histogram,
  kernelDensity,
  leastSquares,
  lowess,
  normalBelow,
  normalQuantile,
  type Outcome,
  percentiles,
  reducedMajorAxis,
  studentHalfWidth,
  studentTwoSided,
} from '../src/index.js'
import { randomOf } from '../src/random.js'
import { selectAt } from '../src/select.js'
import { CARS, NORRIS } from './published.js'

function known<T>(outcome: Outcome<T>): T {
  if (!outcome.known) throw new Error(outcome.reason)
  return outcome
}

describe('distributions against printed tables', () => {
  it.each([
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.0001, -3.719016485455709],
  ])('normal quantile at %d', (share, z) => {
    expect(normalQuantile(share)).toBeCloseTo(z, 12)
    expect(normalBelow(z)).toBeCloseTo(share, 14)
  })

  it.each([
    [0.95, 1, 12.706],
    [0.95, 4, 2.776],
    [0.95, 10, 2.228],
    [0.95, 30, 2.042],
    [0.99, 5, 4.032],
    [0.9, 20, 1.725],
  ])('Student’s t for %d with %i degrees of freedom', (confidence, degrees, t) => {
    expect(studentHalfWidth(confidence, degrees)).toBeCloseTo(t, 3)
    expect(studentTwoSided(studentHalfWidth(confidence, degrees), degrees)).toBeCloseTo(1 - confidence, 12)
  })

  it.each([
    [3.841, 1],
    [18.307, 10],
    [43.773, 30],
  ])('χ² %d leaves 5 %% above with %i degrees of freedom', (x, degrees) => {
    expect(chiSquareAbove(x, degrees)).toBeCloseTo(0.05, 4)
  })
})

describe('regression', () => {
  it('reaches the certified values of NIST’s Norris', () => {
    const line = known(leastSquares(NORRIS.x, NORRIS.y))
    expect(line.slope).toBeCloseTo(1.00211681802045, 13)
    expect(line.intercept).toBeCloseTo(-0.262323073774029, 11)
    expect(line.slopeError).toBeCloseTo(0.000429796848199937, 14)
    expect(line.interceptError).toBeCloseTo(0.232818234301152, 11)
    expect(line.residual).toBeCloseTo(0.884796396144373, 11)
    expect(line.r2).toBeCloseTo(0.999993745883712, 13)
  })

  it('reduced major axis is its own inverse when x and y change places', () => {
    const there = known(reducedMajorAxis(CARS.speed, CARS.distance))
    const back = known(reducedMajorAxis(CARS.distance, CARS.speed))
    expect(there.slope * back.slope).toBeCloseTo(1, 12)
    expect(there.lower * back.upper).toBeCloseTo(1, 12)
  })

  it('holds a falling line between its bounds', () => {
    const line = known(
      reducedMajorAxis(
        CARS.speed,
        CARS.distance.map((value) => -value),
      ),
    )
    expect(line.lower).toBeLessThan(line.slope)
    expect(line.upper).toBeGreaterThan(line.slope)
  })
})

describe('lowess', () => {
  it('gives R’s lowess(cars)', () => {
    const { fitted } = known(lowess(CARS.speed, CARS.distance))
    const published: [number, number][] = [
      [0, 4.965459],
      [2, 13.124495],
      [4, 15.858633],
      [5, 18.579691],
      [6, 21.280313],
      [9, 24.129277],
      [11, 27.119549],
      [15, 30.027276],
      [19, 32.962506],
      [23, 36.757728],
      [26, 40.435075],
      [28, 43.463492],
      [31, 46.885479],
      [35, 50.793152],
      [38, 56.491224],
      [43, 67.585824],
      [44, 73.079695],
      [45, 78.643164],
      [49, 84.328698],
    ]
    for (const [index, value] of published) expect(fitted[index]).toBeCloseTo(value, 6)
  })
})

describe('percentiles', () => {
  it('are those of definition 7 (Hyndman and Fan 1996)', () => {
    const tenth = Float64Array.from([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, Number.NaN])
    const { values } = known(percentiles(tenth, [0, 0.25, 0.5, 0.9, 1]))
    expect(values).toEqual([1, 3.25, 5.5, 9.1, 10])
  })

  it('take the value itself at a whole place', () => {
    const year = Float64Array.from({ length: 366 }, (_, day) => day * 1.1)
    expect(known(percentiles(year, [0.8])).values[0]).toBe(292 * 1.1)
  })

  it('refuse a share outside 0 … 1', () => {
    expect(() => percentiles([1], [95])).toThrow(RangeError)
  })

  it('select as sorting does', () => {
    const random = randomOf(3)
    for (let round = 0; round < 50; round++) {
      const values = Float64Array.from({ length: 1 + Math.floor(random() * 80) }, () =>
        Math.floor(random() * 20),
      )
      const sorted = values.slice().sort()
      const place = Math.floor(random() * values.length)
      expect(selectAt(values.slice(), place)).toBe(sorted[place])
    }
  })
})

describe('correlation', () => {
  it('reaches textbook values: r of Anscombe’s first set is 0.816', () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    expect(known(correlation(x, y, 'pearson')).r).toBeCloseTo(0.816, 3)
    expect(known(correlation(x, y, 'pearson')).p).toBeCloseTo(0.00217, 5)
  })

  it('of ranks is 1 for any rising relation', () => {
    const x = Array.from({ length: 20 }, (_, index) => index)
    const { r, p } = known(correlation(x, x.map(Math.exp), 'spearman'))
    expect(r).toBeCloseTo(1, 14)
    expect(p).toBeCloseTo(0, 12)
  })

  it('decides pair by pair', () => {
    const matrix = correlationMatrix(
      [
        [1, 2, 3, 4],
        [2, 1, 4, 3],
        [5, 5, 5, 5],
      ],
      'pearson',
    )
    expect(matrix[0]?.[1]).toBe(matrix[1]?.[0])
    expect(matrix[0]?.[2]).toMatchObject({ known: false, reason: 'no-variation' })
  })
})

describe('distribution', () => {
  const random = randomOf(11)
  const values = Float64Array.from({ length: 3000 }, () => random() + random() + random())

  it('has every value in one class', () => {
    const { bounds, counts } = known(histogram(values))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3000)
    expect(bounds.length).toBe(counts.length + 1)
    expect(bounds[0]).toBeLessThanOrEqual(Math.min(...values))
    expect(bounds.at(-1)).toBeGreaterThanOrEqual(Math.max(...values))
  })

  it('puts a value on a bound into the class above it', () => {
    const { counts } = known(histogram([0, 1, 1, 2, 3], { width: 1 }))
    expect([...counts]).toEqual([1, 2, 1, 1])
  })

  it('has a density whose integral is 1', () => {
    const { at, density } = known(kernelDensity(values))
    const step = (at[1] as number) - (at[0] as number)
    expect(density.reduce((sum, value) => sum + value * step, 0)).toBeCloseTo(1, 4)
  })

  it('is the kernel itself around two values', () => {
    const { at, density, bandwidth } = known(kernelDensity([0, 10], { bandwidth: 1, points: 17 }))
    expect(bandwidth).toBe(1)
    const middle = at.indexOf(0)
    expect(middle).toBeGreaterThanOrEqual(0)
    expect(density[middle]).toBeCloseTo(0.5 / Math.sqrt(2 * Math.PI), 12)
  })
})
