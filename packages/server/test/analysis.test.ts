import type { Analysis, AnalysisResult } from '@tuojiang/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../src/workbook/index.js'
import { type AskedCity, askedCity } from './analysis-city.js'

/** One pixel. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const DAYS = 60
const FIRST = '2026-01-01'
const day = (index: number) => new Date(Date.parse(FIRST) + index * 86_400_000).toISOString().slice(0, 10)

let asked: AskedCity
let base: Analysis
beforeAll(async () => {
  asked = await askedCity()
  const { a1, a2, a3 } = asked.city.sites
  // PM2.5 rises by one a day at a1, falls by one at a2, stays between 40 and 41 at a3.
  for (let index = 0; index < DAYS; index++) {
    await asked.city.append(
      Array.from({ length: 24 }, (_, hour) => {
        const at = `${day(index)}T${String(hour).padStart(2, '0')}:00`
        return [
          { siteId: a1, kind: 'hour' as const, at, values: { pm25: hour === 3 ? '999@D' : 20 + index } },
          { siteId: a2, kind: 'hour' as const, at, values: { pm25: 100 - index } },
          { siteId: a3, kind: 'hour' as const, at, values: { pm25: 40 + (index % 2) } },
        ]
      }).flat(),
    )
  }
  base = {
    kind: 'trend',
    siteIds: [a1, a2, a3],
    factors: ['a34004'],
    from: FIRST,
    until: day(DAYS - 1),
    statistic: 'day',
  }
})
afterAll(() => asked.close())

const address = (analysis: Analysis) =>
  `/api/analysis/run?analysis=${encodeURIComponent(JSON.stringify(analysis))}`
const run = async (analysis: Partial<Analysis>, as: Parameters<AskedCity['as']>[0] = 'station') => {
  const answer = await asked.as(as, 'GET', address({ ...base, ...analysis }))
  return { status: answer.status, body: answer.body, result: answer.body as AnalysisResult }
}

describe('an analysis', () => {
  it('finds the trends that are there, with what was left out', async () => {
    const { result } = await run({})
    const rows = result.tables[0]?.rows ?? []
    expect(rows.map((row) => (row[2] as { en: string }).en)).toEqual([
      'significant rise',
      'significant fall',
      'no significant trend',
    ])
    expect(Number(rows[0]?.[3])).toBeCloseTo(365.24, 1)
    expect(result.exclusions[0]?.left).toEqual([
      { why: { zh: expect.stringContaining('标记 D'), en: expect.stringContaining('flag D') }, count: DAYS },
    ])
    expect(result.level).toBe('raw')
    expect(result.methods.map(({ name }) => name.zh)).toContain('Mann-Kendall 趋势检验')
    expect(result.outcomes.every(({ known, n }) => known && n === DAYS)).toBe(true)
  })

  it.each(['profile', 'calendar', 'correlation', 'distribution', 'ranking', 'episodes'] as const)(
    'of kind %s says something',
    async (kind) => {
      const { status, result } = await run({ kind })
      expect(status).toBe(200)
      expect(result.plots.length).toBeGreaterThan(0)
      expect(result.sentence.en).not.toMatch(/cannot be computed|NaN|undefined|null/i)
    },
  )

  it.each(['rose', 'polar', 'weather'] as const)(
    'of kind %s says why it cannot be computed without weather',
    async (kind) => {
      const { status, result } = await run({ kind, statistic: 'hour', options: { rose: 'pollution' } })
      expect(status).toBe(200)
      expect(result.plots).toEqual([])
      expect(result.sentence.en).toMatch(/^Cannot be computed/)
      expect(result.outcomes.every(({ known, reason }) => !known && reason !== null)).toBe(true)
    },
  )

  it('of a change says that the year before has no values, and is no zero', async () => {
    const { result } = await run({ kind: 'change', statistic: 'hour' })
    expect(result.outcomes.every(({ known }) => !known)).toBe(true)
    expect(result.tables).toEqual([])
  })

  it('of a factor a site has not names the site', async () => {
    const { result } = await run({ factors: ['w01018'] })
    expect(result.notes.map(({ en }) => en).join()).toContain('the factors are not measured')
    expect(result.sentence.en).toMatch(/^Cannot be computed/)
  })

  it('leaves out sites of another county and says so; with none left there is nothing', async () => {
    const { result } = await run({}, 'countyB')
    expect(result.analysis.siteIds).toEqual([asked.city.sites.a3])
    expect(result.notes.map(({ en }) => en).join()).toContain('2 sites lie outside')
    const { status, body } = await run({ siteIds: [asked.city.sites.a1] }, 'countyB')
    expect([status, body.code]).toEqual([404, 'not-found'])
  })

  it.each([
    ['not JSON', '{', 'analysis-invalid'],
    ['no site', JSON.stringify({ kind: 'trend', siteIds: [] }), 'analysis-invalid'],
  ])('that is %s is refused', async (_, text, code) => {
    const answer = await asked.as('station', 'GET', `/api/analysis/run?analysis=${encodeURIComponent(text)}`)
    expect([answer.status, answer.body.code]).toEqual([422, code])
  })

  it.each<[Partial<Analysis>, string]>([
    [{ statistic: 'month', kind: 'calendar' }, 'analysis-statistic'],
    [{ from: '2026-02-01', until: '2026-01-01' }, 'empty-range'],
    [{ from: '2026-02-30' }, 'analysis-invalid'],
    [{ factors: [] }, 'analysis-invalid'],
    [{ kind: 'change', statistic: 'hour', from: '2020-01-01' }, 'analysis-period'],
  ])('%o is refused with %s', async (change, code) => {
    expect((await run(change)).body.code).toBe(code)
  })

  it('that would read millions of values is refused', async () => {
    const sites = Array.from({ length: 40 }, () => asked.city.sites.a1)
    const factors = Array.from({ length: 8 }, (_, index) => `a3400${index}`)
    const { body } = await run({ siteIds: sites, factors, from: '2016-01-01' })
    expect(body.code).toBe('analysis-too-large')
  })
})

describe('sites of the workbench', () => {
  it('are those in sight, without the direction of the wind among the factors', async () => {
    const { body } = await asked.as('countyB', 'GET', '/api/analysis/sites')
    const ids = body.map((site: { id: number }) => site.id)
    expect(ids).toContain(asked.city.sites.a3)
    expect(ids).not.toContain(asked.city.sites.a1)
  })
})

describe('exports', () => {
  it('hold the finding, its tables, series and methods as a workbook', async () => {
    const url = `/api/analysis/export.xlsx?analysis=${encodeURIComponent(JSON.stringify(base))}`
    const answer = await asked.as('station', 'GET', url)
    expect(answer.status).toBe(200)
    const book = await readWorkbook(answer.bytes)
    expect(book.sheets.map(({ name }) => name)).toEqual([
      '结论',
      '趋势',
      expect.stringContaining('图 '),
      '数据和方法',
    ])
    expect(asked.audited.at(-1)).toMatchObject({ subject: 'analysis', result: 'done' })
  })

  it('are a Word document with the picture of the page', async () => {
    const answer = await asked.as('station', 'POST', '/api/analysis/export.docx', {
      analysis: base,
      pictures: [PICTURE],
      name: '试验',
    })
    expect(answer.status).toBe(200)
    expect(answer.bytes.subarray(0, 2).toString()).toBe('PK')
    expect(answer.bytes.includes('word/media/image1.png')).toBe(true)
  })

  it('refuse what is no picture', async () => {
    const answer = await asked.as('station', 'POST', '/api/analysis/export.docx', {
      analysis: base,
      pictures: ['AAAA'],
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'analysis-picture'])
  })
})

describe('saved analyses', () => {
  const save = async (shared: boolean, name = 'PM2.5') =>
    (await asked.as('station', 'POST', '/api/analyses', { name, shared, analysis: base })).body

  it('are one’s own until they are shared', async () => {
    const { id } = await save(false)
    expect((await asked.as('division', 'GET', `/api/analyses/${id}`)).status).toBe(404)
    const shared = await asked.as('station', 'PATCH', `/api/analyses/${id}`, { shared: true })
    expect(shared.body).toMatchObject({ shared: true, mine: true })
    const seen = await asked.as('division', 'GET', `/api/analyses/${id}`)
    expect(seen.body).toMatchObject({ name: 'PM2.5', mine: false, owner: 'station', analysis: base })
  })

  it('are changed and deleted by their owner alone', async () => {
    const { id } = await save(true)
    for (const method of ['PATCH', 'DELETE'] as const)
      expect((await asked.as('division', method, `/api/analyses/${id}`, { name: 'mine' })).status).toBe(404)
    expect((await asked.as('station', 'PATCH', `/api/analyses/${id}`, { name: 'renamed' })).body.name).toBe(
      'renamed',
    )
    expect(asked.audited.at(-1)).toMatchObject({ subject: `analysis:${id}`, before: { name: 'PM2.5' } })
    expect((await asked.as('station', 'DELETE', `/api/analyses/${id}`)).status).toBe(200)
    expect((await asked.as('station', 'GET', `/api/analyses/${id}`)).status).toBe(404)
  })

  it('of the bureau are not seen by an enterprise', async () => {
    const { id } = await save(true)
    expect((await asked.as('enterprise', 'GET', `/api/analyses/${id}`)).status).toBe(404)
    expect((await asked.as('enterprise', 'GET', '/api/analyses')).body.items).toEqual([])
  })

  it('are listed page by page and found by name', async () => {
    for (let index = 0; index < 3; index++) await save(true, `找我 100% ${index}`)
    const first = (
      await asked.as('duty', 'GET', `/api/analyses?limit=2&search=${encodeURIComponent('找我 100%')}`)
    ).body
    expect(first.items).toHaveLength(2)
    const rest = (
      await asked.as(
        'duty',
        'GET',
        `/api/analyses?limit=2&search=${encodeURIComponent('找我')}&cursor=${encodeURIComponent(first.next)}`,
      )
    ).body
    expect(rest.items).toHaveLength(1)
    expect(rest.next).toBeNull()
  })
})
