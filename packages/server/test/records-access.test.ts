import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, Problem } from '../src/http/index.js'
import { COUNTY_A, COUNTY_B, person, type RecordsCity, recordsCity } from './records-city.js'

/** Every way of reading, for every kind of reader: nothing may show what another way hides, not even by a count. */
let city: RecordsCity
const division = person(['division'])
let readers: Record<string, { actor: Actor; sees: readonly string[] | null }>
const ids: Record<string, number> = {}
const works: Record<string, number> = {}

beforeAll(async () => {
  city = await recordsCity()
  const make = async (register: string, values: object) =>
    (await city.records.create(register, { values: values as Record<string, unknown> }, division)).after.id
  for (const [name, county] of [
    ['A', COUNTY_A],
    ['B', COUNTY_B],
  ] as const) {
    works[name] = await make('enterprise', {
      code: `W-${name}`,
      name: `厂${name}`,
      county,
      secret: `秘${name}`,
    })
  }
  const place = '105,29.5'
  ids.A1 = await make('sample-outlet', {
    code: 'A1',
    name: '甲一',
    county: COUNTY_A,
    works: works.A,
    flow: 1,
    found: '2026-01-01',
    rating: '高',
    place,
  })
  // Lies in county A and belongs to works of county B.
  ids.A2 = await make('sample-outlet', {
    code: 'A2',
    name: '甲二',
    county: COUNTY_A,
    works: works.B,
    flow: 2,
    found: '2026-01-01',
    rating: '低',
    place,
  })
  ids.B1 = await make('sample-outlet', {
    code: 'B1',
    name: '乙一',
    county: COUNTY_B,
    works: works.B,
    flow: 4,
    found: '2026-01-01',
    rating: '高',
    place,
  })
  readers = {
    division: { actor: division, sees: ['A1', 'A2', 'B1'] },
    duty: { actor: person(['duty']), sees: ['A1', 'A2', 'B1'] },
    leader: { actor: person(['leader']), sees: ['A1', 'A2', 'B1'] },
    'county A': { actor: person(['county'], { area: COUNTY_A }), sees: ['A1', 'A2'] },
    'county B': { actor: person(['county'], { area: COUNTY_B }), sees: ['B1'] },
    'works A': { actor: person(['enterprise'], { enterprise: works.A ?? 0 }), sees: ['A1'] },
    'works B': { actor: person(['enterprise'], { enterprise: works.B ?? 0 }), sees: ['A2', 'B1'] },
    'works nowhere': { actor: person(['enterprise'], { enterprise: 999_999 }), sees: [] },
    grid: { actor: person(['grid'], { area: COUNTY_A }), sees: null },
    station: { actor: person(['station']), sees: null },
    'system administrator': { actor: person(['system-admin']), sees: null },
    'security administrator': { actor: person(['security-admin']), sees: null },
    'audit administrator': { actor: person(['audit-admin']), sees: null },
  }
})
afterAll(() => city.close())

const NAMES = [
  'division',
  'duty',
  'leader',
  'county A',
  'county B',
  'works A',
  'works B',
  'works nowhere',
  'grid',
  'station',
  'system administrator',
  'security administrator',
  'audit administrator',
]
const FLOW: Readonly<Record<string, number>> = { A1: 1, A2: 2, B1: 4 }

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Problem) return error.code
      throw error
    },
  )

/** Ways of reading that answer a question about the whole register. */
const whole = (register: string, actor: Actor): Record<string, () => Promise<unknown>> => ({
  list: () => city.records.list(register, {}, actor),
  counts: () => city.records.counts(register, {}, actor),
  statistics: () => city.records.statistics(register, { by: 'state' }, actor),
  map: () => city.records.map(register, {}, actor),
  deadlines: () => city.records.deadlines(register, { from: '2026-01-01', until: '2026-12-31' }, actor),
  titles: () => city.records.titles(register, {}, actor),
  each: () => city.records.each(register, {}, actor, () => {}),
  views: () => city.records.views.list(register, actor),
})

describe.each(NAMES)('%s', (name) => {
  test('sees the same records on every way, as they are and as they were', async () => {
    const { actor, sees } = readers[name] as (typeof readers)[string]
    for (const [way, read] of Object.entries(whole('sample-outlet', actor)))
      expect(await codeOf(read()), way).toBe(sees === null ? 'forbidden' : 'done')
    const registers = await city.records.registers(undefined, actor)
    expect(registers.find(({ name: of }) => of === 'sample-outlet')?.records ?? null).toBe(
      sees?.length ?? null,
    )
    if (sees === null) return
    const expected = sees.map((key) => ids[key] as number)
    for (const asOf of [undefined, new Date(city.clock.now).toISOString()]) {
      const list = await city.records.list('sample-outlet', { asOf, sort: 'id' }, actor)
      expect(list.items.map(({ id }) => id)).toEqual(expected)
      const counts = await city.records.counts('sample-outlet', { asOf }, actor)
      expect([counts.total, counts.overdue]).toEqual([sees.length, sees.length])
      const statistics = await city.records.statistics(
        'sample-outlet',
        { by: 'state', sum: 'flow', asOf },
        actor,
      )
      const sum = sees.reduce((total, key) => total + (FLOW[key] ?? 0), 0)
      expect(statistics.map((row) => row.sum)).toEqual(sees.length > 0 ? [sum] : [])
      expect(
        [...(await city.records.map('sample-outlet', { asOf }, actor)).ids].sort((a, b) => a - b),
      ).toEqual(expected)
    }
    const titles = await city.records.titles('sample-outlet', { ids: Object.values(ids).join() }, actor)
    expect(titles.map(({ key }) => key).sort()).toEqual([...sees])
    const due = await city.records.deadlines(
      'sample-outlet',
      { from: '2026-01-01', until: '2026-12-31' },
      actor,
    )
    expect(due.map(({ id }) => id)).toEqual(expected)
    const streamed: number[] = []
    await city.records.each('sample-outlet', { sort: 'id' }, actor, (rows) => {
      streamed.push(...rows.map(({ id }) => id))
    })
    expect(streamed).toEqual(expected)
  })

  test('opens one record on every way, or it does not exist', async () => {
    const { actor, sees } = readers[name] as (typeof readers)[string]
    for (const [key, id] of Object.entries(ids)) {
      const expected = sees === null ? 'forbidden' : sees.includes(key) ? 'done' : 'not-found'
      const ways: Record<string, () => Promise<unknown>> = {
        one: () => city.records.one('sample-outlet', id, undefined, actor),
        before: () => city.records.one('sample-outlet', id, new Date(city.clock.now).toISOString(), actor),
        history: () => city.records.history('sample-outlet', id, {}, actor),
        related: () => city.records.related('sample-outlet', id, actor),
        timeline: () => city.records.timeline('sample-outlet', id, {}, actor),
      }
      for (const [way, read] of Object.entries(ways))
        expect(await codeOf(read()), `${way} ${key}`).toBe(expected)
      expect(await city.records.maySee(`record:sample-outlet:${id}`, 'photos', actor)).toBe(
        expected === 'done',
      )
      expect((await city.records.subject(`record:sample-outlet:${id}`, actor)) !== null).toBe(
        expected === 'done',
      )
    }
  })

  test('sees no restricted field, on no way', async () => {
    const { actor, sees } = readers[name] as (typeof readers)[string]
    if (sees === null || sees.length === 0) return
    const may = name === 'division'
    const id = ids[sees[0] ?? ''] ?? 0
    const shown = JSON.stringify([
      await city.records.list('sample-outlet', {}, actor),
      await city.records.one('sample-outlet', id, undefined, actor),
      await city.records.history('sample-outlet', id, {}, actor),
      await city.records.timeline('sample-outlet', id, {}, actor),
    ])
    expect(/高|低|rating/.test(shown)).toBe(may)
    const asked = {
      filter: () => city.records.list('sample-outlet', { filter: '{"rating":"高"}' }, actor),
      sort: () => city.records.list('sample-outlet', { sort: 'rating' }, actor),
      counts: () => city.records.counts('sample-outlet', { filter: '{"rating":{"empty":false}}' }, actor),
    }
    for (const [way, read] of Object.entries(asked))
      expect(await codeOf(read()), way).toBe(may ? 'done' : 'query-invalid')
    expect((await city.records.list('sample-outlet', { search: '高' }, actor)).items).toEqual([])
    expect(await city.records.maySee(`record:sample-outlet:${id}`, 'rating', actor)).toBe(may)
  })
})

test('a reference to what the reader may not see is a dash, everywhere', async () => {
  const { actor } = readers['county A'] as (typeof readers)[string]
  const one = await city.records.one('sample-outlet', ids.A2 ?? 0, undefined, actor)
  expect(one.titles.works).toBe('—')
  const list = await city.records.list('sample-outlet', { sort: 'id' }, actor)
  expect(list.items.map(({ titles }) => titles.works)).toEqual(['厂A', '—'])
  const groups = await city.records.statistics('sample-outlet', { by: 'works' }, actor)
  expect(groups.map(({ label }) => label?.zh)).toEqual(['厂A', '—'])
  const history = await city.records.history('sample-outlet', ids.A2 ?? 0, {}, actor)
  expect(history.items[0]?.differences.find(({ path }) => path === 'works')?.after).toBe('—')
})

test('writing: only within one’s scope, only by the roles that may, and the refusal says who', async () => {
  const outcomes: Record<string, [string, string, string]> = {}
  for (const name of NAMES) {
    const { actor } = readers[name] as (typeof readers)[string]
    outcomes[name] = [
      await codeOf(
        city.records.create(
          'sample-outlet',
          { values: { code: `N-${name}`, name, county: COUNTY_A } },
          actor,
        ),
      ),
      await codeOf(city.records.edit('sample-outlet', ids.B1 ?? 0, { version: 1, values: {} }, actor)),
      await codeOf(city.records.load('sample-outlet', [], { actor, dryRun: true })),
    ]
  }
  expect(outcomes).toEqual({
    division: ['done', 'done', 'done'],
    duty: ['forbidden', 'forbidden', 'forbidden'],
    leader: ['forbidden', 'forbidden', 'forbidden'],
    'county A': ['done', 'not-found', 'done'],
    'county B': ['record-invalid', 'done', 'done'],
    'works A': ['forbidden', 'forbidden', 'forbidden'],
    'works B': ['forbidden', 'forbidden', 'forbidden'],
    'works nowhere': ['forbidden', 'forbidden', 'forbidden'],
    grid: ['forbidden', 'forbidden', 'forbidden'],
    station: ['forbidden', 'forbidden', 'forbidden'],
    'system administrator': ['forbidden', 'forbidden', 'forbidden'],
    'security administrator': ['forbidden', 'forbidden', 'forbidden'],
    'audit administrator': ['forbidden', 'forbidden', 'forbidden'],
  })
})
