import { LEDGERS, type RegisterFigure, registerFigures } from '@tuojiang/ledgers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../src/http/index.js'
import { COUNTY_A, COUNTY_B, person, type RecordsCity, recordsCity } from './records-city.js'

const say = (zh: string, en: string) => ({ zh, en })
const division = person(['division'])
const county = person(['county'], { area: COUNTY_A })

/** Share of outlets closed by the end of the period, those without flow left out. */
const closed: RegisterFigure = {
  key: 'closed',
  label: say('销号率', 'Closed'),
  register: 'sample-outlet',
  unit: '%',
  decimals: 1,
  formula: say('已销号 ÷ 全部', 'closed ÷ all'),
  clause: say('试验', 'test'),
  serves: [],
  of(rows, { until }) {
    const taken = rows.filter(({ values }) => values.flow !== null && String(values.found) <= until)
    const counted = taken.filter(({ state }) => state === 'closed').map(({ id }) => id)
    const missing = taken.filter(({ state }) => state !== 'closed').map(({ id }) => id)
    return {
      value: taken.length === 0 ? null : (100 * counted.length) / taken.length,
      reason: taken.length === 0 ? say('没有记录', 'no record') : null,
      numerator: counted.length,
      denominator: taken.length,
      counted,
      missing,
      excluded: rows
        .filter((row) => !taken.includes(row))
        .map(({ id }) => ({ id, reason: say('无流量', 'no flow') })),
    }
  },
}

describe('a figure counted from records', () => {
  let city: RecordsCity
  beforeAll(async () => {
    city = await recordsCity({ figures: [closed] })
    const row = (code: string, area: number, state: string, flow: number | null, found: string) => ({
      values: { code, name: code, county: area, flow, found },
      state,
      updatedAt: '2025-06-01T00:00:00Z',
    })
    await city.records.load(
      'sample-outlet',
      [
        row('F-1', COUNTY_A, 'closed', 1, '2024-05-01'),
        row('F-2', COUNTY_A, 'found', 1, '2025-05-01'),
        row('F-3', COUNTY_B, 'closed', 1, '2025-05-02'),
        row('F-4', COUNTY_B, 'closed', null, '2025-05-03'),
      ],
      { actor: null },
    )
  })
  afterAll(() => city.close())

  test('says what went in, within what the reader sees, and lists exactly that', async () => {
    const [all] = await city.records.figures.list({}, division)
    expect(all).toMatchObject({
      numerator: 2,
      denominator: 3,
      excluded: [{ reason: { zh: '无流量' }, count: 1 }],
    })
    const [own] = await city.records.figures.list({}, county)
    expect(own).toMatchObject({ value: 50, numerator: 1, denominator: 2 })
    const [ofB] = await city.records.figures.list({ areaId: COUNTY_B }, division)
    expect(ofB).toMatchObject({ value: 100, numerator: 1, denominator: 1 })
    const listed = async (filter: string | null, actor = division) =>
      (await city.records.list('sample-outlet', { filter: filter ?? '', sort: 'code' }, actor)).items.map(
        ({ key }) => key,
      )
    expect(await listed(all?.numeratorFilter ?? null)).toEqual(['F-1', 'F-3'])
    expect(await listed(all?.denominatorFilter ?? null)).toEqual(['F-1', 'F-2', 'F-3'])
    expect(await listed(own?.numeratorFilter ?? null, county)).toEqual(['F-1'])
    expect(await listed('{"$figure":{"eq":"closed:excluded"},"code":"F-4"}')).toEqual(['F-4'])
    const unknown = await listed('{"$figure":"nothing:counted"}').catch((error: Problem) => error.code)
    expect(unknown).toBe('query-invalid')
  })

  test('serves the plan year by year and explains itself down to the records', async () => {
    const asOf = city.clock.now
    expect(await city.records.figureYears({ key: 'register/closed', from: 2023, to: 2025, asOf })).toEqual([
      { year: 2023, value: null, valid: false, words: say('没有记录', 'no record') },
      { year: 2024, value: 100, valid: true, words: null },
      { year: 2025, value: (100 * 2) / 3, valid: true, words: null },
    ])
    const explained = await city.records.explainFigure({ key: 'register/closed', period: '2025' })
    expect(explained.sentence.zh).toBe('2025 年销号率 66.7% = 2 ÷ 3')
    expect(explained.tree.children?.map(({ value, records }) => [value, records?.filter])).toEqual([
      ['2', '{"$figure":"closed:counted"}'],
      ['1', '{"$figure":"closed:missing"}'],
      ['1', '{"$figure":"closed:excluded"}'],
    ])
  })
})

describe('the bureau’s own registers', () => {
  let city: RecordsCity
  beforeAll(async () => {
    city = await recordsCity({ registers: LEDGERS, figures: registerFigures })
    const plot = (code: string, area: number, west: number, state: string) => ({
      values: {
        code,
        name: `地块${code}`,
        county: area,
        boundary: {
          type: 'Polygon',
          coordinates: [
            [
              [west, 29.5],
              [west + 0.01, 29.5],
              [west + 0.01, 29.51],
              [west, 29.51],
              [west, 29.5],
            ],
          ],
        },
        ...(state === 'listed' && {
          listedOn: '2025-01-01',
          surveyedOn: '2024-01-01',
          assessedOn: '2024-06-01',
        }),
      },
      state,
      updatedAt: '2025-01-02T00:00:00Z',
    })
    await city.records.load(
      'construction-land',
      [
        plot('T-1', COUNTY_A, 105, 'listed'),
        plot('T-2', COUNTY_A, 105.02, 'clean'),
        plot('T-3', COUNTY_B, 105.04, 'suspected'),
      ],
      {
        actor: null,
        onPart: (part) =>
          expect(
            part.map(({ issues, outcome }) => [
              outcome,
              issues.filter(({ severity }) => severity === 'error'),
            ]),
          ).toEqual(Array(3).fill(['new', []])),
      },
    )
  })
  afterAll(() => city.close())

  const shape = (west: number, east: number) =>
    JSON.stringify({
      type: 'Polygon',
      coordinates: [
        [
          [west, 29.505],
          [east, 29.505],
          [east, 29.506],
          [west, 29.506],
          [west, 29.505],
        ],
      ],
    })

  test.each([
    ['a plot on the list, for housing', shape(105.005, 105.006), 'residential', 'no', ['T-1']],
    ['one that is clean', shape(105.025, 105.026), 'residential', 'yes', ['T-2']],
    ['across both: one refusal refuses', shape(105.005, 105.025), 'residential', 'no', ['T-1', 'T-2']],
    ['one of another county counts and is not named', shape(105.045, 105.046), 'school', 'no', ['—']],
    ['beside all of them, the box touching', shape(105.011, 105.019), 'residential', 'cannot-be-judged', []],
  ])('the gate answers for %s', async (_, geometry, use, allowed, keys) => {
    const answer = await city.records.landGate({ geometry, use }, county)
    expect([answer.allowed, answer.parcels.map(({ key }) => key)]).toEqual([allowed, keys])
    expect(answer.clause.zh).toContain('土壤污染防治法')
  })

  test('every answer is kept and cannot be rewritten; nonsense is refused', async () => {
    const { pool } = city.database
    const { rows } = await pool.query(
      'SELECT login, question, answer FROM land_gate_answer ORDER BY id LIMIT 1',
    )
    expect(rows[0]).toMatchObject({
      login: county.login,
      question: { use: 'residential' },
      answer: { allowed: 'no' },
    })
    await expect(pool.query('DELETE FROM land_gate_answer')).rejects.toThrow('append-only')
    const code = (question: Parameters<RecordsCity['records']['landGate']>[0], actor = county) =>
      city.records.landGate(question, actor).then(
        () => 'done',
        (error: Problem) => error.code,
      )
    expect(await code({ use: 'residential' })).toBe('land-gate-question')
    expect(await code({ use: 'castle', geometry: shape(105, 105.1) })).toBe('land-use-unknown')
    expect(await code({ use: 'residential', geometry: '{"type":"Polygon"}' })).toBe('record-invalid')
    expect(await code({ use: 'residential', recordId: 999_999 })).toBe('not-found')
    expect(
      await code(
        { use: 'residential', geometry: shape(105, 105.1) },
        person(['enterprise'], { enterprise: 1 }),
      ),
    ).not.toBe('internal-error')
  })

  test('figures of empty registers have no value and say why', async () => {
    const figures = await city.records.figures.list({}, division)
    expect(figures.length).toBeGreaterThan(8)
    const empty = figures.find(({ key }) => key === 'rural-sewage-ratio')
    expect(empty).toMatchObject({ value: null, denominator: 0, missing: { en: expect.any(String) } })
  })
})
