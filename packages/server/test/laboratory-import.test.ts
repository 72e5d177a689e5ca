import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook, type SheetWriter, writeWorkbook } from '../src/workbook/index.js'
import { type LaboratoryCity, laboratoryCity, OTHER, releasedSample, well } from './laboratory-city.js'

let city: LaboratoryCity
beforeAll(async () => {
  city = await laboratoryCity()
})
afterAll(() => city.close())

type Row = (string | number | null)[]

async function workbookOf(rows: readonly Row[], methods: readonly Row[] = []): Promise<Buffer> {
  const workbook = writeWorkbook({ title: 'results', author: 'test', created: new Date(0) })
  const [first, second] = workbook.sheets([
    { name: '结果', columns: [] },
    { name: '方法', columns: [] },
  ]) as [SheetWriter, SheetWriter]
  const bytes = buffer(workbook.stream)
  for (const row of rows) await first.row(row)
  await second.row(['项目', '方法', '检出限', '单位'])
  for (const row of methods) await second.row(row)
  await workbook.finish()
  return bytes
}

const check = async (rows: readonly Row[], methods: readonly Row[] = []) =>
  city.as(
    'entry',
    'POST',
    '/api/laboratory/imports?medium=groundwater&name=results.xlsx',
    await workbookOf(rows, methods),
  )

const HEADER: Row = ['样品编码', '点位编码', '点位名称', '采样日期', '铁（mg/L）', '砷（µg/L）', '镉']

describe('an Excel file of results', () => {
  it('names every error at once with sheet, row, column and rule, and writes nothing', async () => {
    await well(city, 'E-1')
    await well(city, 'E-2')
    const done = await well(city, 'E-3')
    await releasedSample(city, done, '2025-03-03', { fe: '0.1' })
    const { body } = await check(
      [
        [...HEADER, '仙气'],
        [null, 'E-1', null, '2025-02-30', '0.1', null, null, null],
        [null, 'E-9', null, '2025-03-01', '0.1', null, null, null],
        [null, 'E-2', null, '2026-03-01', '0.1', null, null, null],
        [null, 'E-1', null, '2025-03-04', '0.1.2', '3 NTU', 'ND', '1'],
        [null, 'E-3', null, '2025-03-03', '0.2', null, null, null],
        ['DX2503-00001-X', 'E-1', null, '2025-03-05', '0.2', null, null, null],
        [null, 'E-2', null, '2025-04-01', null, null, null, null],
        [null, 'E-2', null, '2025-04-02', '1', null, null, null],
        [null, 'E-2', null, '2025-04-02', '1', null, null, null],
      ],
      [['不存在的项目', '方法', '0.1', 'mg/L']],
    )
    expect(body.state).toBe('refused')
    const seen = body.issues.map(({ sheet, row, column, code }: Record<string, unknown>) => [
      sheet,
      row,
      column,
      code,
    ])
    for (const wanted of [
      ['方法', 2, 'A', 'item-unknown'],
      ['结果', 1, 'H', 'item-unknown'],
      ['结果', 2, 'D', 'day-impossible'],
      ['结果', 3, null, 'point-unknown'],
      ['结果', 4, null, 'day-ahead'],
      ['结果', 5, 'E', 'result-unreadable'],
      ['结果', 5, 'F', 'unit-mismatch'],
      ['结果', 5, 'G', 'detection-limit-missing'],
      ['结果', 6, null, 'sample-finished'],
      ['结果', 7, null, 'sample-code-wrong'],
      ['结果', 8, null, 'row-empty'],
      ['结果', 10, null, 'row-repeated'],
    ])
      expect(seen).toContainEqual(wanted)
    expect(
      body.issues.find(({ code }: { code: string }) => code === 'detection-limit-missing').severity,
    ).toBe('warning')
    const applied = await city.as('entry', 'POST', `/api/laboratory/imports/${body.id}/apply`, {})
    expect(applied.body.code).toBe('laboratory-import-state')
    const { rows } = await city.database.pool.query(
      'SELECT count(*)::integer AS n FROM laboratory_result WHERE source = $1',
      ['import'],
    )
    expect(rows[0].n).toBe(0)
  })

  it('is taken over once, converts units and keeps the text, and finds planned samples', async () => {
    const pointId = await well(city, 'E-OK')
    const plan = await city.as('division', 'POST', '/api/laboratory/plans', {
      name: '季度',
      medium: 'groundwater',
      items: ['fe', 'as', 'cd'],
      frequency: 'quarterly',
      dates: [],
      fromMonth: '2025-04',
      untilMonth: '2025-06',
      withinDays: 91,
      sampler: '站',
      laboratory: '站',
      deviation: null,
      pointIds: [pointId],
    })
    const checked = await check(
      [
        HEADER,
        [null, 'E-OK', null, '2025年5月7日', '0.12', '12', 'ND'],
        [null, 'E-OK', null, '20250115', '<0.03', '8 μg/L', '0.0001L'],
      ],
      [['镉', 'HJ 700-2014', '0.05', 'µg/L']],
    )
    expect(checked.body).toMatchObject({ state: 'checked', samples: 2, values: 6, issueCount: 0 })
    const other = await city.as('second', 'POST', `/api/laboratory/imports/${checked.body.id}/apply`, {})
    expect(other.status).toBe(404)
    const applied = await city.as('entry', 'POST', `/api/laboratory/imports/${checked.body.id}/apply`, {})
    expect(applied.body.state).toBe('applied')
    expect(
      (await city.as('entry', 'POST', `/api/laboratory/imports/${checked.body.id}/apply`, {})).body.code,
    ).toBe('laboratory-import-state')
    const { body: samples } = await city.as('entry', 'GET', `/api/laboratory/samples?pointId=${pointId}`)
    expect(
      samples.items.map((one: Record<string, unknown>) => [one.planId, one.sampledOn, one.state]),
    ).toEqual([
      [null, '2025-01-15', 'results-in'],
      [plan.body.id, '2025-05-07', 'results-in'],
    ])
    const { body: detail } = await city.as('entry', 'GET', `/api/laboratory/samples/${samples.items[1].id}`)
    const value = (key: string) => detail.values.find(({ item }: { item: string }) => item === key)
    expect(value('as')).toMatchObject({ text: '12', unit: 'µg/L', value: 0.012 })
    // Half of 0.05 µg/L, in mg/L.
    expect(value('cd')).toMatchObject({ text: 'ND', method: 'HJ 700-2014' })
    expect(value('cd').value).toBeCloseTo(0.000025, 12)
  })

  it('begins with the template, whose rows are the planned samples', async () => {
    const pointId = await well(city, 'E-T', OTHER)
    const plan = await city.as('division', 'POST', '/api/laboratory/plans', {
      name: '模板',
      medium: 'groundwater',
      items: ['fe', 'ph'],
      frequency: 'monthly',
      dates: [],
      fromMonth: '2025-06',
      untilMonth: '2025-06',
      withinDays: 20,
      sampler: '站',
      laboratory: '站',
      deviation: null,
      pointIds: [pointId],
    })
    const { bytes } = await city.as(
      'entry',
      'GET',
      `/api/laboratory/template.xlsx?medium=groundwater&planId=${plan.body.id}&period=2025-06`,
    )
    const workbook = await readWorkbook(bytes)
    const rows: unknown[][] = []
    for await (const row of workbook.sheets[0]?.rows() ?? []) rows.push(row.cells)
    workbook.close()
    expect(rows[0]).toEqual(['样品编码', '点位编码', '点位名称', '采样日期', '铁（mg/L）', 'pH'])
    expect(rows[2]?.slice(1, 3)).toEqual(['E-T', 'E-T 井'])
    const back = await city.as(
      'entry',
      'POST',
      '/api/laboratory/imports?medium=groundwater&name=empty.xlsx',
      bytes,
    )
    expect(back.body.issues.map(({ code }: { code: string }) => code)).toContain('day-missing')
  })

  it('that is no workbook is refused with what to do', async () => {
    const { body } = await city.as(
      'entry',
      'POST',
      '/api/laboratory/imports?medium=groundwater&name=x.xlsx',
      Buffer.from('a,b'),
    )
    expect(body).toMatchObject({ code: 'laboratory-import-file' })
    expect(body.action.zh).toBeTruthy()
  })
})
