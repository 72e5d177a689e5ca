import { civilDay, parsePeriod } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { rankCities } from '../ranking.js'
import { dailyIndex } from './aqi.js'
import { cityMean, explainCityValue } from './city.js'
import { compareEvaluations, evaluateDays } from './compare.js'
import { ambientSeries, convertGasState, gasStateSeries } from './gb3095.js'
import { indexSeries } from './hj633.js'
import { eachKey } from './pollutant.js'
import { airRules } from './rulebook.js'

const values = (pm25: number | null) => ({ ...eachKey<number | null>(() => 10), co: 1, pm25 })

describe('the mean of a city', () => {
  it('is of concentrations, never of indices: the sub-index is not linear', () => {
    const edition = indexSeries.byId('HJ 633-2012')
    const stations = [35, 115].map((pm25, index) => ({ id: `${index}`, values: values(pm25) }))
    const city = cityMean(stations)
    expect(city.values.pm25).toBe(75)
    expect(dailyIndex(city.values, edition).aqi).toBe(100)
    const indices = stations.map((station) => dailyIndex(station.values, edition).aqi as number)
    expect(indices).toEqual([50, 150])
  })

  it('leaves control points out and needs three of four stations', () => {
    const city = (...list: (number | null)[]) =>
      cityMean([
        ...list.map((pm25, index) => ({ id: `站${index}`, values: values(pm25) })),
        { id: '对照', values: values(1000), control: true },
      ])
    expect(city(10, 20, 30, null)).toMatchObject({ values: { pm25: 20 }, counts: { pm25: 3 } })
    expect(city(10, 20, null, null)).toMatchObject({
      values: { pm25: null },
      validity: { pm25: { state: 'insufficient', reason: 'stations-below-share' } },
    })
    expect(city(null).validity.pm25).toMatchObject({ state: 'missing', reason: 'no-stations' })
    const tree = explainCityValue(city(10, 20, 30, null), 'pm25')
    expect(tree.children).toHaveLength(3)
    expect(tree.excluded?.map(({ label, reason }) => [label.zh, reason.en])).toEqual([
      ['站3', 'no valid value'],
      ['对照', 'control points are not part of the city mean'],
    ])
  })

  it('is settled in decimals: 45.25 and 45.75 average to 45.5, which rounds to even', () => {
    const city = cityMean([45.1, 45.9, 45.5].map((pm25, index) => ({ id: `${index}`, values: values(pm25) })))
    expect(city.values.pm25).toBe(45.5)
  })
})

describe('a comparison', () => {
  const days = (year: string, pm25: number) =>
    Array.from({ length: 28 }, (_, index) => ({
      day: civilDay(`${year}-02-${String(index + 1).padStart(2, '0')}`),
      values: { ...values(pm25), o3: 100 },
    }))
  const by = (name: '2012' | '2026', year: string, pm25: number) =>
    evaluateDays(days(year, pm25), parsePeriod(`${year}-02`), airRules(name, civilDay(`${year}-02-01`)))

  it('is made under one edition: 70 µg/m³ is a good day by 2012 and none by 2026', () => {
    expect(by('2012', '2026', 70).goodDays).toBe(28)
    expect(by('2026', '2026', 70).goodDays).toBe(0)
    expect(compareEvaluations(by('2012', '2026', 63), by('2012', '2025', 70))).toMatchObject({
      edition: 'HJ 663-2013',
      values: { pm25: { now: 63, before: 70, absolute: -7, percent: -10 } },
      goodDays: 0,
    })
  })

  it('across editions is refused', () => {
    expect(() => compareEvaluations(by('2026', '2026', 63), by('2012', '2025', 70))).toThrow(
      'a comparison needs one edition',
    )
  })
})

describe('a ranking', () => {
  it('goes by composite index, PM2.5 and good-day ratio, equal values sharing a rank', () => {
    expect(
      rankCities([
        { composite: 3.5, pm25: 30, goodRatio: 90 },
        { composite: 3.2, pm25: 30, goodRatio: 95 },
        { composite: 3.5, pm25: 28, goodRatio: null },
      ]),
    ).toEqual([
      { composite: 2, pm25: 2, goodRatio: 2 },
      { composite: 1, pm25: 2, goodRatio: 1 },
      { composite: 2, pm25: 1, goodRatio: null },
    ])
  })
})

describe('GB 3095', () => {
  it('tightens from stage to stage and never loosens', () => {
    const [first, second, third] = ambientSeries.editions.map((edition) => edition.rules)
    for (const [later, earlier] of [
      [second, first],
      [third, second],
    ] as const) {
      for (const scale of ['annual', 'day', 'hour'] as const) {
        for (const [key, limits] of Object.entries(later?.[scale] ?? {})) {
          const before = earlier?.[scale][key as 'so2'] as readonly [number, number]
          expect(limits[0], `${scale} ${key}`).toBeLessThanOrEqual(before[0])
          expect(limits[1], `${scale} ${key}`).toBeLessThanOrEqual(before[1])
        }
      }
    }
  })

  it('agrees with HJ 633: the Grade II daily limit is the concentration of an index of 100', () => {
    for (const [ambient, index] of [
      ['GB 3095-2012', 'HJ 633-2012'],
      ['GB 3095-2026/transitional', 'HJ 633-2026'],
    ] as const) {
      for (const [key, [, gradeII]] of Object.entries(ambientSeries.byId(ambient).rules.day))
        expect(indexSeries.byId(index).rules.day[key as 'so2'][2], `${index} ${key}`).toBe(gradeII)
    }
  })

  it('converts gases between the states before and after 2018-09-01', () => {
    const before = gasStateSeries.inForceOn(civilDay('2018-08-31')).rules
    const after = gasStateSeries.inForceOn(civilDay('2018-09-01')).rules
    expect(convertGasState(100, before, after)).toBeCloseTo(91.6, 1)
    expect(convertGasState(100, after, after)).toBe(100)
  })
})
