import { addDays, civilDay, daysOf } from '@tuojiang/measure'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEvaluation, type Evaluation } from '../src/evaluation/index.js'
import type { Scope } from '../src/http/actor.js'
import { fullDay, instant, type TestCity, testCity, ZONE } from './evaluation-city.js'

const CLEAN = { pm25: 30, pm10: 50, so2: 8, no2: 20, co: 0.6, o3: 60 }
const ALL: Scope = { all: true }
const COUNTY_B: Scope = { all: false, areaIds: [3] }

let city: TestCity
let evaluation: Evaluation
const may = daysOf('2025-05' as never)
beforeAll(async () => {
  city = await testCity()
  city.clock.now = instant('2025-06-01T00:30')
  const { database, network, telemetry, clock, sites } = city
  evaluation = createEvaluation({
    pool: database.pool,
    network,
    telemetry,
    live: null,
    clock: () => clock.now,
    zone: ZONE,
  })
  // May 2025: 31 days; the first six polluted by PM2.5 of 80 at both stations, the seventh with half its hours at one station.
  for (const day of may) {
    const index = may.indexOf(day)
    const values = { ...CLEAN, pm25: index < 6 ? 80 : 30 }
    await city.append(fullDay(sites.a1, day, values))
    await city.append(fullDay(sites.a2, day, values, (hour) => (index === 6 && hour >= 12 ? null : {})))
    await city.append(fullDay(sites.a3, day, { ...values, pm25: 20 }))
  }
  await evaluation.runOnce()
})
afterAll(() => city.close())

describe('figures', () => {
  test('share of good days with its division', async () => {
    const figure = await evaluation.figure(ALL, {
      key: 'air.month.good-ratio',
      subject: 'area:1',
      period: '2025-05',
    })
    // Three quarters of two stations is both of them: the seventh day has no value of any pollutant, 24 of 30 are good.
    expect(figure).toMatchObject({ value: 80, text: { zh: '80.0' }, edition: '2012' })
    const { sentence, check, tree } = await evaluation.explain(ALL, {
      key: 'air.month.good-ratio',
      subject: 'area:1',
      period: '2025-05',
    })
    expect(sentence.zh).toBe('试城 2025 年 5 月优良天数比率 80.0% = 24 ÷ 30')
    expect(check).toEqual({ stored: '80', recomputed: '80', agrees: true })
    expect(tree.excluded).toEqual([
      {
        label: { zh: '2025 年 5 月 7 日', en: '2025-05-07' },
        reason: expect.objectContaining({ zh: '没有可用的浓度' }),
      },
    ])
    expect(tree.children?.[0]?.children).toHaveLength(30)
    expect(tree.children?.[0]?.children?.[0]?.figure).toEqual({
      key: 'air.day.aqi',
      subject: 'area:1',
      period: '2025-05-01',
    })
  })

  test('a day unfolds to stations, hours and readings, with what was left out', async () => {
    const { a2 } = city.sites
    const day = await evaluation.explain(ALL, { key: 'air.day.aqi', subject: 'area:1', period: '2025-05-01' })
    expect(day.figure.text.zh).toBe('107 轻度污染')
    expect(day.check.agrees).toBe(true)
    const pm25 = day.tree.children?.[0]
    expect(pm25).toMatchObject({ value: '80', unit: 'µg/m³' })
    expect(pm25?.formula?.zh).toContain('(150−100)÷(115−75)×(80−75)+100，向上取整 107')
    expect(pm25?.children).toHaveLength(2)
    expect(pm25?.children?.[0]?.children).toHaveLength(24)
    expect(pm25?.children?.[0]?.children?.[8]).toMatchObject({
      value: '80',
      reading: { siteId: city.sites.a1, kind: 'hour', factor: 'a34004', statistic: 'Avg' },
    })
    const short = await evaluation.explain(ALL, {
      key: 'air.day.pm25',
      subject: `site:${a2}`,
      period: '2025-05-07',
    })
    expect(short.figure.value).toBeNull()
    expect(short.figure.validity).toMatchObject({ state: 'insufficient', reason: 'hours-below-20' })
    expect(short.tree.excluded).toHaveLength(12)
    expect(short.tree.excluded?.[0]).toEqual({
      label: { zh: '12:00–13:00', en: '12:00–13:00' },
      reason: { zh: '没有收到数据', en: 'no data received' },
    })
  })

  test('as of a moment before a revision both the stored and the recomputed value are the old ones', async () => {
    const { a1, a2 } = city.sites
    const before = city.clock.now + 1000
    city.clock.now += 3_600_000
    for (const site of [a1, a2])
      await city.append(
        fullDay(site, '2025-05-20', { ...CLEAN, pm25: 200 }).map((one) => ({
          ...one,
          receivedAt: city.clock.now,
        })),
      )
    city.clock.now += 1000
    await evaluation.runOnce()
    const query = { key: 'air.day.pm25', subject: 'area:1', period: '2025-05-20' }
    const now = await evaluation.explain(ALL, query)
    const then = await evaluation.explain(ALL, { ...query, asOf: before })
    expect([now.figure.value, now.check.agrees]).toEqual([200, true])
    expect([then.figure.value, then.check.agrees]).toEqual([30, true])
    expect(then.figure.asOf).toBe(new Date(before).toISOString())
  })

  test('every air figure of a station, county and city explains to its stored value', async () => {
    for (const subject of ['area:1', 'area:3', `site:${city.sites.a1}`]) {
      for (const key of [
        'air.month.pm25',
        'air.month.co-p95',
        'air.month.o3-p90',
        'air.month.composite',
        'air.month.attained-items',
        'air.month.heavy-ratio',
      ]) {
        const { check, figure } = await evaluation.explain(ALL, { key, subject, period: '2025-05' })
        expect([key, check.agrees, figure.value === null]).toEqual([key, true, false])
      }
    }
  })

  test('a figure without data says so and is not nought', async () => {
    const figure = await evaluation.figure(ALL, { key: 'air.year.pm25', subject: 'area:1', period: '2019' })
    expect(figure).toMatchObject({
      value: null,
      text: { zh: '—' },
      validity: { state: 'missing', reason: 'no-data' },
    })
    await expect(
      evaluation.figure(ALL, { key: 'air.year.joy', subject: 'area:1', period: '2019' }),
    ).rejects.toMatchObject({ code: 'figure-unknown' })
    await expect(
      evaluation.figure(ALL, { key: 'air.year.pm25', subject: 'area:1', period: '2019-05' }),
    ).rejects.toMatchObject({ code: 'period-mismatch' })
    await expect(
      evaluation.figure(ALL, { key: 'air.year.pm25', subject: 'area:1', period: '1999' }),
    ).rejects.toMatchObject({ code: 'before-rules' })
    await expect(
      evaluation.figure(ALL, { key: 'air.year.pm25', subject: 'area:77', period: '2019' }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a county sees its own and the city, not its neighbour', async () => {
    const query = { key: 'air.month.pm25', period: '2025-05' }
    await expect(evaluation.figure(COUNTY_B, { ...query, subject: 'area:1' })).resolves.toBeDefined()
    await expect(evaluation.figure(COUNTY_B, { ...query, subject: 'area:3' })).resolves.toBeDefined()
    await expect(evaluation.figure(COUNTY_B, { ...query, subject: 'area:2' })).rejects.toMatchObject({
      code: 'not-found',
    })
    const ranking = await evaluation.airRanking(COUNTY_B, { period: '2025-05' })
    expect(ranking.map((row) => [row.subject, row.rank])).toEqual([
      ['area:1', null],
      ['area:3', 1],
    ])
  })
})

describe('lists', () => {
  test('ranking puts the lower composite index first', async () => {
    const rows = await evaluation.airRanking(ALL, { period: '2025-05', of: 'county' })
    expect(rows.map((row) => row.subject)).toEqual(['area:1', 'area:3', 'area:2'])
    expect(rows.map((row) => row.rank)).toEqual([null, 1, 2])
    expect(rows[1]).toMatchObject({
      goodDays: 31,
      validDays: 31,
      heavyDays: 0,
      goodRatio: 100,
      edition: '2012',
    })
  })

  test('now is the newest hour; a station without any says so', async () => {
    const rows = await evaluation.airNow(ALL)
    expect(rows.find((row) => row.subject === 'area:3')).toMatchObject({
      period: '2025-05-31T23',
      aqi: 50,
      level: 1,
    })
    expect(rows.find((row) => row.subject === `site:${city.sites.background}`)).toMatchObject({
      aqi: null,
      validity: { state: 'missing', reason: 'no-data' },
    })
  })

  test('days by their own edition or by one', async () => {
    const query = { subject: 'area:3', from: '2025-05-01', to: '2025-05-02' }
    expect((await evaluation.airDays(ALL, query)).map((row) => row.edition)).toEqual(['2012', '2012'])
    expect((await evaluation.airDays(ALL, { ...query, edition: '2026' })).map((row) => row.edition)).toEqual([
      '2026',
      '2026',
    ])
    expect(await evaluation.airHours(ALL, { ...query, to: '2025-05-01' })).toHaveLength(24)
    await expect(evaluation.airDays(ALL, { ...query, to: '2025-04-01' })).rejects.toMatchObject({
      code: 'range-invalid',
    })
  })
})

describe('water', () => {
  beforeAll(async () => {
    const { auto, manual } = city.sites
    city.clock.now = instant('2025-09-02T00:00')
    const groups = [0, 1, 2].flatMap((day) =>
      [0, 4, 8, 12, 16, 20].map((hour) => ({
        siteId: auto,
        kind: 'hour' as const,
        at: `${addDays(civilDay('2025-08-01'), day)}T${String(hour).padStart(2, '0')}:00`,
        values: { ph: 7.8, do: 7, codmn: 4.5, nh3n: hour === 4 ? '9@D' : 0.4, tp: 0.15 },
      })),
    )
    await city.append(groups)
    await city.append([
      {
        siteId: manual,
        kind: 'day',
        at: '2025-08-12T00:00',
        values: { ph: 7.1, do: 4, codmn: 5, nh3n: 2.5, tp: '0.01L' },
      },
    ])
    await evaluation.runOnce()
  })

  test('sections with their exceedance, and the summary of the basin', async () => {
    const { rows, summary } = await evaluation.waterPeriods(ALL, { period: '2025-08' })
    expect(rows.map((row) => [row.siteId, row.class, row.target])).toEqual([
      [city.sites.auto, 3, 3],
      [city.sites.manual, 6, 3],
      [city.sites.lake, null, 4],
    ])
    expect(rows[1]?.exceeding.map(({ item, limit, multiple }) => [item, limit, multiple])).toEqual([
      ['nh3n', 1, 1.5],
      ['do', 5, null],
    ])
    expect(summary).toMatchObject({ sections: 2, judged: 2, goodRatio: 50, worstRatio: 50 })
    expect(
      (await evaluation.waterPeriods(COUNTY_B, { period: '2025-08' })).rows.map((row) => row.siteId),
    ).toEqual([city.sites.manual, city.sites.lake])
  })

  test('explained from the basin to the section, its days and readings', async () => {
    const basin = await evaluation.explain(ALL, {
      key: 'water.month.good-ratio',
      subject: 'area:1',
      period: '2025-08',
    })
    expect(basin.sentence.zh).toBe('试城 2025 年 8 月达到或优于Ⅲ类断面比例 50.0% = 1 ÷ 2')
    expect(basin.check.agrees).toBe(true)
    const section = await evaluation.explain(ALL, {
      key: 'water.month.class',
      subject: `site:${city.sites.auto}`,
      period: '2025-08',
    })
    expect(section.check.agrees).toBe(true)
    expect(section.figure.text.zh).toBe('Ⅲ类')
    expect(section.tree.children?.[0]?.children?.[0]?.figure?.key).toBe('water.day.ph')
    const day = await evaluation.explain(ALL, {
      key: 'water.day.nh3n',
      subject: `site:${city.sites.auto}`,
      period: '2025-08-01',
    })
    expect(day.check.agrees).toBe(true)
    expect(day.tree.children).toHaveLength(5)
    expect(day.tree.excluded).toEqual([
      {
        label: { zh: '04:00', en: '04:00' },
        reason: {
          zh: '数据标记不是正常：D（故障）',
          en: 'the data flag is not normal: D (instrument fault)',
        },
      },
    ])
    const manual = await evaluation.explain(ALL, {
      key: 'water.day.tp',
      subject: `site:${city.sites.manual}`,
      period: '2025-08-12',
    })
    expect(manual.tree.children?.[0]).toMatchObject({
      value: '0.005',
      note: { zh: '低于检出限（0.01L），取一半' },
    })
  })

  test('now and history', async () => {
    const now = await evaluation.waterNow(ALL, instant('2025-08-03T22:00'))
    expect(now.find((row) => row.siteId === city.sites.auto)?.period.slice(0, 10)).toBe('2025-08-03')
    const history = await evaluation.waterHistory(ALL, {
      siteId: city.sites.auto,
      step: 'month',
      from: '2025-01',
      to: '2025-12',
    })
    expect(history.map((row) => [row.period, row.class])).toEqual([['2025-08', 3]])
  })
})
