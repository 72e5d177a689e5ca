import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planPeriods } from '../src/laboratory/periods.js'
import { relativeDeviation } from '../src/laboratory/quality.js'
import { checkCharacter, isSampleCode, sampleCode } from '../src/laboratory/sample-code.js'
import {
  COUNTY,
  type LaboratoryCity,
  laboratoryCity,
  OTHER,
  releaseAgain,
  releasedSample,
  well,
} from './laboratory-city.js'

let city: LaboratoryCity
beforeAll(async () => {
  city = await laboratoryCity()
})
afterAll(() => city.close())

const figure = async (key: string, subject: string, period: string, asOf?: number) =>
  city.laboratory.figure({ all: true }, { key, subject, period, asOf })

/** Clean water by GB/T 14848, class I to III. */
const CLEAN = { hardness: '200', tds: '400', nh3n: '<0.02', no3: '3.2', fe: '0.05' }

describe('codes of samples', () => {
  it('carry the check character of ISO 7064 MOD 37,36, as in the example of the Global Release Identifier', () => {
    // GRid handbook: A1-2425G-ABC1234002-M
    expect(checkCharacter('A1-2425G-ABC1234002')).toBe('M')
  })

  it('notice a wrong character and an exchange of neighbours', () => {
    const code = sampleCode('DX', '2025-06-20', 42)
    expect(code).toMatch(/^DX2506-00042-[0-9A-Z]$/)
    expect(isSampleCode(code)).toBe(true)
    expect(isSampleCode(code.replace('00042', '00024'))).toBe(false)
    expect(isSampleCode(code.replace('42', '43'))).toBe(false)
  })
})

describe('rounds of a plan', () => {
  const times = { dates: [], fromMonth: '2025-02', untilMonth: '2025-12', withinDays: 10 }
  it('are named by month, quarter or year and end after their days', () => {
    expect(planPeriods({ ...times, frequency: 'monthly' }, 2025).map(({ period }) => period)).toHaveLength(11)
    expect(planPeriods({ ...times, frequency: 'quarterly' }, 2025)).toEqual([
      { period: '2025-Q1', from: '2025-01-01', due: '2025-01-10' },
      { period: '2025-Q2', from: '2025-04-01', due: '2025-04-10' },
      { period: '2025-Q3', from: '2025-07-01', due: '2025-07-10' },
      { period: '2025-Q4', from: '2025-10-01', due: '2025-10-10' },
    ])
    expect(planPeriods({ ...times, frequency: 'half-yearly' }, 2025).map(({ period }) => period)).toEqual([
      '2025-01',
      '2025-07',
    ])
    expect(planPeriods({ ...times, frequency: 'dates', dates: ['2025-03-05', '2026-01-01'] }, 2025)).toEqual([
      { period: '2025-03-05', from: '2025-03-05', due: '2025-03-14' },
    ])
  })
})

describe('duplicates', () => {
  it('deviate by |a − b| ÷ (a + b)', () => {
    expect(relativeDeviation(1.1, 0.9)).toBe(10)
    expect(relativeDeviation(2, 2)).toBe(0)
    expect(relativeDeviation(0, 0)).toBeNull()
  })
})

describe('a sample from field to figure', () => {
  it('goes from results through another person’s review to the release, and only then counts', async () => {
    const pointId = await well(city, 'W-FLOW')
    const made = await city.as('entry', 'POST', '/api/laboratory/samples', {
      pointId,
      kind: 'sample',
      sampledOn: '2025-06-18',
    })
    expect(made.body.state).toBe('taken')
    const entered = await city.as('entry', 'PUT', `/api/laboratory/samples/${made.body.id}/results`, {
      version: made.body.version,
      results: Object.entries(CLEAN).map(([item, text]) => ({ item, text })),
    })
    expect(entered.body).toMatchObject({ state: 'results-in', verdict: { grade: 2, kept: true } })
    const below = entered.body.values.find(({ item }: { item: string }) => item === 'nh3n')
    expect(below).toMatchObject({ text: '<0.02', value: 0.01, belowDetection: true })
    const subject = `point:${pointId}`
    expect((await figure('lab.groundwater.year.verdict', subject, '2025')).value).toBeNull()

    const own = await city.as('entry', 'POST', `/api/laboratory/samples/${made.body.id}/review`, {
      version: entered.body.version,
    })
    expect(own).toMatchObject({ status: 403, body: { code: 'laboratory-second-person' } })
    const stale = await city.as('second', 'POST', `/api/laboratory/samples/${made.body.id}/review`, {
      version: 1,
    })
    expect(stale.body.code).toBe('laboratory-changed')
    const released = await releaseAgain(city, entered.body)
    expect(released).toMatchObject({ state: 'released', releases: 1 })
    expect(released.events.map(({ what }: { what: string }) => what)).toEqual([
      'take',
      'results',
      'review',
      'release',
    ])
    for (const period of ['2025-06', '2025-Q2', '2025'])
      expect(
        (
          await figure(
            `lab.groundwater.${period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month'}.verdict`,
            subject,
            period,
          )
        ).value,
      ).toBe(2)
  })

  it('a correction needs a reason and another release; the figure then changes and as-of shows the old one', async () => {
    const pointId = await well(city, 'W-FIX', OTHER)
    const sample = await releasedSample(city, pointId, '2025-03-11', CLEAN)
    const before = city.clock.now
    const area = () => figure('lab.groundwater.year.worst-ratio', `area:${OTHER}`, '2025')
    expect(await area()).toMatchObject({ value: 0, validity: { state: 'valid' } })
    city.clock.now += 86_400_000
    const without = await city.as('entry', 'PUT', `/api/laboratory/samples/${sample.id}/results`, {
      version: sample.version,
      results: [{ item: 'fe', text: '2.4' }],
    })
    expect(without.body.code).toBe('laboratory-reason')
    const corrected = await city.as('entry', 'PUT', `/api/laboratory/samples/${sample.id}/results`, {
      version: sample.version,
      results: [{ item: 'fe', text: '2.4' }],
      reason: '抄录错误，原始记录为 2.4',
    })
    expect(corrected.body).toMatchObject({ state: 'results-in', releases: 1 })
    expect(corrected.body.earlier).toMatchObject([{ item: 'fe', text: '0.05', version: 1 }])
    expect((await area()).value).toBe(0)
    await releaseAgain(city, corrected.body)
    // Iron beyond 2.0 mg/L is class V by table 1 of GB/T 14848-2017.
    expect((await area()).value).toBe(100)
    expect((await figure('lab.groundwater.year.worst-ratio', `area:${OTHER}`, '2025', before)).value).toBe(0)
    const explained = await city.laboratory.explain(
      { all: true },
      { key: 'lab.groundwater.year.worst-ratio', subject: `area:${OTHER}`, period: '2025' },
    )
    expect(explained.check).toEqual({ stored: '100', recomputed: '100', agrees: true })
    expect(explained.sentence.zh).toContain('1 ÷ 1')
    const then = await city.laboratory.explain(
      { all: true },
      { key: 'lab.groundwater.year.verdict', subject: `point:${pointId}`, period: '2025', asOf: before },
    )
    expect(then.check.agrees).toBe(true)
    expect(then.figure.value).toBe(2)
  })

  it('keeps released results for ever', async () => {
    await expect(city.database.pool.query('UPDATE laboratory_result SET text = $1', ['0'])).rejects.toThrow(
      /append-only/,
    )
    await expect(city.database.pool.query('DELETE FROM laboratory_release')).rejects.toThrow(/append-only/)
  })

  it('refuses what cannot be read, and ND without its limit cannot be judged, never zero', async () => {
    const pointId = await well(city, 'W-ND')
    const made = await city.as('entry', 'POST', '/api/laboratory/samples', {
      pointId,
      kind: 'sample',
      sampledOn: '2025-05-06',
    })
    const put = (results: object[]) =>
      city.as('entry', 'PUT', `/api/laboratory/samples/${made.body.id}/results`, {
        version: made.body.version,
        results,
      })
    expect((await put([{ item: 'fe', text: '0.0.3' }])).body).toMatchObject({ code: 'laboratory-results' })
    expect((await put([{ item: 'fe', text: '12', unit: 'µS/cm' }])).body).toMatchObject({
      code: 'laboratory-results',
    })
    expect((await put([{ item: 'unobtainium', text: '1' }])).body.code).toBe('laboratory-item')
    const nd = await put([
      { item: 'cd', text: '未检出' },
      { item: 'as', text: 'ND', detectionLimit: '0.3', unit: 'µg/L' },
    ])
    const [as, cd] = ['as', 'cd'].map((key) =>
      nd.body.values.find(({ item }: { item: string }) => item === key),
    )
    // 0.3 µg/L is 0.0003 mg/L, and half of it counts.
    expect(as).toMatchObject({ value: 0.00015, problem: null })
    expect(cd.value).toBeNull()
    expect(cd.problem.zh).toContain('检出限')
    expect(nd.body.verdict).toMatchObject({ grade: 1, samples: 1 })
  })

  it('tells duplicates by their deviation and judges them only by a limit with a source', async () => {
    const pointId = await well(city, 'W-DUP')
    const plan = await city.as('division', 'POST', '/api/laboratory/plans', {
      ...PLAN,
      name: '平行样',
      pointIds: [pointId],
      fromMonth: '2025-06',
      untilMonth: '2025-06',
      deviation: { percent: 10, source: '本站质量控制计划 2025' },
    })
    const { body: list } = await city.as('entry', 'GET', `/api/laboratory/samples?planId=${plan.body.id}`)
    const sample = list.items[0]
    const taken = await city.as('entry', 'POST', `/api/laboratory/samples/${sample.id}/take`, {
      version: sample.version,
      day: '2025-06-19',
    })
    await city.as('entry', 'PUT', `/api/laboratory/samples/${sample.id}/results`, {
      version: taken.body.version,
      results: [{ item: 'fe', text: '0.11' }],
    })
    const duplicate = await city.as('entry', 'POST', '/api/laboratory/samples', {
      pointId,
      kind: 'duplicate',
      parentId: sample.id,
      sampledOn: '2025-06-19',
    })
    await city.as('entry', 'PUT', `/api/laboratory/samples/${duplicate.body.id}/results`, {
      version: duplicate.body.version,
      results: [{ item: 'fe', text: '0.09' }],
    })
    const detail = await city.as('entry', 'GET', `/api/laboratory/samples/${sample.id}`)
    expect(detail.body.quality).toMatchObject([
      { kind: 'duplicate', item: 'fe', deviation: 10, limit: 10, verdict: 'kept' },
    ])
  })
})

const PLAN = {
  medium: 'groundwater',
  items: Object.keys(CLEAN),
  frequency: 'monthly',
  dates: [],
  fromMonth: '2025-04',
  untilMonth: '2025-12',
  withinDays: 10,
  sampler: '市监测站',
  laboratory: '市监测站实验室',
  deviation: null,
}

describe('a plan', () => {
  it('makes the samples of each round once, with one task while its time runs', async () => {
    const pointId = await well(city, 'W-PLAN')
    city.tasks.length = 0
    const plan = await city.as('division', 'POST', '/api/laboratory/plans', {
      ...PLAN,
      name: '地下水月测',
      pointIds: [pointId],
      withinDays: 28,
    })
    await city.laboratory.carryOn()
    await city.laboratory.carryOn()
    const { body } = await city.as('entry', 'GET', `/api/laboratory/samples?planId=${plan.body.id}`)
    expect(body.items.map(({ period }: { period: string }) => period)).toEqual([
      '2025-06',
      '2025-05',
      '2025-04',
    ])
    const own = city.tasks.filter(({ sourceKey }) =>
      sourceKey?.startsWith(`laboratory-plan:${plan.body.id}:`),
    )
    expect(new Set(own.map(({ sourceKey }) => sourceKey))).toEqual(
      new Set([`laboratory-plan:${plan.body.id}:2025-06`]),
    )
    const calendar = await city.as('entry', 'GET', '/api/laboratory/calendar?year=2025')
    const mine = calendar.body.find(({ planId }: { planId: number }) => planId === plan.body.id)
    expect(mine.periods[0]).toMatchObject({ period: '2025-04', planned: 1, taken: 0, late: 1 })
  })

  it('a year with a hole says how many samplings are missing, and its verdict is not taken for whole', async () => {
    const pointId = await well(city, 'W-HOLE')
    const plan = await city.as('division', 'POST', '/api/laboratory/plans', {
      ...PLAN,
      name: '有缺口',
      pointIds: [pointId],
    })
    const { body: list } = await city.as('entry', 'GET', `/api/laboratory/samples?planId=${plan.body.id}`)
    const may = list.items.find(({ period }: { period: string }) => period === '2025-05')
    const taken = await city.as('entry', 'POST', `/api/laboratory/samples/${may.id}/take`, {
      version: may.version,
      day: '2025-05-05',
    })
    const entered = await city.as('entry', 'PUT', `/api/laboratory/samples/${may.id}/results`, {
      version: taken.body.version,
      results: Object.entries(CLEAN).map(([item, text]) => ({ item, text })),
    })
    await releaseAgain(city, entered.body)
    const { body } = await city.as(
      'division',
      'GET',
      '/api/laboratory/evaluation?medium=groundwater&period=2025',
    )
    const verdict = body.points.find(({ id }: { id: number }) => id === pointId).verdict
    expect(verdict).toMatchObject({
      samples: 1,
      planned: 3,
      grade: 2,
      validity: { state: 'insufficient', reason: 'samples-missing' },
    })
    const april = await city.as(
      'division',
      'GET',
      '/api/laboratory/evaluation?medium=groundwater&period=2025-04',
    )
    expect(april.body.points.find(({ id }: { id: number }) => id === pointId).verdict).toMatchObject({
      grade: null,
      samples: 0,
      planned: 1,
    })
  })
})

describe('the county', () => {
  it('sees its own points, samples and figures and no others', async () => {
    const here = await well(city, 'W-A', COUNTY)
    const there = await well(city, 'W-B', OTHER)
    const sample = await releasedSample(city, there, '2025-02-03', CLEAN)
    await releasedSample(city, here, '2025-02-03', CLEAN)
    const { body: points } = await city.as(
      'county',
      'GET',
      '/api/laboratory/points?medium=groundwater&limit=500',
    )
    const codes = points.items.map(({ code }: { code: string }) => code)
    expect(codes).toContain('W-A')
    expect(codes).not.toContain('W-B')
    expect((await city.as('county', 'GET', `/api/laboratory/samples/${sample.id}`)).status).toBe(404)
    expect((await city.as('county', 'GET', `/api/laboratory/points/${there}`)).status).toBe(404)
    const { body: evaluation } = await city.as(
      'county',
      'GET',
      '/api/laboratory/evaluation?medium=groundwater&period=2025',
    )
    expect(evaluation.areas.map(({ areaId }: { areaId: number }) => areaId)).toEqual([1, COUNTY])
    expect(evaluation.points.map(({ areaId }: { areaId: number }) => areaId)).not.toContain(OTHER)
    await expect(
      city.laboratory.figure(
        { all: false, areaIds: [COUNTY] },
        { key: 'lab.groundwater.year.verdict', subject: `point:${there}`, period: '2025' },
      ),
    ).rejects.toMatchObject({ code: 'not-found' })
    const file = await city.as(
      'county',
      'GET',
      '/api/laboratory/evaluation.xlsx?medium=groundwater&period=2025',
    )
    expect(file.bytes.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('points', () => {
  it('must tell what judging needs, keep every state they had, and are judged anew when it changes', async () => {
    const bad = await city.as('division', 'POST', '/api/laboratory/points', {
      code: 'X-1',
      medium: 'noise',
      name: { zh: '噪声', en: 'noise' },
      areaId: COUNTY,
      lon: null,
      lat: null,
      attributes: { network: 'anywhere' },
    })
    expect(bad.body).toMatchObject({ code: 'laboratory-attribute', path: 'attributes.network' })
    const id = await well(city, 'W-TARGET')
    await releasedSample(city, id, '2025-01-08', { ...CLEAN, hardness: '500' })
    const kept = async (asOf?: number) =>
      await city.laboratory.explain(
        { all: true },
        { key: 'lab.groundwater.year.verdict', subject: `point:${id}`, period: '2025', asOf },
      )
    expect((await kept()).figure.value).toBe(4)
    const before = city.clock.now
    city.clock.now += 1000
    const changed = await city.as('division', 'PATCH', `/api/laboratory/points/${id}`, {
      version: 1,
      attributes: { target: '4' },
    })
    expect(changed.body).toMatchObject({ version: 2, latest: { grade: 4, kept: true } })
    expect((await kept()).check.agrees).toBe(true)
    expect((await kept(before)).check.agrees).toBe(true)
  })
})
