import { civilDay } from '@tuojiang/measure'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fullDay, type TestCity, type TestReading, testCity } from './evaluation-city.js'

const CLEAN = { pm25: 30, pm10: 50, so2: 8, no2: 20, co: 0.6, o3: 60 }

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city.close())

const result = async (subject: string, method: string, period: string, edition?: string) => {
  const { rows } = await city.database.pool.query(
    `SELECT value, revision FROM evaluation_result WHERE subject = $1 AND method = $2 AND period = $3 AND ($4::text IS NULL OR edition = $4)
     ORDER BY revision DESC LIMIT 1`,
    [subject, method, period, edition ?? null],
  )
  return rows[0] as { value: Record<string, never>; revision: number } | undefined
}

describe('one hour and what depends on it', () => {
  test('a station’s hour makes the hours of station, county and city, and nothing of another county', async () => {
    const { sites } = city
    await city.append([
      {
        siteId: sites.a1,
        kind: 'hour',
        at: '2025-06-01T08:00',
        values: { pm25: 80, pm10: 90, so2: 5, no2: 10, co: 0.5, o3: 40 },
      },
      {
        siteId: sites.a2,
        kind: 'hour',
        at: '2025-06-01T08:00',
        values: { pm25: 70, pm10: 80, so2: 5, no2: 10, co: 0.5, o3: 40 },
      },
    ])
    expect(await city.engine.runOnce()).toBe(2)
    // PM2.5 75 is the breakpoint of 100 in the 2012 edition; the city is the mean of its two stations.
    expect((await result('area:1', 'air.hour', '2025-06-01T08'))?.value).toMatchObject({
      a: 100,
      p: ['pm25'],
      n: { of: 2 },
    })
    expect((await result(`site:${sites.a1}`, 'air.hour', '2025-06-01T08'))?.value).toMatchObject({ a: 107 })
    expect(await result('area:3', 'air.hour', '2025-06-01T08')).toBeUndefined()
    expect(await city.engine.runOnce()).toBe(0)
  })

  test('the same again writes nothing; a revision writes the next one', async () => {
    const { sites } = city
    const hour = { siteId: sites.a1, kind: 'hour' as const, at: '2025-06-01T08:00' }
    const values = { pm25: 80, pm10: 90, so2: 5, no2: 10, co: 0.5, o3: 40 }
    await city.append([{ ...hour, values, receivedAt: city.clock.now + 1000 }])
    await city.engine.runOnce()
    expect((await result('area:1', 'air.hour', '2025-06-01T08'))?.revision).toBe(1)
    await city.append([{ ...hour, values: { ...values, pm25: 60 }, receivedAt: city.clock.now + 2000 }])
    await city.engine.runOnce()
    expect(await result('area:1', 'air.hour', '2025-06-01T08')).toMatchObject({
      revision: 2,
      value: { v: [65, 85, 5, 10, 0.5, 40] },
    })
  })

  test('background stations count for nobody', async () => {
    await city.append(fullDay(city.sites.background, '2025-06-02', { ...CLEAN, pm25: 400 }))
    await city.engine.runOnce()
    expect(await result('area:1', 'air.day', '2025-06-02')).toBeUndefined()
    expect(
      (await result(`site:${city.sites.background}`, 'air.day', '2025-06-02', '2012'))?.value,
    ).toMatchObject({ p: ['pm25'] })
  })

  test('20 valid hours make a day, 19 do not; flags and impossible values are no hours', async () => {
    const { a3 } = city.sites
    await city.append(fullDay(a3, '2025-06-03', CLEAN, (hour) => (hour < 4 ? { pm25: '30@D' } : {})))
    await city.append(
      fullDay(a3, '2025-06-04', CLEAN, (hour) =>
        hour < 4 ? { pm25: '30@D' } : hour === 9 ? { pm25: -40 } : {},
      ),
    )
    await city.engine.runOnce()
    expect((await result('area:3', 'air.day', '2025-06-03', '2012'))?.value).toMatchObject({
      v: [30, 50, 8, 20, 0.6, 60],
    })
    const short = await result(`site:${a3}`, 'air.day', '2025-06-04', '2012')
    expect(short?.value).toMatchObject({
      v: [null, 50, 8, 20, 0.6, 60],
      x: ['hours-below-20', null, null, null, null, null],
    })
  })

  test('days are kept under both editions: 2026-03-01 good by 2012, not by 2026', async () => {
    const dusty = { ...CLEAN, pm25: 70 }
    for (const site of [city.sites.a1, city.sites.a2]) await city.append(fullDay(site, '2026-03-01', dusty))
    await city.engine.runOnce()
    expect((await result('area:1', 'air.day', '2026-03-01', '2012'))?.value).toMatchObject({ a: 94 })
    expect((await result('area:1', 'air.day', '2026-03-01', '2026'))?.value).toMatchObject({ a: 110 })
    expect((await result('area:1', 'air.hour', '2026-03-01T05'))?.value).toMatchObject({ a: 110 })
    expect((await result('area:1', 'air.period', '2026', '2012'))?.value).toMatchObject({ g: 1, d: 1, h: 0 })
    expect((await result('area:1', 'air.period', '2026', '2026'))?.value).toMatchObject({ g: 0, d: 1, h: 0 })
  })

  test('what lies before the first edition is kept, not judged, and holds nothing up', async () => {
    await city.append([
      { siteId: city.sites.a1, kind: 'hour', at: '2011-01-01T08:00', values: CLEAN },
      { siteId: city.sites.auto, kind: 'hour', at: '2001-01-01T08:00', values: { ph: 7 } },
    ])
    expect(await city.engine.runOnce()).toBe(2)
    expect(await result('area:1', 'air.hour', '2011-01-01T08')).toBeUndefined()
  })

  test('hours of a station that sends minutes only need 45 of them', async () => {
    const { a3 } = city.sites
    const minutes = (hour: number, valid: number): TestReading[] =>
      Array.from({ length: 12 }, (_, step) => ({
        siteId: a3,
        kind: 'minute' as const,
        at: `2025-06-10T${String(hour).padStart(2, '0')}:${String(step * 5).padStart(2, '0')}`,
        values: { pm25: step < valid ? 40 + step : '40@D' },
      }))
    await city.append([...minutes(1, 9), ...minutes(2, 8)])
    await city.engine.rebuild({ from: civilDay('2025-06-10'), to: civilDay('2025-06-10') })
    // Nine five-minute values are 45 minutes: 40 … 48.
    expect((await result(`site:${a3}`, 'air.hour', '2025-06-10T01'))?.value).toMatchObject({
      v: [44, null, null, null, null, null],
      s: 2,
    })
    expect((await result(`site:${a3}`, 'air.hour', '2025-06-10T02'))?.value).toMatchObject({
      v: [null, null, null, null, null, null],
    })
  })
})

describe('water', () => {
  const groups = (
    day: string,
    hours: readonly number[],
    values: Record<string, string | number>,
  ): TestReading[] =>
    hours.map((hour) => ({
      siteId: city.sites.auto,
      kind: 'hour',
      at: `${day}T${String(hour).padStart(2, '0')}:00`,
      values,
    }))

  test('four of six groups make a day; three do not', async () => {
    const good = { ph: 7.5, do: 6.5, codmn: 3.2, nh3n: 0.3, tp: 0.08 }
    await city.append([
      ...groups('2025-07-01', [0, 4, 8, 12], good),
      ...groups('2025-07-02', [0, 4, 8], good),
    ])
    await city.engine.runOnce()
    expect((await result(`site:${city.sites.auto}`, 'water.day', '2025-07-01'))?.value).toMatchObject({
      c: 2,
      n: 4,
      s: 'a',
      r: null,
    })
    expect((await result(`site:${city.sites.auto}`, 'water.day', '2025-07-02'))?.value).toMatchObject({
      c: null,
      r: 'groups-below-4',
    })
    expect((await result(`site:${city.sites.auto}`, 'water.period', '2025-07'))?.value).toMatchObject({
      c: 2,
      n: 1,
    })
  })

  test('a monthly manual sample counts as the month; below detection half the limit enters', async () => {
    await city.append([
      {
        siteId: city.sites.manual,
        kind: 'day',
        at: '2025-07-08T00:00',
        values: { ph: 7, do: 5.5, codmn: 5, nh3n: 1.4, tp: 0.15, hg: '0.02L' },
      },
    ])
    await city.engine.runOnce()
    const month = await result(`site:${city.sites.manual}`, 'water.period', '2025-07')
    // Mercury is sent in µg/L: half of 0.02 µg/L is 0.00001 mg/L. Ammonia 1.4 is class IV, (1.4 − 1) ÷ 1 = 0.4.
    expect(month?.value).toMatchObject({ c: 4, s: 'm', v: { hg: 0.00001 }, e: [['nh3n', 1.4, 1, 0.4]] })
    expect((await result('area:1', 'water.summary', '2025-07'))?.value).toMatchObject({
      n: 2,
      j: 2,
      g: 50,
      w: 0,
      by: 'means',
    })
    expect((await result('area:3', 'water.summary', '2025-07'))?.value).toMatchObject({ n: 1, g: 0 })
  })

  test('pH is averaged through hydrogen ions', async () => {
    const acid = { do: 8, codmn: 1, nh3n: 0.1, tp: 0.01 }
    await city.append([
      ...groups('2025-07-05', [0, 4], { ...acid, ph: 6 }),
      ...groups('2025-07-05', [8, 12], { ...acid, ph: 8 }),
    ])
    await city.engine.runOnce()
    const day = await result(`site:${city.sites.auto}`, 'water.day', '2025-07-05')
    expect((day?.value as { v: { ph: number } } | undefined)?.v.ph).toBeCloseTo(6.2967, 3)
  })
})

/** The stretches in which the tests of this file put readings. */
const rebuildAll = async (): Promise<number> => {
  let differing = 0
  for (const [from, to] of [
    ['2025-02-24', '2025-03-03'],
    ['2025-06-01', '2025-07-10'],
    ['2026-02-27', '2026-03-03'],
  ]) {
    differing += await city.engine.rebuild({ from: civilDay(from as string), to: civilDay(to as string) })
  }
  return differing
}

describe('incremental and rebuilt are the same', () => {
  test('late and revised values in any order end where a rebuild ends, bit by bit', async () => {
    const months = ['2025-02-26', '2025-02-27', '2025-02-28', '2025-03-01', '2026-02-28', '2026-03-01']
    const { sites } = city
    const reading = fc.record({
      site: fc.constantFrom('a1', 'a2', 'a3', 'auto', 'manual', 'lake'),
      day: fc.constantFrom(...months),
      hour: fc.integer({ min: 0, max: 23 }),
      level: fc.integer({ min: 1, max: 900 }),
      flag: fc.constantFrom('', '', '', '@D', '@M'),
      late: fc.integer({ min: 0, max: 1_000_000 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(reading, { minLength: 1, maxLength: 40 }), { minLength: 2, maxLength: 5 }),
        async (batches) => {
          for (const batch of batches) {
            await city.append(
              batch.map(({ site, day, hour, level, flag, late }, index): TestReading => {
                const air = site.startsWith('a') && site !== 'auto'
                const at = `${day}T${String(site === 'manual' ? 0 : hour).padStart(2, '0')}:00`
                return {
                  siteId: sites[site as keyof typeof sites],
                  kind: site === 'manual' ? 'day' : 'hour',
                  at,
                  values: air
                    ? {
                        pm25: `${level / 3}`.slice(0, 6) + flag,
                        pm10: level,
                        so2: 8,
                        no2: 20,
                        co: (level % 40) / 10,
                        o3: `${level / 4}${flag}`,
                      }
                    : {
                        ph: 6 + (level % 30) / 10,
                        do: (level % 100) / 10,
                        codmn: level / 60,
                        nh3n: `${(level % 23) / 10}${flag}`,
                        tp: level / 2000,
                      },
                  // Never two receipts at one instant: which of them counts is decided by nothing then.
                  receivedAt: city.clock.now + late * 100 + index,
                }
              }),
            )
            city.clock.now += 200_000_000
            await city.engine.runOnce()
          }
          const incremental = await city.current()
          expect(await rebuildAll()).toBe(0)
          expect(await city.current()).toEqual(incremental)
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
    // From nothing, too: the table emptied and made anew holds the same.
    const before = await city.current()
    await city.database.pool.query(
      'ALTER TABLE evaluation_result DISABLE TRIGGER ALL; TRUNCATE evaluation_result',
    )
    await rebuildAll()
    expect(await city.current()).toEqual(before)
    await city.database.pool.query('ALTER TABLE evaluation_result ENABLE TRIGGER ALL')
  })

  test('results are append-only', async () => {
    await expect(city.database.pool.query('DELETE FROM evaluation_result')).rejects.toThrow('append-only')
  })
})
