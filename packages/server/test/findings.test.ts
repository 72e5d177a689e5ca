import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FindingAnswer, findingRoutes, type Raise, type Recipient } from '../src/findings/index.js'
import { csrfTokenOf } from '../src/http/index.js'
import { type AlarmCity, alarmCity, at, HOUR } from './alarm-city.js'
import { fakeGate, testApp } from './http-helper.js'

let city: AlarmCity
beforeAll(async () => {
  city = await alarmCity(at('11-24T09'))
})
afterAll(() => city.drop())

const ALL = { all: true } as const
const DUTY = { accountId: 3, name: '值班员' }
const raise = (key: string, more: Partial<Raise> = {}): Raise => ({
  key,
  kind: 'register',
  subject: `record:river-outfall:${key}`,
  subjectName: { zh: '排污口', en: 'Outfall' },
  severity: 'medium',
  areaId: 2,
  title: { zh: '未按期溯源', en: 'Not traced in time' },
  detail: { zh: '应于 10 月完成', en: 'Was due in October' },
  startedAt: city.state.now,
  ...more,
})
const one = async (raised: Raise) => (await city.findings.raise([raised]))[0] as number

describe('a finding', () => {
  it('is one for each trouble, whoever raises it and how often', async () => {
    const ids = await Promise.all([one(raise('a')), one(raise('a')), one(raise('a'))])
    expect(new Set(ids).size).toBe(1)
    city.state.now += HOUR
    const again = raise('a', { severity: 'high' })
    expect(await one(again)).toBe(ids[0])
    expect(await city.findings.byId(ids[0] as number, ALL)).toMatchObject({
      severity: 'high',
      lastAt: new Date(city.state.now).toISOString(),
      endedAt: null,
    })
  })

  it('ends with its cause and waits for its reason, or is closed by what ended it', async () => {
    const [waits, met] = (await city.findings.raise([raise('b'), raise('c')])) as [number, number]
    await city.findings.settle([
      { key: 'b', at: city.state.now + 1 },
      {
        key: 'c',
        at: city.state.now + 1,
        closing: { reason: 'corrected', note: '已完成溯源', by: '资中县' },
      },
      { key: 'unknown', at: city.state.now },
    ])
    expect((await city.findings.byId(waits, ALL)).state).toBe('open')
    expect(await city.findings.byId(met, ALL)).toMatchObject({
      state: 'closed',
      reason: 'corrected',
      acknowledgedBy: '资中县',
    })
    // What comes again is a new one.
    city.state.now += HOUR
    expect(await one(raise('b'))).not.toBe(waits)
  })

  it('of a person stays until somebody says why', async () => {
    const id = await one(raise('field', { endsBy: 'person' }))
    await city.findings.settle([{ key: 'field', at: city.state.now }])
    expect((await city.findings.byId(id, ALL)).endedAt).toBeNull()
    await city.findings.acknowledge(id, { reason: 'confirmed', note: '' }, DUTY, ALL)
    expect((await city.findings.byId(id, ALL)).state).toBe('acknowledged')
    await city.findings.close(id, { reason: 'corrected', note: '已清运' }, DUTY, ALL)
    expect((await city.findings.byId(id, ALL)).state).toBe('closed')
    expect((await city.findings.events(id)).map(({ what, by }) => [what, by])).toEqual([
      ['raised', null],
      ['acknowledged', '值班员'],
      ['closed', '值班员'],
    ])
    await expect(
      city.findings.close(id, { reason: 'corrected', note: 'x' }, DUTY, ALL),
    ).rejects.toMatchObject({ code: 'finding-closed' })
  })

  it('whose cause lasts cannot be closed, only acknowledged', async () => {
    const id = await one(raise('lasts'))
    await expect(
      city.findings.close(id, { reason: 'corrected', note: 'x' }, DUTY, ALL),
    ).rejects.toMatchObject({ code: 'finding-lasts' })
  })

  it('has its task, which concludes it once', async () => {
    const id = await one(raise('task', { endsBy: 'person' }))
    await city.findings.linkTask(id, 41, DUTY)
    expect((await city.findings.byId(id, ALL)).taskId).toBe(41)
    const because = { reason: 'corrected', note: '现场已整改' } as const
    await city.findings.conclude(id, because, DUTY)
    await city.findings.conclude(id, because, DUTY)
    expect(await city.findings.byId(id, ALL)).toMatchObject({ state: 'closed', note: '现场已整改' })
  })
})

describe('telling', () => {
  const course = {
    to: 'duty' as const,
    task: true,
    within: 'P3D',
    escalation: [
      { afterMinutes: 30, to: 'county' as const },
      { afterMinutes: 120, to: 'leader' as const },
    ],
  }
  const told: [number, Recipient][] = []
  const tasks: number[] = []
  const passOn = () =>
    city.findings.passOn({
      notify: async (finding: FindingAnswer, recipient: Recipient) => void told.push([finding.id, recipient]),
      makeTask: async ({ id }) => tasks.push(id) && 900 + id,
      courseOf: () => course,
    })

  it('is done once by however many processes, and passed on when nobody answers', async () => {
    await passOn()
    told.length = 0
    tasks.length = 0
    const [quiet, answered] = (await city.findings.raise([
      raise('t1', { ruleId: 1 }),
      raise('t2', { ruleId: 1 }),
    ])) as [number, number]
    await Promise.all([passOn(), passOn(), passOn()])
    expect(told.map(([id, { to, areaId, step }]) => [id, to, areaId, step])).toEqual([
      [quiet, 'duty', 2, 0],
      [answered, 'duty', 2, 0],
    ])
    expect(tasks).toEqual([quiet, answered])
    expect((await city.findings.byId(quiet, ALL)).taskId).toBe(900 + quiet)
    await city.findings.acknowledge(answered, { reason: 'power', note: '' }, DUTY, ALL)
    told.length = 0
    city.state.now += 29 * 60_000
    await passOn()
    expect(told).toEqual([])
    city.state.now += 60_000
    await Promise.all([passOn(), passOn()])
    await passOn()
    expect(told.map(([id, { to, step }]) => [id, to, step])).toEqual([[quiet, 'county', 1]])
    city.state.now += 90 * 60_000
    await passOn()
    expect(told.map(([, { to }]) => to)).toEqual(['county', 'leader'])
    expect((await city.findings.byId(quiet, ALL)).escalation).toBe(2)
  })

  it('waits for the end of a mute', async () => {
    const mute = await city.findings.mute(
      {
        subject: 'record:river-outfall:m1',
        reason: '检修',
        until: new Date(city.state.now + HOUR).toISOString(),
      },
      '值班员',
      ALL,
    )
    const id = await one(raise('m1', { ruleId: 1 }))
    const open = (await city.findings.summary(ALL)).unacknowledged
    told.length = 0
    await passOn()
    expect(told).toEqual([])
    expect((await city.findings.byId(id, ALL)).mutedUntil).toBe(mute.until)
    await city.findings.unmute(mute.id, ALL)
    expect((await city.findings.summary(ALL)).unacknowledged).toBe(open + 1)
    await passOn()
    expect(told.map(([each]) => each)).toEqual([id])
    await expect(city.findings.unmute(mute.id, ALL)).rejects.toMatchObject({ code: 'not-found' })
  })

  it.each([
    [{ reason: 'x', until: '2026-12-01T00:00:00Z' }, 'mute-of-nothing'],
    [{ ruleId: 1, reason: 'x', until: '2026-11-01T00:00:00Z' }, 'mute-until-invalid'],
    [{ ruleId: 1, reason: 'x', until: '2027-11-01T00:00:00Z' }, 'mute-until-invalid'],
  ])('no mute for ever, or of nothing: %j', async (request, code) => {
    await expect(city.findings.mute(request, null, ALL)).rejects.toMatchObject({ code })
  })
})

describe('over HTTP', () => {
  let app: FastifyInstance
  beforeAll(async () => {
    app = await testApp(
      fakeGate({
        duty: { roles: ['duty'] },
        zizhong: { roles: ['county'], scope: { all: false, areaIds: [5] } },
        grid: { roles: ['grid'], scope: { all: false, areaIds: [2] } },
        plant: { roles: ['enterprise'], scope: { all: false, areaIds: [], enterpriseId: 77 } },
      }),
    )
    findingRoutes(app, {
      findings: city.findings,
      network: city.network,
      attachments: { attachable: async (ids) => new Set(ids) },
      clock: () => city.state.now,
    })
    await app.ready()
  })
  afterAll(() => app.close())
  const get = (who: string, url: string) => app.inject({ url, headers: { cookie: `tuojiang=${who}` } })
  const post = (who: string, url: string, payload: object) =>
    app.inject({
      method: 'POST',
      url,
      headers: { cookie: `tuojiang=${who}`, 'x-csrf-token': csrfTokenOf(who) },
      payload,
    })

  it('a grid worker reports what it found, once, in its own county', async () => {
    const found = {
      title: '河边倾倒建筑垃圾',
      detail: '约两车',
      severity: 'medium',
      lon: 105.1,
      lat: 29.6,
      onceKey: 'phone-000001',
    }
    const first = await post('grid', '/api/findings', found)
    expect(first.json()).toMatchObject({ kind: 'field', areaId: 2, endsBy: 'person', raisedBy: 'grid' })
    const again = await post('grid', '/api/findings', found)
    expect(again.json().id).toBe(first.json().id)
    const site = await post('grid', '/api/findings', { ...found, onceKey: 'phone-000002', subject: 'site:1' })
    expect(site.json()).toMatchObject({ link: '/sites/1', subjectName: { zh: '污水厂' } })
    const foreign = await post('grid', '/api/findings', { ...found, onceKey: 'phone-000003', areaId: 5 })
    expect([foreign.statusCode, foreign.json().code]).toEqual([422, 'finding-outside-scope'])
  })

  it('an enterprise sees what is about its own sites, and counts no more than that', async () => {
    const own = (await get('plant', '/api/findings?limit=500')).json().items
    expect(own.map(({ subject }: FindingAnswer) => subject)).toEqual(['site:1'])
    expect((await get('plant', '/api/findings/summary')).json()).toMatchObject({ open: 1 })
    const foreign = (await get('duty', '/api/findings?kind=register')).json().items[0]
    expect((await get('plant', `/api/findings/${foreign.id}`)).statusCode).toBe(404)
    expect(
      (await post('plant', `/api/findings/${own[0].id}/acknowledge`, { reason: 'power', note: '' }))
        .statusCode,
    ).toBe(403)
  })

  it('filters by source, severity, subject and time, and tells what happened', async () => {
    const query = async (text: string) => (await get('duty', `/api/findings?limit=500&${text}`)).json().items
    expect((await query('alarms=true')).every(({ ruleId }: FindingAnswer) => ruleId !== null)).toBe(true)
    expect((await query('alarms=false')).every(({ ruleId }: FindingAnswer) => ruleId === null)).toBe(true)
    expect((await query('severity=high')).every(({ severity }: FindingAnswer) => severity === 'high')).toBe(
      true,
    )
    const later = new Date(city.state.now + HOUR).toISOString()
    expect((await query(`from=${later}`)).every(({ endedAt }: FindingAnswer) => endedAt === null)).toBe(true)
    const [closed] = await query('subject=record:river-outfall:task')
    const detail = (await get('duty', `/api/findings/${closed.id}`)).json()
    expect(detail.events.map(({ what }: { what: string }) => what)).toEqual(['raised', 'task', 'closed'])
  })

  it('mutes are made by the desk and seen where their subject is', async () => {
    const body = {
      subject: 'site:1',
      reason: '检修',
      until: new Date(city.state.now + HOUR).toISOString(),
    }
    expect((await post('zizhong', '/api/mutes', body)).statusCode).toBe(403)
    expect((await post('duty', '/api/mutes', body)).json()).toMatchObject({ subject: 'site:1', by: 'duty' })
    expect((await get('zizhong', '/api/mutes')).json()).toEqual([])
    expect((await get('plant', '/api/mutes')).json()).toHaveLength(1)
  })
})
