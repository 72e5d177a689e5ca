import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listDecisions } from '../src/quality/decisions.js'
import { itemById, listItems } from '../src/quality/queue.js'
import { ZONE } from './evaluation-city.js'
import {
  ALL,
  code,
  DAY,
  FIRST,
  HOUR,
  iso,
  type QualityCity,
  qualityCity,
  SECOND,
  START,
} from './quality-city.js'

const PM25 = code('pm25')
const DAYS = 6
/** Hours in which the first station is told something wrong. */
const SPIKE = 58
const FLAGGED = 80
const STUCK = { from: 100, until: 112 }

let city: QualityCity
const items = async (filter: object = {}) =>
  (await listItems(city.database.db, { limit: 100, ...filter }, ALL, { now: city.clock.now, zone: ZONE }))
    .items
const spike = async () =>
  (await items({ siteId: city.sites.a1, factor: PM25 })).find(
    ({ from }) => from === iso(START + SPIKE * HOUR),
  )
const invalid = async (hour: number, by = FIRST, verdict: 'valid' | 'invalid' = 'invalid') =>
  (
    await city.quality.decide(
      {
        targets: [
          {
            siteId: city.sites.a1,
            factor: PM25,
            from: iso(START + hour * HOUR),
            until: iso(START + (hour + 1) * HOUR),
          },
        ],
        verdict,
        reason: verdict === 'invalid' ? 'spike' : 'real-change',
        note: '与运维记录核对',
      },
      by,
      ALL,
    )
  )[0] as number
const changedSince = (before: readonly string[], after: readonly string[]) =>
  after.filter((line) => !before.includes(line)).map((line) => line.split(' ').slice(0, 4).join(' '))

beforeAll(async () => {
  city = await qualityCity()
  city.clock.now = START + DAYS * DAY + HOUR
  await city.air(DAYS * 24, (hour) => {
    if (hour === SPIKE) return { pm25: 700, pm10: 760 }
    if (hour === FLAGGED) return { pm25: '44@M' }
    if (hour >= STUCK.from && hour < STUCK.until) return { pm25: 47 }
    return {}
  })
  await city.settle()
  await city.quality.runOnce()
  await city.settle()
})
afterAll(() => city.close())

describe('checks', () => {
  it('flag site, factor and hour with their code and leave the raw value alone', async () => {
    const { rows } = await city.database.pool.query<{ code: string; result: number }>(
      'SELECT code, result FROM quality_flag WHERE site_id = $1 AND factor = $2 AND time = $3 AND gone_at IS NULL ORDER BY code',
      [city.sites.a1, PM25, new Date(START + SPIKE * HOUR)],
    )
    expect(rows).toEqual([
      { code: 'qc.neighbours', result: 4 },
      { code: 'qc.rate', result: 4 },
      { code: 'qc.spike', result: 4 },
    ])
    const series = await city.quality.series(
      { siteId: city.sites.a1, factor: PM25, from: START, until: START + DAYS * DAY },
      ALL,
    )
    expect(series.values[SPIKE]).toBe(700)
    expect(series.results[SPIKE]).toBe(4)
    expect(series.neighbours).toHaveLength(3)
  })

  it('make stretches for the queue, due after three working days; what a device takes back itself waits for nobody', async () => {
    const found = await spike()
    // Found on Sunday 8 March 2026: Monday, Tuesday, Wednesday.
    expect(found).toMatchObject({
      state: 'waiting',
      worst: 'fail',
      hours: 1,
      open: 1,
      due: '2026-03-11',
      late: false,
    })
    const stuck = (await items({ code: 'qc.flat', siteId: city.sites.a1, factor: PM25 }))[0]
    expect(stuck).toMatchObject({ state: 'waiting', until: iso(START + STUCK.until * HOUR) })
    const own = (await items({ state: 'automatic' }))[0]
    expect(own).toMatchObject({ from: iso(START + FLAGGED * HOUR), codes: [{ code: 'qc.device' }] })
  })

  it('change nothing when they run again, nor by two processes at once', async () => {
    const span = { from: START, to: START + DAYS * DAY }
    const before = await items()
    expect(await Promise.all([city.quality.run(span), city.quality.run(span)])).toEqual([0, 0])
    expect(await items()).toEqual(before)
  })

  it('look again at what a revised hour reaches, and take the flag back', async () => {
    const before = await items()
    await city.append([
      {
        siteId: city.sites.a2,
        kind: 'hour',
        at: '2026-03-03T10:00',
        values: { pm25: 900, pm10: 950 },
        receivedAt: city.clock.now,
      },
    ])
    await city.quality.runOnce()
    expect((await items({ siteId: city.sites.a2, factor: PM25 })).map(({ from }) => from)).toContain(
      iso(START + 34 * HOUR),
    )
    city.clock.now += 60_000
    await city.append([
      { siteId: city.sites.a2, kind: 'hour', at: '2026-03-03T10:00', values: { pm25: 46, pm10: 74 } },
    ])
    await city.quality.runOnce()
    expect(await items()).toEqual(before)
    await city.settle()
  })
})

describe('a decision', () => {
  it('takes an hour out of exactly what stands on it', async () => {
    const { a1 } = city.sites
    const before = await city.current()
    city.clock.now += 60_000
    const id = await invalid(SPIKE)
    await city.settle()
    const changed = changedSince(before, await city.current())
    const subjects = [`site:${a1}`, 'area:1', 'area:2']
    for (const subject of subjects) {
      expect(changed).toContain(`${subject} air.hour 2026 2026-03-04T10`)
      expect(changed).toContain(`${subject} air.day 2026 2026-03-04`)
      expect(changed).toContain(`${subject} air.period 2026 2026-03`)
    }
    expect(new Set(changed.map((line) => line.split(' ')[0]))).toEqual(new Set(subjects))
    expect(changed.every((line) => /(2026-03-04|2026-03-04T10|2026-03|2026-Q1|2026)$/.test(line))).toBe(true)
    expect((await spike())?.state).toBe('checked')
    const explanation = await city.evaluation.explain(ALL, {
      key: 'air.day.pm25',
      subject: `site:${a1}`,
      period: '2026-03-04',
    })
    expect(explanation.check.agrees).toBe(true)
    expect(explanation.tree.excluded).toEqual([
      {
        label: { zh: '10:00–11:00', en: '10:00–11:00' },
        reason: {
          zh: `人工审核判为无效：突变，与时间和周边不符（决定 ${id}，${FIRST.name} 2026-03-08，已审核）`,
          en: expect.stringContaining(`decision ${id}, ${FIRST.name}`),
        },
      },
    ])
  })

  it('is explained as it was before it was made', async () => {
    const asOf = city.clock.now - 30_000
    const then = await city.evaluation.explain(ALL, {
      key: 'air.day.pm25',
      subject: `site:${city.sites.a1}`,
      period: '2026-03-04',
      asOf,
    })
    expect(then.tree.excluded ?? []).toEqual([])
    expect(then.check.agrees).toBe(true)
  })

  it('is confirmed by another person, once, and only then reviewed', async () => {
    const [decision] = await listDecisions(
      city.database.db,
      { limit: 1, siteId: city.sites.a1 },
      { scope: ALL, accountId: SECOND.accountId, mayDecide: true },
    )
    const id = decision?.id as number
    expect(decision).toMatchObject({
      state: 'checked',
      may: ['read'],
      codes: [{ code: 'qc.neighbours' }, {}, {}],
    })
    const confirm = { what: 'confirmed', note: '' } as const
    await expect(city.quality.readAgain([id], confirm, FIRST, ALL)).rejects.toMatchObject({
      code: 'quality-same-reader',
    })
    await expect(city.quality.withdraw([id], '', SECOND, ALL)).rejects.toMatchObject({
      code: 'quality-not-own',
    })
    expect(await city.quality.readAgain([id], confirm, SECOND, ALL)).toBe(1)
    expect((await spike())?.state).toBe('reviewed')
    await expect(city.quality.withdraw([id], '', FIRST, ALL)).rejects.toMatchObject({
      code: 'quality-decision-settled',
    })
  })

  it('of one person does not change what two decided, until it is confirmed as well', async () => {
    const before = await city.current()
    const id = await invalid(SPIKE, SECOND, 'valid')
    await city.settle()
    expect(changedSince(before, await city.current())).toEqual([])
    expect((await spike())?.state).toBe('reviewed')
    await city.quality.readAgain([id], { what: 'confirmed', note: '' }, FIRST, ALL)
    await city.settle()
    expect(changedSince(before, await city.current())).toContain(
      `site:${city.sites.a1} air.day 2026 2026-03-04`,
    )
  })

  it('that is withdrawn or returned no longer counts and the stretch waits again', async () => {
    const { a1 } = city.sites
    const [item] = await items({ code: 'qc.flat', siteId: a1, factor: PM25 })
    const target = { siteId: a1, factor: PM25, from: item?.from as string, until: item?.until as string }
    const decide = () =>
      city.quality.decide(
        { targets: [target], verdict: 'invalid', reason: 'flat-line', note: '' },
        FIRST,
        ALL,
      )
    const state = async () =>
      (await itemById(city.database.db, item?.id as number, ALL, { now: city.clock.now, zone: ZONE })).state
    const first = await decide()
    expect(await state()).toBe('checked')
    await city.quality.withdraw(first, '看错站点', FIRST, ALL)
    expect(await state()).toBe('waiting')
    const second = await decide()
    await expect(
      city.quality.readAgain(second, { what: 'returned', note: ' ' }, SECOND, ALL),
    ).rejects.toMatchObject({
      code: 'note-required',
    })
    await city.quality.readAgain(second, { what: 'returned', note: '请附运维记录' }, SECOND, ALL)
    expect(await state()).toBe('waiting')
  })

  it('of a person brings back what its device took back', async () => {
    await invalid(FLAGGED, FIRST, 'valid')
    await city.settle()
    const explanation = await city.evaluation.explain(ALL, {
      key: 'air.day.pm25',
      subject: `site:${city.sites.a1}`,
      period: '2026-03-05',
    })
    expect(explanation.tree.excluded ?? []).toEqual([])
    expect(explanation.tree.children).toHaveLength(24)
  })

  it('is refused outside the county, with a reason of another kind of site, without the note that is due, over no range', async () => {
    const target = {
      siteId: city.sites.a1,
      factor: PM25,
      from: iso(START),
      until: iso(START + HOUR),
    }
    const decide = (more: object, scope: Parameters<typeof city.quality.decide>[2] = ALL) =>
      city.quality.decide(
        { targets: [target], verdict: 'invalid', reason: 'spike', note: '', ...more },
        FIRST,
        scope,
      )
    await expect(decide({}, { all: false, areaIds: [3] })).rejects.toMatchObject({ code: 'not-found' })
    await expect(decide({ reason: 'plant-stop' })).rejects.toMatchObject({ code: 'quality-reason-unknown' })
    await expect(decide({ reason: 'other-invalid' })).rejects.toMatchObject({ code: 'note-required' })
    await expect(decide({ targets: [{ ...target, until: target.from }] })).rejects.toMatchObject({
      code: 'quality-range-invalid',
    })
    expect(
      (
        await listItems(
          city.database.db,
          { limit: 9 },
          { all: false, areaIds: [3] },
          { now: city.clock.now, zone: ZONE },
        )
      ).items,
    ).toEqual([])
  })
})

describe('levels', () => {
  it('of a figure are raw until every hour was signed off, then checked, then reviewed', async () => {
    const { a1 } = city.sites
    const figure = async () =>
      (
        await city.evaluation.figure(ALL, {
          key: 'air.day.pm25',
          subject: `site:${a1}`,
          period: '2026-03-04',
        })
      ).level
    expect(await figure()).toBe('raw')
    const sign = (from: number, until: number) =>
      city.quality.decide(
        {
          targets: [{ siteId: a1, factor: null, from: iso(from), until: iso(until) }],
          verdict: 'valid',
          reason: 'span-reviewed',
          note: '',
        },
        FIRST,
        ALL,
      )
    const day = START + 2 * DAY
    const waiting = (await items({ siteId: a1, state: 'waiting' })).filter(
      ({ from }) => Date.parse(from) >= day && Date.parse(from) < day + DAY,
    )
    await expect(sign(day, day + DAY)).rejects.toMatchObject({ code: 'quality-span-open' })
    await city.quality.decide({ targets: waiting, verdict: 'invalid', reason: 'spike', note: '' }, FIRST, ALL)
    await city.settle()
    const before = await city.current()
    const ids = await sign(day, day + DAY)
    expect(await figure()).toBe('checked')
    await city.quality.readAgain(ids, { what: 'confirmed', note: '' }, SECOND, ALL)
    expect(await figure()).toBe('reviewed')
    await city.settle()
    expect(await city.current()).toEqual(before)
  })
})

describe('the rule', () => {
  it('that excludes another failed check makes anew what stands on it, and puts it back', async () => {
    const { a3 } = city.sites
    city.clock.now += 60_000
    await city.append([
      {
        siteId: a3,
        kind: 'hour',
        at: '2026-03-06T10:00',
        values: { pm25: 800, pm10: 830 },
        receivedAt: city.clock.now,
      },
    ])
    await city.quality.runOnce()
    await city.settle()
    const before = await city.current()
    const change = (exclude: string[]) => city.quality.changeRule({ exclude, reviewDays: 3 }, FIRST)
    await expect(change(['qc.nothing'])).rejects.toMatchObject({ code: 'quality-check-unknown' })
    city.clock.now += 60_000
    await change(['qc.range', 'qc.device', 'qc.spike'])
    await city.settle()
    expect(changedSince(before, await city.current())).toContain(`site:${a3} air.hour 2026 2026-03-06T10`)
    expect((await items({ siteId: a3, factor: PM25 }))[0]?.state).toBe('automatic')
    const explanation = await city.evaluation.explain(ALL, {
      key: 'air.day.pm25',
      subject: `site:${a3}`,
      period: '2026-03-06',
    })
    expect(explanation.tree.excluded?.[0]?.reason.zh).toBe('自动质控判为无效：孤立突跳（qc.spike）')
    city.clock.now += 60_000
    await change(['qc.range', 'qc.device'])
    await city.settle()
    expect(await city.current()).toEqual(before)
  })
})
