import { describe, expect, test } from 'vitest'
import {
  chiSquareTail,
  correlation,
  median,
  robustDeviation,
  theilSen,
} from '../src/falsification/statistics.js'
import {
  clippedUnderLimit,
  constantDays,
  copiedDays,
  type Examined,
  emissionBelowActivity,
  inspect,
  lastDigits,
  massBalance,
  oxygenOutOfLine,
  pollutantWithoutFlow,
  SUSPICION_LEVELS,
  spanDrift,
  tooSmooth,
} from '../src/index.js'
import { HONEST_STYLES, labelledSet, RIGHT_CODES, randomOf } from './falsify-generator.mjs'

const sets = [...labelledSet(11, 4)]
const strongest = (way: string) =>
  sets.filter((set) => set.way === way).reduce((best, set) => (set.strength > best.strength ? set : best))

describe('on the labelled synthetic set', () => {
  test.each(Object.entries(RIGHT_CODES))('%s is named in its strongest case', (way, codes) => {
    const found = inspect(strongest(way).dossier).filter(({ score }) => score >= SUSPICION_LEVELS.review)
    expect(found.map(({ code }) => code.replace('falsification.', ''))).toEqual(
      expect.arrayContaining([expect.toSatisfy((code: string) => codes.includes(code))]),
    )
  })

  test.each(HONEST_STYLES)('no inspection is asked for at an honest outlet: %s', (style) => {
    for (const set of sets.filter((candidate) => candidate.way === null && candidate.style === style))
      expect(inspect(set.dossier).filter(({ score }) => score >= SUSPICION_LEVELS.inspect)).toEqual([])
  })

  test('a score is the sum of its grounds, explained and with something to plot', () => {
    for (const { dossier } of sets)
      for (const found of inspect(dossier)) {
        expect(found.score).toBe(
          Math.min(
            100,
            found.grounds.reduce((sum, { points }) => sum + points, 0),
          ),
        )
        expect(found.grounds.reduce((sum, { most }) => sum + most, 0)).toBe(100)
        expect(found.explain.zh && found.explain.en).toBeTruthy()
        expect(found.to).toBeGreaterThanOrEqual(found.from)
        for (const { x, y, expected } of found.evidence) {
          expect(y).toHaveLength(x.length)
          expect((expected ?? y).length).toBe(x.length)
        }
      }
  })
})

describe('single detectors at their limits', () => {
  const HOURS = 40 * 24
  const random = randomOf(3)
  const noisy = (decimals = 1): Examined => ({
    times: Float64Array.from({ length: HOURS }, (_value, index) => (index + 1) * 3600),
    values: Float64Array.from({ length: HOURS }, (_value, index) => {
      const value = 30 + 8 * Math.sin(index / 9) + 6 * (random() + random() - 1)
      return Math.round(value * 10 ** decimals) / 10 ** decimals
    }),
    step: 3600,
    decimals,
    factor: 'a21026',
  })

  test('nothing is said of a clean series, an empty one or one without values', () => {
    const clean = noisy()
    for (const detect of [copiedDays, constantDays, tooSmooth, lastDigits]) {
      expect(detect(clean)).toBeNull()
      expect(detect({ ...clean, times: new Float64Array(), values: new Float64Array() })).toBeNull()
      expect(detect({ ...clean, values: new Float64Array(HOURS).fill(Number.NaN) })).toBeNull()
    }
    expect(clippedUnderLimit(clean, 60)).toBeNull()
  })

  test('one copied day is found with its model', () => {
    const series = noisy()
    // Civil days of UTC+8 end at 16:00 UTC: the first whole day begins with index 16.
    series.values.copyWithin(16 + 20 * 24, 16 + 14 * 24, 16 + 15 * 24)
    const found = copiedDays(series)
    expect(found).toMatchObject({
      code: 'falsification.copied-day',
      from: (16 + 20 * 24) * 3600,
      to: (16 + 21 * 24) * 3600,
    })
    expect(found?.evidence[0]?.y).toEqual(found?.evidence[0]?.expected)
  })

  test('low readings that stand still are no constant day', () => {
    const series = noisy()
    series.values.fill(0.5, 16 + 5 * 24, 16 + 8 * 24)
    expect(constantDays(series)).toBeNull()
    series.values.fill(30, 16 + 5 * 24, 16 + 8 * 24)
    expect(constantDays(series)).toMatchObject({ score: expect.toSatisfy((score: number) => score >= 70) })
  })

  test('the last digits of a skewed density are even, those of people are not', () => {
    const series = noisy()
    for (let index = 0; index < HOURS; index++)
      series.values[index] = Math.round(-400 * Math.log(1 - random())) / 10
    expect(lastDigits(series)).toBeNull()
    for (let index = 0; index < HOURS; index += 2)
      series.values[index] = Math.round((series.values[index] as number) * 2) / 2
    expect(lastDigits(series)?.score).toBeGreaterThan(SUSPICION_LEVELS.inspect)
  })

  test('drift needs a stretch without calibration', () => {
    const series = noisy(3)
    const reference = series.values.map((value) => value * (1 + 0.05 * (random() - 0.5)))
    for (let index = 0; index < HOURS; index++)
      series.values[index] = (series.values[index] as number) * (1 - (0.3 * index) / HOURS)
    expect(spanDrift(series, reference, [], 7)?.score).toBeGreaterThan(SUSPICION_LEVELS.inspect)
    const weekly = Array.from({ length: 6 }, (_value, week) => week * 7 * 86_400)
    expect(spanDrift(series, reference, weekly, 7)).toBeNull()
  })

  test('no judgement without enough running hours, days or flow', () => {
    const series = noisy()
    const nothing = new Float64Array(HOURS)
    expect(oxygenOutOfLine(series, nothing, nothing)).toBeNull()
    expect(emissionBelowActivity(series, nothing)).toBeNull()
    expect(pollutantWithoutFlow(series, nothing)).toBeNull()
    expect(massBalance(series, [nothing], { least: 0, most: 1 })).toBeNull()
  })
})

describe('statistics', () => {
  test('median, robust deviation, slope and correlation of worked examples', () => {
    expect(median([3, Number.NaN, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(robustDeviation([1, 2, 3, 4, 100])).toBeCloseTo(1.4826, 10)
    expect(theilSen([0, 1, 2, 3], [0, 2, 4, 60])).toBe(11)
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12)
    expect(correlation([1, 2, 3], [5, 5, 5])).toBeNaN()
  })
  // Printed percentage points of chi-square with 9 degrees of freedom.
  test.each([
    [14.684, 0.1],
    [16.919, 0.05],
    [21.666, 0.01],
    [27.877, 0.001],
  ])('chi-square %d', (value, chance) => {
    expect(Math.abs(chiSquareTail(value, 9) / chance - 1)).toBeLessThan(0.1)
  })
})
