import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LoadOutcome, LoadRow } from '../src/records/index.js'
import { COUNTY_A, COUNTY_B, person, type RecordsCity, recordsCity } from './records-city.js'

let city: RecordsCity
const division = person(['division'])
const county = person(['county'], { area: COUNTY_A })
beforeAll(async () => {
  city = await recordsCity()
})
afterAll(() => city.close())

const load = async (
  register: string,
  rows: readonly LoadRow[],
  options: Partial<Parameters<RecordsCity['records']['load']>[2]> = {},
) => {
  const told: LoadOutcome[] = []
  const result = await city.records.load(register, rows, {
    actor: division,
    onPart: (part) => void told.push(...part),
    ...options,
  })
  return {
    result,
    told,
    outcomes: told.map(({ key, outcome, issues }) => [
      key,
      outcome,
      ...issues.map(({ path, code }) => `${path} ${code}`),
    ]),
  }
}

describe('rows as a file gives them', () => {
  test('references by key or title, areas by code or name, sites and persons by theirs', async () => {
    await load('enterprise', [
      { values: { code: 'w-1', name: '甲厂', county: '990001' } },
      { values: { code: 'W-2', name: '同名厂', county: '甲县' } },
      { values: { code: 'W-3', name: '同名厂', county: '乙县' } },
    ])
    const { outcomes } = await load('sample-outlet', [
      {
        values: {
          code: 'L-1',
          name: '一',
          county: '甲县',
          works: 'W-1',
          station: 'W1',
          keeper: 'wang',
          bureau: '甲县生态环境局',
        },
      },
      {
        values: {
          code: 'L-2',
          name: '二',
          county: '990002',
          works: '甲厂',
          keeper: '王一',
          limits: [{ factor: 'COD', limit: '50', by: 'W-1' }],
        },
      },
      { values: { code: 'L-3', name: '三', county: '丙县', works: '同名厂', station: 'W9' } },
      { values: { code: 'L-1', name: '又一', county: '甲县' } },
    ])
    expect(outcomes).toEqual([
      ['L-1', 'new'],
      ['L-2', 'new'],
      [
        'L-3',
        'refused',
        'works reference-ambiguous',
        'county reference-unresolved',
        'station reference-unresolved',
      ],
      ['L-1', 'refused', 'code record-not-unique', 'code key-repeated'],
    ])
    const { items } = await city.records.list('sample-outlet', { sort: 'code' }, division)
    expect(items.map(({ titles }) => titles)).toEqual([
      { county: '甲县', works: '甲厂', station: '甲断面', keeper: '王一', bureau: '甲县生态环境局' },
      { county: '乙县', works: '甲厂', keeper: '王一', 'limits.0.by': '甲厂' },
    ])
  })

  test('again: what is the same is no version, what changed is one, what is absent stays', async () => {
    const rows = [{ values: { code: 'L-1', name: '一', flow: '3' } }, { values: { code: 'L-2', name: '二' } }]
    const trial = await load('sample-outlet', rows, { dryRun: true })
    expect(trial.outcomes).toEqual([
      ['L-1', 'changed'],
      ['L-2', 'same'],
    ])
    expect(trial.result).toEqual({ new: 0, changed: 1, same: 1, refused: 0, written: false })
    expect((await load('sample-outlet', rows, { why: 'import:5' })).result).toMatchObject({
      changed: 1,
      same: 1,
      written: true,
    })
    const { items } = await city.records.list('sample-outlet', { sort: 'code' }, division)
    expect(items.map(({ version, values }) => [version, values.flow, values.keeper])).toEqual([
      [2, 3, 7],
      [1, null, 7],
    ])
    const history = await city.records.history('sample-outlet', items[0]?.id ?? 0, {}, division)
    expect(history.items[0]).toMatchObject({ what: 'imported', why: 'import:5', by: division.login })
  })

  test('all or nothing', async () => {
    const rows = [
      { values: { code: 'N-1', name: '新', county: '甲县' } },
      { values: { code: 'N-2', county: '甲县' } },
    ]
    expect((await load('enterprise', rows, { allOrNothing: true })).result).toMatchObject({
      new: 1,
      refused: 1,
      written: false,
    })
    expect(await city.records.idOfKey('enterprise', 'N-1')).toBeNull()
    expect((await load('enterprise', rows)).result).toMatchObject({ new: 1, refused: 1, written: true })
    expect(await city.records.idOfKey('enterprise', 'N-1')).not.toBeNull()
  })

  test('within the rights of whoever imports', async () => {
    const { outcomes } = await load(
      'enterprise',
      [
        { values: { code: 'W-3', name: '改名', county: '甲县' } },
        { values: { code: 'M-1', name: '外县', county: '乙县' } },
        { values: { code: 'M-2', name: '本县', county: '甲县', secret: '秘' } },
        { values: { code: 'M-3', name: '本县', county: '甲县' } },
      ],
      { actor: county },
    )
    expect(outcomes).toEqual([
      ['W-3', 'refused', 'code record-out-of-scope'],
      ['M-1', 'refused', 'county record-out-of-scope'],
      ['M-2', 'refused', 'secret field-not-yours'],
      ['M-3', 'new'],
    ])
  })
})

test('what already happened elsewhere keeps its days, states and mark', async () => {
  await load(
    'sample-outlet',
    [
      {
        values: { code: 'H-1', name: '旧', county: COUNTY_B, found: '2025-01-01' },
        state: 'mended',
        entered: { found: '2025-01-02', mended: '2025-06-01' },
        createdAt: '2025-01-02T00:00:00Z',
        updatedAt: '2025-06-01T00:00:00Z',
      },
    ],
    { actor: null, demo: true },
  )
  const id = (await city.records.idOfKey('sample-outlet', 'H-1')) ?? 0
  const now = await city.records.one('sample-outlet', id, undefined, division)
  expect(now).toMatchObject({
    state: 'mended',
    stateSince: '2025-06-01T00:00:00.000Z',
    entered: { found: '2025-01-02', mended: '2025-06-01' },
    createdAt: '2025-01-02T00:00:00.000Z',
    createdBy: null,
    demo: true,
    due: null,
  })
})

describe('deadlines', () => {
  test('are told once for each stage, and taken back when the record goes on', async () => {
    const { work, records, clock } = city
    await load('sample-outlet', [
      { values: { code: 'D-1', name: '期限', county: COUNTY_A, found: '2026-03-01' } },
    ])
    const id = (await records.idOfKey('sample-outlet', 'D-1')) ?? 0
    const key = `record:sample-outlet:${id}:deadline:mend`
    const mine = () => ({
      raised: work.raised
        .filter((one) => one.key === key)
        .map(({ title, severity, kind }) => [kind, severity, title.zh]),
      tasks: work.tasks.filter((one) => one.key.startsWith(key)).map(({ role, areaId }) => [role, areaId]),
      settled: work.settled.filter((one) => one === key).length,
    })
    await Promise.all([records.sweep(), records.sweep()])
    expect(mine()).toEqual({ raised: [], tasks: [], settled: 0 })
    clock.now = Date.parse('2026-03-26T02:00:00Z')
    await Promise.all([records.sweep(), records.sweep()])
    expect(mine()).toEqual({ raised: [['deadline', 'high', '整治期限即将到期']], tasks: [], settled: 0 })
    clock.now = Date.parse('2026-04-01T02:00:00Z')
    work.failing = true
    await records.sweep().catch(() => {})
    work.failing = false
    await Promise.all([records.sweep(), records.sweep()])
    await records.sweep()
    expect(mine()).toMatchObject({ tasks: [['county', COUNTY_A]], settled: 0 })
    expect(mine().raised.at(-1)).toEqual(['deadline', 'high', '整治期限已逾期'])
    await records.edit(
      'sample-outlet',
      id,
      { version: 1, values: { found: '2026-03-30' }, why: '重新排查' },
      county,
    )
    expect(mine().settled).toBe(1)
  })

  test('move with the calendar: the stored day is computed anew once a day', async () => {
    const { database, records, clock } = city
    await database.pool.query("UPDATE reg_sample_outlet SET due = '2030-01-01' WHERE code = 'D-1'")
    expect((await records.sweep()).moved).toBe(0)
    clock.now += 86_400_000
    expect((await records.sweep()).moved).toBe(1)
    expect((await records.sweep()).moved).toBe(0)
  })
})

test('some thousand rows come in as one transaction, each with its version', async () => {
  const rows = Array.from({ length: 2_500 }, (_, index) => ({
    values: {
      code: `T-${index}`,
      name: `排口${index}`,
      county: '990001',
      works: 'W-1',
      flow: index % 100,
      found: '2026-01-01',
      place: `105.${1000 + index},29.5`,
    },
  }))
  const { result } = await load('sample-outlet', rows)
  expect(result).toEqual({ new: 2_500, changed: 0, same: 0, refused: 0, written: true })
  const { rows: counted } = await city.database.pool.query(
    "SELECT count(*)::integer AS versions FROM record_version v JOIN reg_sample_outlet r ON r.id = v.record_id AND r.version = v.version WHERE r.code LIKE 'T-%'",
  )
  expect(counted).toEqual([{ versions: 2_500 }])
})
