import { addDays, type CivilDay, civilDay, parsePeriod } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { dailyMeans, meanOfStations } from './day.js'
import { compositeOf, type EvaluatedDay, evaluatePeriod, percentile, ranks } from './period.js'
import { eachKey } from './pollutant.js'
import { airRules } from './rulebook.js'

const hours = (value: number | null, count = 24) =>
  Array.from({ length: 24 }, (_, hour) => (hour < count ? value : null))
const all = (value: number | null, count = 24) => eachKey(() => hours(value, count))

describe('a day', () => {
  it('needs 20 hours', () => {
    expect(dailyMeans(all(10, 20)).values.pm25).toBe(10)
    expect(dailyMeans(all(10, 19))).toMatchObject({
      values: { pm25: null },
      validity: { pm25: { reason: 'hours-below-20' } },
    })
    expect(dailyMeans(all(null)).validity.co.state).toBe('missing')
  })

  it('of ozone is the largest of 17 windows that end at 8 to 24 o’clock', () => {
    const ozone = hours(50)
    for (const hour of [13, 14, 15, 16, 17, 18, 19, 20]) ozone[hour] = 160
    const result = dailyMeans({ ...all(10), o3: ozone })
    expect(result).toMatchObject({ values: { o3: 160 }, counts: { o3: 17 }, ozoneWindowEnd: 21 })
  })

  it('of ozone with 13 windows counts only when it exceeds: 161 yes, 160 no', () => {
    // hours 6 to 23 missing but for what leaves exactly 13 windows of six hours
    const fill = (value: number) =>
      Array.from({ length: 24 }, (_, hour) => (hour >= 2 && hour <= 17 ? value : null))
    const windows = (value: number) => dailyMeans({ ...all(10), o3: fill(value) })
    expect(windows(161).counts.o3).toBe(13)
    expect(windows(161)).toMatchObject({ values: { o3: 161 }, validity: { o3: { state: 'valid' } } })
    expect(windows(160)).toMatchObject({
      values: { o3: null },
      validity: { o3: { reason: 'windows-below-14' } },
    })
  })

  it('of a city averages concentrations of the stations that have one', () => {
    const station = (pm25: number | null) => ({ ...eachKey<number | null>(() => 10), pm25 })
    expect(meanOfStations([station(30), station(50), station(null)])).toMatchObject({
      values: { pm25: 40 },
      counts: { pm25: 2 },
    })
    expect(meanOfStations([]).values.pm25).toBeNull()
  })
})

describe('a percentile (HJ 663 annex A)', () => {
  it.each([
    [[7], 0.9, 7],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
    [[1, 2, 3, 4], 0.95, 3.85],
    [Array.from({ length: 365 }, (_, index) => index + 1), 0.9, 328.6],
  ])('of %j at %d is %d', (list, share, expected) => {
    expect(percentile(list, share)).toBeCloseTo(expected, 10)
  })

  it('of nothing is nothing', () => expect(percentile([], 0.5)).toBeNull())
})

const rules = airRules('2012', civilDay('2025-01-01'))
const daysOf = (
  from: string,
  count: number,
  of: (index: number) => Partial<Record<'pm25' | 'o3', number | null>> & { aqi?: number | null } = () => ({}),
): EvaluatedDay[] =>
  Array.from({ length: count }, (_, index) => {
    const { aqi = 60, ...values } = of(index)
    return {
      day: addDays(from as CivilDay, index),
      values: { pm25: 30, pm10: 50, so2: 8, no2: 22, co: 0.8, o3: 100, ...values },
      aqi,
    }
  })

describe('a year', () => {
  it('needs 324 days and 27 in each month, 25 in February', () => {
    const valid = (days: EvaluatedDay[]) => evaluatePeriod(days, parsePeriod('2025'), rules).validity.pm25
    expect(valid(daysOf('2025-01-01', 365)).state).toBe('valid')
    const february = daysOf('2025-01-01', 365, (index) => ({ pm25: index >= 31 && index < 35 ? null : 30 }))
    expect(valid(february)).toMatchObject({ state: 'insufficient', reason: 'month-below-27' })
    // 27 days in every month and 25 in February are 322 days: enough for the months, two too few for the year.
    const thin = daysOf('2025-01-01', 365, (index) => {
      const day = addDays(civilDay('2025-01-01'), index)
      return { pm25: Number(day.slice(8)) > (day.slice(5, 7) === '02' ? 25 : 27) ? null : 30 }
    })
    expect(valid(thin).reason).toBe('year-below-324')
  })

  it('counts good and heavy days of the valid ones', () => {
    const days = daysOf('2025-01-01', 365, (index) => ({
      aqi: index < 3 ? null : index < 30 ? 101 : index < 32 ? 201 : 100,
    }))
    const year = evaluatePeriod(days, parsePeriod('2025'), rules)
    expect(year).toMatchObject({ validDays: 362, goodDays: 333, heavyDays: 2 })
    expect(year.goodRatio).toBeCloseTo((100 * 333) / 362, 12)
  })

  it('attains only if the mean and the percentile both keep their limits', () => {
    const year = (of: (index: number) => number) =>
      evaluatePeriod(
        daysOf('2025-01-01', 365, (index) => ({ pm25: of(index) })),
        parsePeriod('2025'),
        rules,
      ).attained.pm25
    expect(year(() => 35)).toBe(true)
    expect(year(() => 35.4)).toBe(true)
    expect(year(() => 35.6)).toBe(false)
    expect(year((index) => (index < 20 ? 76 : 20))).toBe(false)
    expect(year((index) => (index < 18 ? 76 : 20))).toBe(true)
  })
})

describe('the composite index', () => {
  it('of Heyuan in February 2022 is 1.73 as published, each term rounded half to even', () => {
    const result = compositeOf({ so2: 3, no2: 13, pm10: 16, pm25: 13, co: 0.9, o3: 87 }, rules)
    expect(result.terms).toMatchObject({ no2: 0.32, co: 0.22 })
    expect(result).toMatchObject({ value: 1.73, main: ['o3'], unconfirmed: false })
  })

  it('by 2026 is weighted and marked unconfirmed', () => {
    const result = compositeOf(
      { so2: 60, no2: 40, pm10: 60, pm25: 30, co: 4, o3: 160 },
      airRules('2026', civilDay('2026-06-01')),
    )
    expect(result).toMatchObject({ value: 10, unconfirmed: true })
  })

  it('is missing when an item is', () => {
    expect(compositeOf({ so2: null, no2: 13, pm10: 16, pm25: 13, co: 0.9, o3: 87 }, rules).value).toBeNull()
  })
})

describe('ranks', () => {
  it('are shared by equal values', () => {
    expect(ranks([3, 1, 2, 1, null])).toEqual([4, 1, 3, 1, null])
    expect(ranks([90, 95, 90], 'higher')).toEqual([2, 1, 2])
  })
})
