import { addDays, type CivilDay, civilDay, parsePeriod } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { ranks } from '../ranking.js'
import { meanOfStations } from './city.js'
import { compositeBy } from './composite.js'
import { dailyMeans } from './day.js'
import { explainDailyValue } from './day-explain.js'
import { percentile } from './percentile.js'
import { type EvaluatedDay, evaluatePeriod } from './period.js'
import { explainComposite, explainGoodRatio, explainItem, explainPeriod } from './period-explain.js'
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

  it('names its hours that did not count', () => {
    const list: (number | null)[] = hours(10)
    list[3] = null
    list[4] = -2
    const day = dailyMeans({ ...all(10), pm25: list })
    expect(day.counts.pm25).toBe(22)
    expect(explainDailyValue(day, 'pm25')).toMatchObject({
      value: '10',
      excluded: [
        { label: { en: '03:00–04:00' }, reason: { en: 'no valid hourly value' } },
        { label: { en: '04:00–05:00' }, reason: { en: 'below zero, left out' } },
      ],
    })
    const ozone = dailyMeans({ ...all(10), o3: hours(50).map((value, hour) => (hour >= 12 ? 170 : value)) })
    expect(explainDailyValue(ozone, 'o3')).toMatchObject({ value: '170', excluded: [] })
    expect(explainDailyValue(ozone, 'o3').formula?.en).toContain('12:00–20:00')
  })

  it('averages decimals without binary noise: twenty times 0.85 and 0.95 are 0.9', () => {
    const co = hours(null).map((_, hour) => (hour < 10 ? 0.85 : hour < 20 ? 0.95 : null))
    expect(dailyMeans({ ...all(10), co }).values.co).toBe(0.9)
    expect(dailyMeans({ ...all(10), co: hours(0.1) }).values.co).toBe(0.1)
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

describe('what a period says of itself', () => {
  const year = evaluatePeriod(
    daysOf('2025-01-01', 364, (index) => ({
      pm25: index === 9 ? null : 20 + (index % 40),
      aqi: index === 9 ? null : 60,
    })),
    parsePeriod('2025'),
    rules,
  )

  it('the percentile with its place and neighbours', () => {
    const tree = explainItem(year, 'pm25')
    expect(tree.children?.map((child) => child.label.en)).toEqual([
      'mean of PM2.5',
      '95th percentile of PM2.5',
    ])
    expect(tree.children?.[1]?.formula?.en).toBe('k = 1 + (363 − 1) × 0.95 = 344.9; X(344) = 57, X(345) = 57')
    expect(tree.children?.[0]?.note?.en).toBe('GB 3095-2012 Grade II limit 35')
  })

  it('the days that are not in it', () => {
    expect(explainItem(year, 'pm25').excluded?.map(({ label }) => label.zh)).toEqual([
      '2025-01-10',
      '2025-12-31',
    ])
    expect(explainGoodRatio(year)).toMatchObject({
      formula: { en: '363 ÷ 363 × 100 %' },
      excluded: [{ label: { en: '2025-01-10' } }],
    })
  })

  it('both composite indices', () => {
    expect(year.composite).toBe(year.composites['2012'])
    expect(year.composites['2026'].unconfirmed).toBe(true)
    expect(explainComposite(year.composite).children?.[0]).toMatchObject({
      label: { en: 'PM2.5' },
      formula: { en: '39 ÷ 35' },
    })
    expect(explainComposite(year.composites['2026'])).toMatchObject({
      formula: { en: 'Σ wᵢ · Cᵢ ÷ Sᵢ' },
      note: { en: 'weights and decimals not confirmed by the official text' },
    })
    expect(explainPeriod(year).children).toHaveLength(8)
  })

  it('a city attains when all six items do, and is open while one is not valid', () => {
    expect(year.attainedAll).toBe(false)
    const clean = evaluatePeriod(daysOf('2025-01-01', 365), parsePeriod('2025'), rules)
    expect(clean.attainedAll).toBe(true)
    expect(clean.attained).toEqual(eachKey(() => true))
    const gradeI = evaluatePeriod(daysOf('2025-01-01', 365), parsePeriod('2025'), rules, { grade: 1 })
    expect(gradeI.attained).toMatchObject({ pm25: false, so2: true })
    const short = evaluatePeriod(daysOf('2025-01-01', 300), parsePeriod('2025'), rules)
    expect(short.attainedAll).toBeNull()
    expect(short.validity.pm25.reason).toBe('month-below-27')
  })

  it('counts every level, on both sides of its ends', () => {
    const ends = [0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500]
    const month = evaluatePeriod(
      daysOf('2025-01-01', 12, (index) => ({ aqi: ends[index] as number })),
      parsePeriod('2025-01'),
      rules,
    )
    expect(month.levelDays).toEqual([2, 2, 2, 2, 2, 2])
    expect(month).toMatchObject({ goodDays: 4, heavyDays: 4, validDays: 12 })
  })

  it('a month needs 27 days, February 25, a quarter both', () => {
    const of = (period: string, from: string, count: number) =>
      evaluatePeriod(daysOf(from, count), parsePeriod(period), rules).validity.so2.state
    expect(of('2025-01', '2025-01-01', 27)).toBe('valid')
    expect(of('2025-01', '2025-01-01', 26)).toBe('insufficient')
    expect(of('2025-02', '2025-02-01', 25)).toBe('valid')
    expect(of('2025-02', '2025-02-01', 24)).toBe('insufficient')
    expect(of('2025-Q1', '2025-01-01', 86)).toBe('valid')
    expect(of('2025-Q1', '2025-01-01', 85)).toBe('insufficient')
  })

  it('the year of 330 days with 24 in February is invalid', () => {
    const days = daysOf('2025-01-01', 365, (index) => ({ pm25: index >= 31 && index < 35 ? null : 30 }))
    const thin = days.filter((_, index) => index < 330 + 4)
    expect(evaluatePeriod(days, parsePeriod('2025'), rules).validity.pm25.words?.en).toBe(
      '2025-02 has 24 valid days, fewer than 25',
    )
    expect(evaluatePeriod(thin, parsePeriod('2025'), rules).counts.pm25).toBe(330)
  })
})

describe('the limits of 2031', () => {
  it('change compliance and not the index: the same December day and January day', () => {
    const values = { pm25: 28, pm10: 50, so2: 8, no2: 22, co: 0.8, o3: 100 }
    const days = (from: string) => daysOf(from, 31, () => ({ pm25: values.pm25 }))
    const december = evaluatePeriod(
      days('2030-12-01'),
      parsePeriod('2030-12'),
      airRules('2026', civilDay('2030-12-31')),
    )
    const january = evaluatePeriod(
      days('2031-01-01'),
      parsePeriod('2031-01'),
      airRules('2026', civilDay('2031-01-01')),
    )
    expect([december.attained.pm25, january.attained.pm25]).toEqual([true, false])
  })
})

describe('the composite index', () => {
  it('of Heyuan in February 2022 is 1.73 as published, each term rounded half to even', () => {
    const result = compositeBy({ so2: 3, no2: 13, pm10: 16, pm25: 13, co: 0.9, o3: 87 }, rules.evaluation)
    expect(result.terms).toMatchObject({ no2: 0.32, co: 0.22 })
    expect(result).toMatchObject({ value: 1.73, main: ['o3'], unconfirmed: false })
  })

  it('by 2026 is weighted and marked unconfirmed', () => {
    const result = compositeBy(
      { so2: 60, no2: 40, pm10: 60, pm25: 30, co: 4, o3: 160 },
      airRules('2026', civilDay('2026-06-01')).evaluation,
    )
    expect(result).toMatchObject({ value: 10, unconfirmed: true })
  })

  it('is missing when an item is', () => {
    expect(
      compositeBy({ so2: null, no2: 13, pm10: 16, pm25: 13, co: 0.9, o3: 87 }, rules.evaluation).value,
    ).toBeNull()
  })
})

describe('ranks', () => {
  it('are shared by equal values', () => {
    expect(ranks([3, 1, 2, 1, null])).toEqual([4, 1, 3, 1, null])
    expect(ranks([90, 95, 90], 'higher')).toEqual([2, 1, 2])
  })
})
