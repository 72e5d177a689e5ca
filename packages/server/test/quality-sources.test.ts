import { civilDay } from '@tuojiang/measure'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { qualityRoutes } from '../src/quality/index.js'
import { addMark, answerMark } from '../src/quality/marks.js'
import { listSuspicions } from '../src/quality/suspicions.js'
import { readWorkbook } from '../src/workbook/index.js'
import { ZONE } from './evaluation-city.js'
import { fakeGate, testApp } from './http-helper.js'
import {
  ALL,
  DAY,
  FIRST,
  HOUR,
  iso,
  outletHours,
  type QualityCity,
  qualityCity,
  SECOND,
  START,
} from './quality-city.js'

/** Hours of March from its second day on in which something happens. */
const SILENT = { from: 30, until: 36 }
const CALIBRATED = { from: 50, until: 52 }
const STOPPED = { from: 100, until: 110 }
const MONTH = civilDay('2026-03-02').slice(0, 7) as '2026-03'
const within = (hour: number, span: { from: number; until: number }) => hour >= span.from && hour < span.until

let city: QualityCity
const row = async () =>
  (await city.quality.transmission({ month: MONTH }, ALL)).find(({ siteId }) => siteId === city.outlet)

beforeAll(async () => {
  city = await qualityCity()
  // The first of April: the month is over.
  city.clock.now = START + 30 * DAY
  await outletHours(city, 30 * 24, (hour) => {
    if (within(hour, SILENT)) return null
    const cod = 30 + 6 * Math.sin(hour / 7) + ((hour * 13) % 10) / 10
    return {
      // Day three stands above the limit; from day ten on the probe says the same for six days.
      cod: within(hour, { from: 48, until: 72 })
        ? cod + 40
        : within(hour, { from: 240, until: 384 })
          ? 31.4
          : cod,
      ...(within(hour, CALIBRATED) && { flag: 'C' }),
    }
  })
})
afterAll(() => city.close())

describe('an outlet’s month', () => {
  it('counts every lost hour with its reason; the day before the first data was not received', async () => {
    const found = await row()
    expect(found).toMatchObject({ due: 744, received: 744 - 24 - 6, valid: 744 - 24 - 6 - 2 })
    expect(found?.lost.map(({ reason, hours }) => [reason, hours])).toEqual([
      ['not-received', 30],
      ['monitor-calibration', 2],
    ])
    expect(found?.effectiveRate).toBeCloseTo((714 / 744) * (712 / 744), 12)
  })

  it('takes a stop out of what is due once the bureau has seen its proof', async () => {
    const mark = await addMark(
      { ...city, db: city.database.db, clock: () => city.clock.now },
      {
        siteId: city.outlet,
        state: 'stopped',
        from: iso(START + STOPPED.from * HOUR),
        until: iso(START + STOPPED.until * HOUR),
        note: '设备检修停产',
      },
      FIRST,
      ALL,
    )
    expect((await row())?.lost.find(({ reason }) => reason === 'unproved-stop')?.hours).toBe(10)
    const deps = { ...city, db: city.database.db, clock: () => city.clock.now }
    expect(await answerMark(deps, mark.id, { answer: 'proved', note: '' }, SECOND, ALL)).toMatchObject({
      standing: 'proved',
      provedBy: SECOND.name,
    })
    expect(await row()).toMatchObject({ due: 734, received: 704, valid: 702 })
    await expect(
      answerMark(deps, mark.id, { answer: 'withdrawn', note: '' }, SECOND, ALL),
    ).rejects.toMatchObject({
      code: 'quality-mark-answered',
    })
    await expect(
      addMark(
        deps,
        { siteId: city.outlet, state: 'normal', from: iso(START), until: iso(START + HOUR), note: 'x' },
        FIRST,
        ALL,
      ),
    ).rejects.toMatchObject({ code: 'quality-mark-invalid' })
  })

  it('loses the hours that two people found invalid', async () => {
    await city.quality.decide(
      {
        targets: [
          {
            siteId: city.outlet,
            factor: 'w01018',
            from: iso(START + 200 * HOUR),
            until: iso(START + 204 * HOUR),
          },
        ],
        verdict: 'invalid',
        reason: 'monitor-fault',
        note: '',
      },
      FIRST,
      ALL,
    )
    expect((await row())?.lost.find(({ reason }) => reason === 'invalid-by-quality')?.hours).toBe(4)
  })

  it('judges waste water by its flow-weighted days and says what it cannot compute again', async () => {
    const detail = await city.quality.source(city.outlet, MONTH, ALL)
    expect(detail.factors).toMatchObject([
      {
        factor: 'w01018',
        average: 'day',
        limit: 50,
        exceeding: 1,
        ranges: [{ code: 'source.water.exceedance' }],
      },
    ])
    // One day without data, and one with ten hours of a stop in which its meter goes on: fewer than three quarters count.
    expect(detail.factors[0]).toMatchObject({ days: 31, validDays: 29 })
    expect(detail.notRecalculated?.en).toBe('waste water has no converted values')
    expect(detail.lostRanges.reduce((sum, { count }) => sum + count, 0)).toBe(36)
    expect(detail.lostRanges.find(({ code }) => code.endsWith('monitor-calibration'))).toMatchObject({
      from: iso(START + CALIBRATED.from * HOUR),
      until: iso(START + CALIBRATED.until * HOUR),
    })
  })
})

describe('suspicion', () => {
  it('of a probe that says the same for days is kept with its grounds and raised as a finding, once', async () => {
    await city.quality.inspect(35)
    const found = await listSuspicions(city.database.db, { least: 40, limit: 20 }, ALL)
    const constant = found.find(({ code }) => code === 'falsification.constant-day')
    expect(constant).toMatchObject({ siteId: city.outlet, factor: 'w01018', level: 'inspect' })
    expect(constant?.grounds.reduce((sum, { points }) => sum + points, 0)).toBe(constant?.score)
    const findings = () => city.findings.bySubject(`site:${city.outlet}`, ALL)
    const raised = (await findings()).filter(({ id }) => id === constant?.findingId)
    expect(raised).toMatchObject([{ kind: 'suspicious', endsBy: 'person', state: 'open' }])
    const count = (await findings()).length
    city.clock.now += DAY
    await city.quality.inspect(35)
    expect(await findings()).toHaveLength(count)
    await city.findings.close(
      raised[0]?.id as number,
      { reason: 'confirmed', note: '现场核实探头被堵' },
      { accountId: 1, name: '执法员' },
      ALL,
    )
    city.clock.now += DAY
    await city.quality.inspect(35)
    expect(await findings()).toHaveLength(count)
    city.clock.now -= 2 * DAY
  })

  it('is not shown to the enterprise nor to another county', async () => {
    const see = (scope: Parameters<typeof listSuspicions>[2]) =>
      listSuspicions(city.database.db, { least: 0, limit: 20 }, scope)
    expect(await see({ all: false, areaIds: [], enterpriseId: 900 })).toEqual([])
    expect(await see({ all: false, areaIds: [2] })).toEqual([])
    expect(await see({ all: false, areaIds: [3] })).not.toEqual([])
  })
})

describe('over HTTP', () => {
  it('every role sees and does what it may, within its county', async () => {
    const { db, pool } = city.database
    const gate = fakeGate({
      station: { roles: ['station'] },
      county: { roles: ['county'], scope: { all: false, areaIds: [2] } },
      leader: { roles: ['leader'] },
      enterprise: { roles: ['enterprise'], scope: { all: false, areaIds: [], enterpriseId: 900 } },
    })
    const app = await testApp(gate)
    qualityRoutes(app, {
      quality: city.quality,
      db,
      pool,
      network: city.network,
      clock: () => city.clock.now,
      zone: ZONE,
    })
    const get = async (who: string, url: string) => {
      const answer = await app.inject({ url, headers: { cookie: `tuojiang=${who}` } })
      return {
        status: answer.statusCode,
        body: answer.headers['content-type']?.includes('json') ? answer.json() : answer.rawPayload,
      }
    }
    await city.quality.run({ from: START, to: START + 30 * DAY })
    for (const url of [
      '/api/quality/reasons',
      '/api/quality/summary',
      '/api/quality/items?state=waiting',
      '/api/quality/decisions',
      '/api/quality/checks?from=2026-03-01&until=2026-03-31',
      '/api/quality/rule',
      '/api/quality/suspicions',
      '/api/quality/transmission?month=2026-03',
      `/api/quality/sources/${city.outlet}?month=2026-03`,
      `/api/quality/series?siteId=${city.outlet}&factor=w01018&from=${iso(START)}&until=${iso(START + DAY)}`,
    ]) {
      expect((await get('station', url)).status, url).toBe(200)
      expect((await get('leader', url)).status, url).toBe(200)
      expect((await get('enterprise', url)).status, url).toBe(403)
    }
    const items = (await get('station', '/api/quality/items?limit=1')).body
    expect(items.next).toMatch(/^\d+:\d+$/)
    const more = (await get('station', `/api/quality/items?limit=200&cursor=${items.next}`)).body
    const ids = [...items.items, ...more.items].map(({ id }: { id: number }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const [first] = items.items
    expect((await get('station', `/api/quality/items/${first.id}`)).body.ranges.length).toBeGreaterThan(0)
    const suspicion = (await get('station', '/api/quality/suspicions')).body.items[0]
    expect(
      (await get('station', `/api/quality/suspicions/${suspicion.id}`)).body.evidence.length,
    ).toBeGreaterThan(0)
    for (const url of [
      `/api/quality/items/${first.id}`,
      `/api/quality/suspicions/${suspicion.id}`,
      `/api/quality/sources/${city.outlet}?month=2026-03`,
    ])
      expect((await get('county', url)).status, url).toBe(404)
    expect((await get('county', '/api/quality/transmission?month=2026-03')).body.rows).toEqual([])
    expect(
      (await get('county', '/api/quality/checks?from=2026-03-01&until=2026-03-31')).body.rows.map(
        ({ areaId }: { areaId: number }) => areaId,
      ),
    ).not.toContain(3)
    const file = await get('station', '/api/quality/transmission.xlsx?month=2026-03')
    const book = await readWorkbook(file.body)
    expect(book.sheets.map(({ name }) => name)).toEqual(['传输有效率', '损失小时'])
    await app.close()
  })
})
