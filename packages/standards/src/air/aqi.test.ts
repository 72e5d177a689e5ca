import { civilDay } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { dailyIndex, hourlyIndex } from './aqi.js'
import { IAQI_STEPS, indexSeries } from './hj633.js'
import { airLevelOf } from './levels.js'
import { AIR_KEYS } from './pollutant.js'
import { airRulesOn } from './rulebook.js'
import { subIndex } from './sub-index.js'

const e2012 = indexSeries.byId('HJ 633-2012')
const e2026 = indexSeries.byId('HJ 633-2026')
const day = { pm25: 20, pm10: 40, so2: 10, no2: 20, co: 0.5, o3: 80 }

describe('sub-indices', () => {
  it('equal rational arithmetic for every concentration up to the end of every table', () => {
    for (const edition of [e2012, e2026]) {
      for (const scale of ['day', 'hour'] as const) {
        for (const key of AIR_KEYS) {
          const breakpoints = edition.rules[scale][key]
          const end = breakpoints.at(-1) as number
          const step = key === 'co' ? 1 : 10
          for (let tenths = 0; tenths <= end * 10; tenths += step) {
            const place = breakpoints.findIndex((breakpoint) => BigInt(tenths) <= BigInt(breakpoint) * 10n)
            if (place === 0) {
              expect(subIndex(tenths, breakpoints)).toBe(0)
              continue
            }
            const low = BigInt(breakpoints[place - 1] as number) * 10n
            const high = BigInt(breakpoints[place] as number) * 10n
            const from = BigInt(IAQI_STEPS[place - 1] as number)
            const numerator = (BigInt(IAQI_STEPS[place] as number) - from) * (BigInt(tenths) - low)
            const exact = from + (numerator + (high - low) - 1n) / (high - low)
            if (subIndex(tenths, breakpoints) !== Number(exact))
              expect.fail(`${edition.id} ${scale} ${key} ${tenths / 10}`)
          }
        }
      }
    }
  })

  it.each([
    ['co', 2.2, 55, 55],
    ['pm25', 75, 100, 114],
    ['pm25', 60, 82, 100],
    ['pm10', 150, 100, 112],
    ['pm10', 120, 85, 100],
  ] as const)('of a day with %s %d: %i by 2012, %i by 2026', (key, value, by2012, by2026) => {
    const values = { ...day, [key]: value }
    expect(dailyIndex(values, e2012).iaqi[key]).toBe(by2012)
    expect(dailyIndex(values, e2026).iaqi[key]).toBe(by2026)
  })

  it('round the concentration half to even first', () => {
    expect(dailyIndex({ ...day, pm25: 35.5 }, e2026).iaqi.pm25).toBe(
      dailyIndex({ ...day, pm25: 36 }, e2026).iaqi.pm25,
    )
    expect(dailyIndex({ ...day, pm25: 34.5 }, e2026).trace.used.pm25).toBe(34)
    expect(dailyIndex({ ...day, co: 2.25 }, e2026).trace.used.co).toBe(2.2)
  })

  it('stop at 500 and keep the concentration', () => {
    const index = hourlyIndex({ ...day, pm10: 6450 }, e2012)
    expect(index.aqi).toBe(500)
    expect(index.used.pm10).toBe('6450')
    expect(airLevelOf(500).category.zh).toBe('严重污染')
  })
})

describe('beyond the tables (air.md §2.2)', () => {
  it('SO2 above 800 in an hour has no sub-index by 2012 and 200 by 2026', () => {
    expect(hourlyIndex({ ...day, so2: 800 }, e2012).iaqi.so2).toBe(200)
    expect(hourlyIndex({ ...day, so2: 801 }, e2012).iaqi.so2).toBeNull()
    expect(hourlyIndex({ ...day, so2: 801 }, e2026).iaqi.so2).toBe(200)
  })

  it('ozone above 800 over 8 hours likewise, with 300', () => {
    expect(dailyIndex({ ...day, o3: 800 }, e2012).iaqi.o3).toBe(300)
    expect(dailyIndex({ ...day, o3: 801 }, e2012).iaqi.o3).toBeNull()
    expect(dailyIndex({ ...day, o3: 801 }, e2026).iaqi.o3).toBe(300)
  })
})

describe('primary pollutants', () => {
  it('are named above 50 only, ties together, by the rounded-up sub-index', () => {
    expect(dailyIndex({ ...day, pm25: 35 }, e2012)).toMatchObject({ aqi: 50, level: 1, primary: [] })
    expect(dailyIndex({ ...day, pm25: 36 }, e2012)).toMatchObject({ aqi: 52, primary: ['pm25'] })
    expect(dailyIndex({ ...day, pm25: 75, pm10: 150 }, e2012)).toMatchObject({
      aqi: 100,
      level: 2,
      primary: ['pm25', 'pm10'],
      nonAttainment: [],
    })
    expect(dailyIndex({ ...day, pm25: 76 }, e2012).nonAttainment).toEqual(['pm25'])
    expect(dailyIndex({ ...day, pm25: 76 }, e2026).nonAttainment).toEqual([])
  })
})

describe('a missing pollutant', () => {
  it('by 2026 blocks an index up to 100 and not above (HJ 633-2026 §5)', () => {
    const { co: _, ...rest } = day
    expect(dailyIndex({ ...rest, pm25: 60 }, e2026)).toMatchObject({
      aqi: null,
      level: null,
      validity: { state: 'insufficient', reason: 'pollutant-missing' },
    })
    expect(dailyIndex({ ...rest, pm25: 61 }, e2026)).toMatchObject({
      aqi: 101,
      missing: ['co'],
      validity: { state: 'valid' },
    })
    expect(dailyIndex({ ...rest, pm25: 60 }, e2012).aqi).toBe(82)
  })

  it('is never zero: nothing at all gives no index', () => {
    expect(hourlyIndex({}, e2012)).toMatchObject({ aqi: null, validity: { state: 'missing' } })
    expect(hourlyIndex({ pm25: -1, pm10: Number.NaN }, e2012).iaqi.pm25).toBeNull()
  })
})

describe('editions', () => {
  it('change between 2026-02-28 and 2026-03-01, and limits again in 2031', () => {
    const values = { ...day, pm25: 60 }
    expect(dailyIndex(values, indexSeries.inForceOn(civilDay('2026-02-28'))).aqi).toBe(82)
    expect(dailyIndex(values, indexSeries.inForceOn(civilDay('2026-03-01'))).aqi).toBe(100)
    const before = airRulesOn(civilDay('2030-12-31'))
    const after = airRulesOn(civilDay('2031-01-01'))
    expect(dailyIndex(values, before.index).aqi).toBe(dailyIndex(values, after.index).aqi)
    expect([before.ambient.rules.annual.pm25[1], after.ambient.rules.annual.pm25[1]]).toEqual([30, 25])
  })

  it('do not exist for ever: there is no falling back', () => {
    expect(() => indexSeries.inForceOn(civilDay('2000-01-01'))).toThrow(
      /no edition was in force on 2000-01-01/,
    )
  })
})
