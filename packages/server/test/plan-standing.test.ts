import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEvaluation, evaluationRoutes } from '../src/evaluation/index.js'
import type { Actor } from '../src/http/actor.js'
import { Problem } from '../src/http/problem.js'
import { createPlan, loadPlans, type Plan, planRoutes } from '../src/plan/index.js'
import { fullDay, instant, type TestCity, testCity, ZONE } from './evaluation-city.js'

const OFFICER: Actor = {
  accountId: 7,
  login: 'officer',
  name: '科室一',
  roles: ['division'],
  scope: { all: true },
  enterpriseId: null,
  orgId: null,
  address: '127.0.0.1',
  sessionId: null,
}

let city: TestCity
let plan: Plan
let app: FastifyInstance
beforeAll(async () => {
  city = await testCity()
  const { database, network, telemetry, clock, sites } = city
  clock.now = instant('2026-03-10T00:00')
  const evaluation = createEvaluation({
    pool: database.pool,
    network,
    telemetry,
    live: null,
    clock: () => clock.now,
    zone: ZONE,
  })
  const pack = await loadPlans(fileURLToPath(new URL('../../../cities/neijiang', import.meta.url)))
  plan = createPlan({ db: database.db, pack, evaluation, live: null, clock: () => clock.now, zone: ZONE })
  // A few days of 2025 and of March 2026; PM2.5 70 is good by the 2012 edition and not by that of 2026.
  for (const site of [sites.a1, sites.a2]) {
    for (const day of ['2025-04-01', '2025-04-02', '2026-03-02', '2026-03-03'])
      await city.append(fullDay(site, day, { pm25: 70, pm10: 90, so2: 6, no2: 15, co: 0.5, o3: 80 }))
  }
  await evaluation.runOnce()

  app = Fastify({ ajv: { customOptions: { formats: { 'date-time': true } } } })
  app.decorateRequest('actor')
  app.addHook('onRequest', async (request) => {
    request.actor = OFFICER
    request.auditNote = {}
  })
  app.setErrorHandler((error, _, reply) => {
    if (error instanceof Problem)
      return reply.code(error.status).send({ code: error.code, message: error.label })
    throw error
  })
  evaluationRoutes(app, { evaluation })
  planRoutes(app, { plan })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await city.close()
})

describe('standings', () => {
  test('an ended plan is judged by its last year, under its own edition also in 2026', async () => {
    const standing = await plan.standing('plan14.air.good-days')
    // Two valid days are no year: the history says so, and nothing is judged.
    expect(standing).toMatchObject({ value: null, verdict: 'cannot-judge', status: 'none', trend: 'unknown' })
    expect(standing.history).toEqual([
      { year: 2020, value: 89.6, text: '89.6', source: 'plan' },
      expect.objectContaining({ year: 2025, value: null, source: 'computed' }),
      { year: 2026, value: 100, text: '100.0', source: 'computed' },
    ])
    expect(standing.figure).toMatchObject({ key: 'air.year.good-ratio', subject: 'area:1', edition: '2012' })
  })

  test('the 13th plan stands as printed', async () => {
    const standings = await plan.standings({ plan: 'plan13' })
    expect(standings).toHaveLength(18)
    expect(new Set(standings.map((standing) => standing.verdict))).toEqual(new Set(['ended-met']))
    expect(
      standings.find((standing) => standing.indicator.id === 'plan13.water.tuojiang-outflow'),
    ).toMatchObject({
      value: 3,
      text: { zh: 'Ⅲ类' },
      distance: 1,
      period: '2020',
      status: 'final',
    })
  })

  test('every indicator has a standing, none of them a made-up nought', async () => {
    const standings = await plan.standings()
    expect(standings).toHaveLength(72)
    for (const standing of standings.filter((one) => one.indicator.plan === 'plan14')) {
      expect([standing.indicator.id, standing.value, standing.verdict]).toEqual([
        standing.indicator.id,
        null,
        'cannot-judge',
      ])
    }
  })
})

describe('reports', () => {
  const report = { period: '2025', value: 86.2, note: '年度统计', document: '内环报〔2026〕3号' }

  test('stay, count and are known as of a moment', async () => {
    const before = city.clock.now
    city.clock.now += 60_000
    const answer = await plan.report('plan14.water.rural-sewage', report, OFFICER)
    expect(answer).toMatchObject({
      value: 86.2,
      verdict: 'ended-met',
      status: 'reported',
      distance: 1,
      period: '2025',
    })
    city.clock.now += 60_000
    const revised = await plan.report(
      'plan14.water.rural-sewage',
      { ...report, value: 84.4, note: '核减' },
      OFFICER,
    )
    expect(revised).toMatchObject({ value: 84.4, verdict: 'missed', distance: -1 })
    expect(revised.evidence.map(({ value, by }) => [value, by])).toEqual([
      [84.4, '科室一'],
      [86.2, '科室一'],
    ])
    expect(await plan.standing('plan14.water.rural-sewage', before)).toMatchObject({
      status: 'none',
      evidence: [],
    })
    await expect(city.database.pool.query('UPDATE plan_report SET value = 99')).rejects.toThrow('append-only')
  })

  test('the province’s number makes a target of words comparable', async () => {
    await plan.report('plan14.forest.cover', { ...report, value: 33.1 }, OFFICER)
    expect(await plan.standing('plan14.forest.cover')).toMatchObject({ value: 33.1, verdict: 'cannot-judge' })
    const judged = await plan.setTarget(
      'plan14.forest.cover',
      { value: 33, note: '川环函〔2022〕1号' },
      OFFICER,
    )
    expect(judged).toMatchObject({
      verdict: 'ended-met',
      distance: 0.1,
      provinceTarget: { value: 33, by: '科室一' },
    })
    await expect(plan.setTarget('plan14.air.pm25', { value: 20, note: 'x' }, OFFICER)).rejects.toMatchObject({
      code: 'target-fixed',
    })
  })

  test('targets of words take an outcome', async () => {
    const done = await plan.report(
      'plan14.outfall.system',
      { period: '2025', value: null, done: true, note: '系统已上线' },
      OFFICER,
    )
    expect(done).toMatchObject({ verdict: 'ended-met', text: { zh: '已完成' } })
  })

  test('what cannot be is refused', async () => {
    const refused = (change: object) =>
      plan.report('plan14.water.rural-sewage', { ...report, ...change }, OFFICER)
    await expect(refused({ period: '2025-03-01' })).rejects.toMatchObject({ code: 'period-mismatch' })
    await expect(refused({ period: '2027' })).rejects.toMatchObject({ code: 'period-ahead' })
    await expect(refused({ value: null })).rejects.toMatchObject({ code: 'report-empty' })
    await expect(plan.report('plan14.nothing', report, OFFICER)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('over HTTP', () => {
  const get = async (url: string) => {
    const { statusCode, body } = await app.inject(url)
    return { statusCode, body: JSON.parse(body) }
  }

  test('answers have the shape of the contract', async () => {
    const { sites } = city
    for (const url of [
      '/api/plan',
      '/api/plan?plan=plan13',
      '/api/plan/plan14.air.o3',
      '/api/figures?key=air.day.pm25&subject=area:1&period=2026-03-02&edition=2012',
      '/api/explain?key=air.day.aqi&subject=area:1&period=2026-03-02',
      '/api/air/now',
      `/api/air/hours?subject=site:${sites.a1}&from=2026-03-02&to=2026-03-02`,
      '/api/air/days?subject=area:1&from=2026-03-01&to=2026-03-05&edition=2012',
      '/api/air/ranking?period=2026-03&of=station',
      '/api/water/now',
      '/api/water/periods?period=2026-03',
      `/api/water/history?siteId=${sites.auto}&step=day&from=2026-03-01&to=2026-03-05`,
    ]) {
      const { statusCode, body } = await get(url)
      expect([url, statusCode, Array.isArray(body) || typeof body === 'object']).toEqual([url, 200, true])
    }
    const { body } = await get('/api/explain?key=air.day.aqi&subject=area:1&period=2026-03-02')
    expect(body.tree.children[0].children[0].children[0].reading.siteId).toBe(sites.a1)
    expect(body.edition).toMatchObject({ id: 'HJ 633-2026', from: '2026-03-01', until: null })
  })

  test('a report over HTTP, and refusals with their code', async () => {
    const posted = await app.inject({
      method: 'POST',
      url: '/api/plan/plan14.wetland.area/reports',
      payload: { period: '2025', value: 201, note: '验收' },
    })
    expect(JSON.parse(posted.body)).toMatchObject({ value: 201, verdict: 'ended-met' })
    expect(await get('/api/plan/plan14.nothing')).toMatchObject({
      statusCode: 404,
      body: { code: 'not-found' },
    })
    expect(await get('/api/figures?key=air.day.joy&subject=area:1&period=2026-03-02')).toMatchObject({
      statusCode: 422,
      body: { code: 'figure-unknown' },
    })
  })
})
