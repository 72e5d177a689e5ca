import { civilDay } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { dailyIndex, hourlyIndex, sensitiveGroups } from './aqi.js'
import { explainIndex } from './aqi-explain.js'
import { literalDailyIndex, literalHourlyIndex } from './aqi-literal.js'
import { indexSeries } from './hj633.js'
import { airLevelOf } from './levels.js'
import { airRulesOn } from './rulebook.js'

const e2012 = indexSeries.byId('HJ 633-2012')
const e2026 = indexSeries.byId('HJ 633-2026')
const day = { pm25: 20, pm10: 40, so2: 10, no2: 20, co: 0.5, o3: 80 }

describe('sub-indices', () => {
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
    expect(index.trace.used.pm10).toBe(6450)
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
      trace: { missing: ['co'] },
      validity: { state: 'valid' },
    })
    expect(dailyIndex({ ...rest, pm25: 60 }, e2012).aqi).toBe(82)
  })

  it('is never zero: nothing at all gives no index', () => {
    expect(hourlyIndex({}, e2012)).toMatchObject({ aqi: null, validity: { state: 'missing' } })
    expect(hourlyIndex({ pm25: -1, pm10: Number.NaN }, e2012).iaqi.pm25).toBeNull()
  })
})

describe('sensitive groups', () => {
  it('are those of every pollutant above 100, each once, and none by 2012', () => {
    const groups = (values: object, edition = e2026) =>
      sensitiveGroups(dailyIndex({ ...day, ...values }, edition)).map(({ zh }) => zh)
    expect(groups({ pm25: 60 })).toEqual([])
    expect(groups({ co: 4.1 })).toEqual(['心血管疾病患者'])
    expect(groups({ pm25: 61, so2: 151 })).toEqual([
      '心血管疾病或呼吸系统疾病患者',
      '儿童青少年',
      '经常户外活动的人群',
      '老年人',
      '哮喘患者',
    ])
    expect(groups({ pm25: 200 }, e2012)).toEqual([])
  })
})

describe('a pollutant outside the monitoring plan', () => {
  it('does not block publication (HJ 633-2026 §5)', () => {
    const { so2: _, ...rest } = day
    expect(dailyIndex(rest, e2026).aqi).toBeNull()
    expect(dailyIndex(rest, e2026, { notInPlan: ['so2'] })).toMatchObject({
      aqi: 40,
      trace: { missing: [], notInPlan: ['so2'] },
    })
  })
})

describe('the literal text of 2012', () => {
  it('adds the maximum 1-hour ozone to a day', () => {
    expect(dailyIndex({ ...day, o3: 80 }, e2012).iaqi.o3).toBe(40)
    const literal = literalDailyIndex({ ...day, o3: 80 }, { o3Hour: 200 }, e2012)
    expect(literal).toMatchObject({ aqi: 100, primary: ['o3'], trace: { used: { o3: 200 } } })
    const ozone = explainIndex(literal).children?.find((child) => child.label.en === 'sub-index of O3')
    expect(ozone?.formula?.en).toBe('⌈(100 − 50) ÷ (200 − 160) × (200 − 160) + 50⌉')
  })

  it('reports the 1-hour sub-index when 8-hour ozone is above 800, and nothing without one', () => {
    expect(literalDailyIndex({ ...day, o3: 801 }, { o3Hour: 850 }, e2012).iaqi.o3).toBe(325)
    expect(literalDailyIndex({ ...day, o3: 801 }, { o3Hour: null }, e2012)).toMatchObject({
      iaqi: { o3: null },
      trace: { beyond: ['o3'], missing: [] },
    })
  })

  it('reads particles of an hour from their 24-hour running means, and SO2 above 800 from the day', () => {
    const hour = { so2: 900, no2: 20, co: 0.5, o3: 80 }
    const more = { pm25Running: 75, pm10Running: 40, o3Running: 100, so2Day: 475 }
    expect(literalHourlyIndex(hour, more, e2012)).toMatchObject({
      aqi: 150,
      primary: ['so2'],
      iaqi: { pm25: 100, o3: 50, so2: 150 },
    })
  })
})

describe('the explanation of an index', () => {
  it('shows the segment of the table and the rounding of every pollutant', () => {
    const tree = explainIndex(dailyIndex({ ...day, pm25: 74.6 }, e2012))
    expect(tree).toMatchObject({
      value: '100',
      clause: 'HJ 633-2012 表1、表2、§4.2–4.4',
      note: { zh: '二级 良' },
    })
    expect(tree.children).toHaveLength(6)
    expect(tree.children?.[0]).toMatchObject({
      value: '100',
      formula: { en: '⌈(100 − 50) ÷ (75 − 35) × (75 − 35) + 50⌉' },
      children: [{ value: '75', unit: 'µg/m³', formula: { en: '74.6 rounded half to even' } }],
    })
  })

  it('names what did not count, and why there is no index', () => {
    const { co: _, ...rest } = day
    const tree = explainIndex(dailyIndex(rest, e2026))
    expect(tree).toMatchObject({ value: null, excluded: [{ label: { zh: '一氧化碳' } }] })
    expect(tree.note?.en).toContain('AQI is NA')
    expect(explainIndex(hourlyIndex({ ...day, so2: 801 }, e2012)).excluded?.[0]?.reason.en).toContain(
      'beyond the table',
    )
    expect(explainIndex(hourlyIndex({ ...day, pm10: 6450 }, e2012)).children?.[1]?.formula?.en).toBe(
      'beyond the table: 500',
    )
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
