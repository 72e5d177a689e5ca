import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../src/http/index.js'
import { COUNTY_A, COUNTY_B, person, type RecordsCity, recordsCity } from './records-city.js'

let city: RecordsCity
const division = person(['division'])
const county = person(['county'], { area: COUNTY_A })
const ids: Record<string, number> = {}
let worksA = 0

beforeAll(async () => {
  city = await recordsCity()
  const works = async (code: string, name: string, area: number) =>
    (await city.records.create('enterprise', { values: { code, name, county: area } }, division)).after.id
  worksA = await works('WA', '内江第一化工厂', COUNTY_A)
  const worksB = await works('WB', '威远钢铁厂', COUNTY_B)
  const outlets: [string, object][] = [
    [
      'O-1',
      {
        name: '内江第一污水处理厂排口',
        county: COUNTY_A,
        works: worksA,
        kind: 'town',
        flow: 10,
        found: '2026-01-20',
        place: '105.05,29.58',
        rating: 'AAA',
      },
    ],
    [
      'O-2',
      {
        name: '清溪河口',
        county: COUNTY_A,
        works: worksA,
        kind: 'industry',
        flow: 30,
        found: '2026-02-12',
        cost: '12.50',
        marks: ['sign'],
        place: '105.10,29.60',
      },
    ],
    [
      'O-3',
      {
        name: '球溪河排口',
        county: COUNTY_B,
        works: worksB,
        kind: 'industry',
        flow: 20,
        found: '2026-03-01',
        cost: '7.5',
        marks: ['sign', 'online'],
        place: {
          type: 'Polygon',
          coordinates: [
            [
              [104.5, 29.7],
              [104.6, 29.7],
              [104.6, 29.8],
              [104.5, 29.7],
            ],
          ],
        },
      },
    ],
    ['O-4', { name: '无流量排口', county: COUNTY_B, note: '靠近内江北站', found: '2026-03-09' }],
  ]
  for (const [code, values] of outlets) {
    city.clock.now += 1000
    const { after } = await city.records.create('sample-outlet', { values: { code, ...values } }, division)
    ids[code] = after.id
  }
})
afterAll(() => city.close())

const keys = async (question: Parameters<RecordsCity['records']['list']>[1], actor = division) =>
  (await city.records.list('sample-outlet', question, actor)).items.map(({ key }) => key)
const refusal = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: Problem) => error,
  )

describe('a list', () => {
  test.each([
    ['newest first', {}, ['O-4', 'O-3', 'O-2', 'O-1']],
    ['by a number, what is empty last', { sort: 'flow' }, ['O-1', 'O-3', 'O-2', 'O-4']],
    ['turned round, what is empty still last', { sort: '-flow' }, ['O-2', 'O-3', 'O-1', 'O-4']],
    ['of a range', { filter: '{"flow":{"gte":20,"lt":30}}' }, ['O-3']],
    ['of choices', { filter: '{"kind":["industry"]}', sort: 'code' }, ['O-2', 'O-3']],
    ['having one of several', { filter: '{"marks":{"in":["online"]}}' }, ['O-3']],
    ['with nothing in a field', { filter: '{"flow":{"empty":true}}' }, ['O-4']],
    ['with something in it', { filter: '{"cost":{"empty":false}}', sort: 'cost' }, ['O-3', 'O-2']],
    [
      'referring to a record',
      { filter: `{"works":{"eq":0}}`.replace('0', '1'), sort: 'code' },
      ['O-1', 'O-2'],
    ],
    ['whose text contains', { filter: '{"name":{"contains":"河"}}', sort: 'code' }, ['O-2', 'O-3']],
    ['found by part of a text', { search: '污水处理', sort: 'code' }, ['O-1']],
    ['found by a text of another field', { search: '内江', sort: 'code' }, ['O-1', 'O-4']],
    ['found by a key half typed', { search: 'o-3' }, ['O-3']],
    ['found by pinyin initials, from anywhere in the title', { search: 'wscl' }, ['O-1']],
    ['found by nothing but what the reader may see', { search: 'AAA' }, []],
    ['in a state', { states: 'closed,mended' }, []],
    ['of an area and what lies in it', { areaId: COUNTY_B, sort: 'code' }, ['O-3', 'O-4']],
    ['overdue', { due: 'overdue' }, ['O-1']],
    ['due soon', { due: 'soon' }, ['O-2']],
    ['inside a box', { within: '105,29.5,105.07,29.59' }, ['O-1']],
    ['touching a box with an outline', { within: '104.55,29.71,104.56,29.72' }, ['O-3']],
  ] as const)('%s', async (_, question, expected) => {
    expect(await keys({ ...question } as Parameters<typeof keys>[0])).toEqual(expected)
  })

  test('by cursor gives every record once, whatever it is sorted by', async () => {
    for (const sort of ['flow', '-flow', 'found', '-updated', 'code', 'state', 'due', '-due']) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await city.records.list('sample-outlet', { sort, limit: 1, cursor }, division)
        seen.push(...page.items.map(({ key }) => key))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(seen, sort).toEqual(await keys({ sort }))
      expect(new Set(seen).size).toBe(4)
    }
  })

  test('of some fields gives those, and what every list shows', async () => {
    const { items } = await city.records.list(
      'sample-outlet',
      { fields: 'flow,works', sort: 'code' },
      division,
    )
    expect(items[0]).toMatchObject({ key: 'O-1', title: '内江第一污水处理厂排口', due: { key: 'mend' } })
    expect(items[0]?.values).toEqual({ flow: 10, works: worksA })
    expect(items[0]?.titles).toEqual({ works: '内江第一化工厂' })
  })

  test('refuses what it cannot answer, field by field', async () => {
    const problem = await refusal(keys({ filter: '{"colour":1,"flow":{"contains":"3"}}', sort: 'place' }))
    expect(problem).toMatchObject({ status: 400, code: 'query-invalid' })
    expect((problem.more.details as { issues: { path: string }[] }).issues.map(({ path }) => path)).toEqual([
      'where.colour',
      'where.flow.contains',
      'sort.0',
    ])
    expect((await refusal(keys({ filter: '{' }))).code).toBe('query-invalid')
    expect((await refusal(keys({ cursor: 'nonsense' }))).code).toBe('cursor-unknown')
    expect((await refusal(keys({ within: '1,2,3' }))).code).toBe('query-invalid')
    expect((await refusal(city.records.list('no-such', {}, division))).code).toBe('not-found')
  })
})

describe('numbers', () => {
  test('counts by state and deadline', async () => {
    expect(await city.records.counts('sample-outlet', {}, division)).toEqual({
      total: 4,
      more: false,
      byState: { found: 4 },
      overdue: 1,
      soon: 1,
    })
    expect(await city.records.registers(undefined, county)).toEqual([
      { name: 'enterprise', records: 1, soon: 0, overdue: 0 },
      { name: 'sample-outlet', records: 2, soon: 1, overdue: 1 },
    ])
  })

  test('statistics by choice, list, area, month and reference, with sums and across', async () => {
    const by = async (question: { by: string; across?: string; sum?: string }, actor = division) =>
      (await city.records.statistics('sample-outlet', question, actor)).map((row) => [
        row.group,
        row.label?.zh ?? null,
        ...(question.across ? [row.across] : []),
        row.count,
        row.sum,
      ])
    expect(await by({ by: 'kind', sum: 'flow' })).toEqual([
      ['industry', '工业', 2, 50],
      ['town', '城镇', 1, 10],
      [null, null, 1, null],
    ])
    expect(await by({ by: 'marks' })).toEqual([
      ['online', '在线监测', 1, null],
      ['sign', '标志牌', 2, null],
    ])
    expect(await by({ by: 'month:found', across: 'area' })).toEqual([
      ['2026-01', '2026-01', '2', 1, null],
      ['2026-02', '2026-02', '2', 1, null],
      ['2026-03', '2026-03', '3', 2, null],
    ])
    expect(await by({ by: 'works' }, county)).toEqual([[String(worksA), '内江第一化工厂', 2, null]])
    for (const question of [
      { by: 'name' },
      { by: 'rating' },
      { by: 'month:flow' },
      { by: 'state', sum: 'name' },
    ])
      expect((await refusal(by(question, county))).code).toBe('statistic-invalid')
  })

  test('the map gives places in columns, outlines apart', async () => {
    const map = await city.records.map('sample-outlet', {}, division)
    expect(map.states).toEqual(['found', 'mended', 'closed'])
    const place = map.ids.indexOf(ids['O-1'] ?? 0)
    expect([map.lon[place], map.lat[place], map.state[place]]).toEqual([105_050_000, 29_580_000, 0])
    expect(map.ids).toHaveLength(3)
    expect(map.shapes.map(({ id }) => id)).toEqual([ids['O-3']])
    expect(map.truncated).toBe(false)
  })

  test('deadlines between two days', async () => {
    const due = await city.records.deadlines(
      'sample-outlet',
      { from: '2026-02-01', until: '2026-03-31' },
      division,
    )
    expect(due.map((one) => [one.id, one.due.due, one.due.daysLeft])).toEqual([
      [ids['O-1'], '2026-02-19', -19],
      [ids['O-2'], '2026-03-14', 4],
      [ids['O-3'], '2026-03-31', 21],
    ])
  })
})

describe('what belongs together', () => {
  test('titles for choosing a reference', async () => {
    const found = (query: { search?: string; ids?: string }) =>
      city.records.titles('enterprise', query, division)
    expect(await found({ search: '化工' })).toEqual([{ id: worksA, key: 'WA', title: '内江第一化工厂' }])
    expect(await found({ search: 'wygt' })).toMatchObject([{ key: 'WB' }])
    expect(await found({ ids: `${worksA},77` })).toMatchObject([{ key: 'WA' }])
  })

  test('records that refer to one, and everything that happened, newest first, page by page', async () => {
    const related = await city.records.related('enterprise', worksA, division)
    expect(related).toMatchObject([{ register: 'sample-outlet', field: 'works', total: 2 }])
    expect(related[0]?.rows.map(({ key }) => key)).toEqual(['O-2', 'O-1'])
    const whole = await city.records.timeline('enterprise', worksA, {}, division)
    expect(whole.items.map(({ kind, title }) => [kind, title.zh])).toEqual([
      ['related', '样本排口“清溪河口”：登记'],
      ['related', '样本排口“内江第一污水处理厂排口”：登记'],
      ['version', '登记'],
    ])
    const first = await city.records.timeline('enterprise', worksA, { limit: 2 }, division)
    const second = await city.records.timeline(
      'enterprise',
      worksA,
      { limit: 2, cursor: first.next ?? '' },
      division,
    )
    expect([...first.items, ...second.items]).toEqual(whole.items)
    expect(second.next).toBeNull()
  })

  test('views: mine and those shared', async () => {
    const { views } = city.records
    const mine = await views.save(
      { register: 'enterprise', name: '我的', shared: false, query: { sort: 'code' } },
      county,
    )
    await views.save({ register: 'enterprise', name: '公用', shared: true, query: {} }, county)
    const names = async (actor: typeof county) =>
      (await views.list('enterprise', actor)).map(({ name, mine: own }) => [name, own])
    expect(await names(county)).toEqual([
      ['公用', true],
      ['我的', true],
    ])
    expect(await names(division)).toEqual([['公用', false]])
    expect(await refusal(views.remove(mine, division))).toMatchObject({ code: 'not-found' })
    await views.save({ register: 'enterprise', name: '我的', shared: true, query: {} }, county)
    expect(await names(division)).toHaveLength(2)
    await views.remove(mine, county)
  })
})
