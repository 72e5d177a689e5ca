import { describe, expect, it } from 'vitest'
import {
  chiSquareAbove,
  decompose,
  kendallTau,
  mannKendall,
  mannWhitney,
  type Outcome,
  seasonalKendall,
  seasonalSen,
  theilSen,
} from '../src/index.js'
import { randomOf } from '../src/random.js'
import { slopesMedian, slopesOf } from '../src/slopes.js'
import { BOGRA } from './published.js'

function known<T>(outcome: Outcome<T>): T {
  if (!outcome.known) throw new Error(outcome.reason)
  return outcome
}

const places = (count: number) => Float64Array.from({ length: count }, (_, index) => index)

/** The published results with corrections detrended the valid values as if no month were missing between them. */
const CLOSED_UP = BOGRA.filter((value) => !Number.isNaN(value))

describe('Mann–Kendall on Bogra rainfall, as published by pyMannKendall and R modifiedmk', () => {
  it('without correction', () => {
    const result = mannKendall(BOGRA)
    expect(result).toMatchObject({ n: 353, expected: 360, method: 'mann-kendall' })
    const test = known(result)
    expect(test.score).toBe(-1959)
    expect(test.variance).toBeCloseTo(4889800.333333333, 6)
    expect(test.z).toBeCloseTo(-0.8854562842589916, 12)
    expect(test.p).toBeCloseTo(0.37591058740506833, 12)
    expect(test.tau).toBeCloseTo(-0.03153167653875869, 15)
    expect(test.direction).toBe('none')
  })

  it('Hamed and Rao, all lags and the first three', () => {
    const all = known(mannKendall(CLOSED_UP, { autocorrelation: 'hamed-rao' }))
    expect(all.variance).toBeCloseTo(257403.38678462413, 4)
    expect(all.z).toBeCloseTo(-3.859273515045842, 9)
    expect(all.p).toBeCloseTo(0.00011372459883540742, 12)
    expect(all.direction).toBe('falling')
    const three = known(mannKendall(CLOSED_UP, { autocorrelation: 'hamed-rao', mostLag: 3 }))
    expect(three.variance).toBeCloseTo(14226812.425138814, 4)
    expect(three.p).toBeCloseTo(0.603684460662274, 10)
  })

  it('Yue and Wang, all lags and the first', () => {
    const all = known(mannKendall(CLOSED_UP, { autocorrelation: 'yue-wang' }))
    expect(all.variance).toBeCloseTo(550988.7079774942, 4)
    expect(all.p).toBeCloseTo(0.008344656549921448, 12)
    const one = known(mannKendall(CLOSED_UP, { autocorrelation: 'yue-wang', mostLag: 1 }))
    expect(one.variance).toBeCloseTo(10377301.691383107, 4)
    expect(one.p).toBeCloseTo(0.5433110592605916, 11)
  })

  it('seasonal', () => {
    const test = known(seasonalKendall(BOGRA, { period: 12 }))
    expect(test.score).toBe(-399)
    expect(test.variance).toBeCloseTo(34702.333333333336, 8)
    expect(test.z).toBeCloseTo(-2.136504114534638, 12)
    expect(test.p).toBeCloseTo(0.03263834596177739, 12)
    expect(test.tau).toBeCloseTo(-0.0794979079497908, 14)
  })

  it('seasonal with covariance, over the years without a hole as the published result is', () => {
    const years = Array.from({ length: 30 }, (_, year) => BOGRA.slice(year * 12, year * 12 + 12))
    const whole = years.filter((year) => !year.some(Number.isNaN))
    const test = known(
      seasonalKendall(
        whole.flatMap((year) => [...year]),
        { period: 12, covariance: true },
      ),
    )
    expect(test.score).toBe(-333)
    expect(test.variance).toBeCloseTo(31427.666666666664, 8)
    // Published without correction for continuity: z = −1.8784.
    expect(test.score / Math.sqrt(test.variance)).toBeCloseTo(-1.878400366918792, 12)
  })

  it('Theil–Sen slope: published for the closed-up series, and as pyMannKendall 1.4.3 gives it with the holes in their places', () => {
    expect(slopesMedian(places(CLOSED_UP.length), CLOSED_UP)).toBeCloseTo(-0.0064516129032258064, 15)
    expect(slopesMedian(places(360), BOGRA)).toBeCloseTo(-0.006369426751592357, 15)
    expect(known(seasonalSen(BOGRA, { period: 12 })).slope).toBeCloseTo(-0.08695652173913043, 14)
  })
})

describe('seasons', () => {
  it('that all rise are alike, that rise and fall are not (van Belle and Hughes 1984)', () => {
    const series = (fall: number) =>
      Array.from({ length: 40 }, (_, index) => Math.floor(index / 4) * (index % 4 < 2 ? 1 : fall))
    expect(known(seasonalKendall(series(1), { period: 4 })).homogeneity).toBe(1)
    const opposite = known(seasonalKendall(series(-1), { period: 4 }))
    // S = 45 of 45 and variance 125 in each: χ² = 4 · 45² ÷ 125 = 64.8 with 3 degrees of freedom.
    expect(opposite.score).toBe(0)
    expect(opposite.homogeneity).toBeCloseTo(chiSquareAbove(64.8, 3), 18)
    expect(opposite.homogeneity).toBeLessThan(1e-12)
  })
})

describe('Theil–Sen', () => {
  it('reaches Sen’s own example (1968): slope 4, 93 % interval 26/7 to 35/8', () => {
    const line = known(theilSen([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78], { confidence: 0.93 }))
    expect(line.slope).toBe(4)
    expect(line.lower).toBeCloseTo(26 / 7, 14)
    expect(line.upper).toBeCloseTo(35 / 8, 14)
    // scipy’s own test of the same example: intercept 4 by Conover.
    expect(line.intercept).toBe(4)
  })

  it('is not moved by one outlier (Helsel and Hirsch 2002, §10.1: y = 1 2 3 4 5 16 7)', () => {
    const line = known(theilSen([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 16, 7]))
    expect(line.slope).toBe(1)
    expect(line.intercept).toBe(0)
  })

  it.each([
    ['noise', 1200, (random: () => number) => random(), (random: () => number) => random() * 10 - 4],
    [
      'whole numbers',
      1500,
      (random: () => number) => Math.floor(random() * 400),
      (random: () => number) => Math.floor(random() * 30),
    ],
    [
      'mostly level',
      1300,
      (random: () => number) => Math.floor(random() * 900),
      (random: () => number) => (random() < 0.9 ? 5 : random()),
    ],
    ['all falling', 1100, (random: () => number) => random(), null],
  ])('finds the ranks of %s among %i points as sorting every slope does', (_, count, ofX, ofY) => {
    const random = randomOf(count)
    const x = Float64Array.from({ length: count }, () => ofX(random))
    const y = ofY ? x.map(() => ofY(random)) : x.map((value) => -3 * value + 0.0001 * random())
    const every: number[] = []
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++)
        if ((x[j] as number) > (x[i] as number))
          every.push(((y[j] as number) - (y[i] as number)) / ((x[j] as number) - (x[i] as number)))
    const sorted = Float64Array.from(every).sort()
    const slopes = slopesOf(x, y)
    expect(slopes.count).toBe(sorted.length)
    const asked = [0, 1, 0.1, 0.25, 0.5, 0.75, 0.999].map((share) =>
      share === 1 ? sorted.length - 1 : Math.floor(share * sorted.length),
    )
    const found = slopes.at([...asked].sort((a, b) => a - b))
    asked
      .sort((a, b) => a - b)
      .forEach((rank, index) => {
        expect(found[index]).toBeCloseTo(sorted[rank] as number, 9)
      })
  })

  it('does not judge a column without variation or too few values', () => {
    expect(theilSen([3, 3, 3], [1, 2, 3])).toMatchObject({ known: false, reason: 'no-variation' })
    expect(theilSen([1, 2], [1, 2])).toMatchObject({ known: false, reason: 'too-few-values', n: 2 })
    const holes = [1, Number.NaN, Number.NaN, Number.NaN, 2, 3]
    expect(theilSen([1, 2, 3, 4, 5, 6], holes, { leastCoverage: 0.75 })).toMatchObject({
      known: false,
      reason: 'low-coverage',
      coverage: 0.5,
    })
    expect(theilSen([1, 2, 3, 4, 5, 6], holes, { leastCoverage: 0.5 }).known).toBe(true)
  })
})

describe('Kendall', () => {
  it('reaches the example of scipy.stats.kendalltau', () => {
    const { tau, p } = known(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]))
    expect(tau).toBeCloseTo(-0.47140452079103173, 15)
    expect(p).toBeCloseTo(0.2827454599327748, 13)
  })

  it('counts as comparing every pair does', () => {
    const random = randomOf(7)
    for (let round = 0; round < 30; round++) {
      const count = 3 + Math.floor(random() * 60)
      const x = Float64Array.from({ length: count }, () => Math.floor(random() * 9))
      const y = Float64Array.from({ length: count }, () =>
        random() < 0.1 ? Number.NaN : Math.floor(random() * 9),
      )
      let score = 0
      for (let i = 0; i < count; i++)
        for (let j = i + 1; j < count; j++)
          score +=
            Math.sign(((x[j] as number) - (x[i] as number)) * ((y[j] as number) - (y[i] as number))) || 0
      const result = kendallTau(x, y)
      if (result.known) expect(result.score).toBe(score)
    }
  })

  it('gives the same probability to a series and its mirror', () => {
    const mirrored = known(mannKendall(BOGRA.map((value) => -value)))
    expect(mirrored.p).toBeCloseTo(known(mannKendall(BOGRA)).p, 14)
    expect(mirrored.score).toBe(1959)
  })
})

describe('Mann–Whitney', () => {
  it('reaches the example of scipy.stats.mannwhitneyu', () => {
    const { u, p } = known(mannWhitney([19, 22, 16, 29, 24], [20, 11, 17, 12]))
    expect(u).toBe(17)
    expect(p).toBeCloseTo(0.11134688653314041, 14)
  })
})

describe('decomposition', () => {
  it('takes a season and a straight trend apart exactly', () => {
    const figure = [5, -1, 0, 2, -4, -2, 1, 3, -3, -1, 2, -2]
    const series = Array.from(
      { length: 60 },
      (_, month) => 10 + 0.25 * month + (figure[month % 12] as number),
    )
    const parts = known(decompose(series, { period: 12 }))
    figure.forEach((value, season) => {
      expect(parts.figure[season]).toBeCloseTo(value, 12)
    })
    expect(parts.trend[5]).toBeNaN()
    expect(parts.trend[6]).toBeCloseTo(11.5, 12)
    expect(parts.deseasonalised[13]).toBeCloseTo(13.25, 12)
  })

  it('needs two cycles', () => {
    expect(decompose(new Float64Array(23), { period: 12 })).toMatchObject({ reason: 'too-few-values' })
  })
})
