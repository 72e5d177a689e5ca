import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../src/http/index.js'
import { COUNTY_A, COUNTY_B, person } from './records-city.js'
import {
  imported,
  type RawCell,
  rawWorkbook,
  readSheets,
  type SheetsCity,
  sheetsCity,
  sheetXml,
} from './sheets-city.js'

let city: SheetsCity
const events: object[] = []
const division = person(['division'])
const county = person(['county'], { area: COUNTY_A })
const enforcement = person(['enforcement'])

beforeAll(async () => {
  city = await sheetsCity({ live: (event) => events.push(event) })
  await city.records.create(
    'enterprise',
    { values: { code: 'W-1', name: '甲化工厂', county: COUNTY_A } },
    division,
  )
  await city.records.create(
    'enterprise',
    { values: { code: 'W-2', name: '同名厂', county: COUNTY_A } },
    division,
  )
  await city.records.create(
    'enterprise',
    { values: { code: 'W-3', name: '同名厂', county: COUNTY_B } },
    division,
  )
})
afterAll(() => city.close())

const problem = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: Problem) => error,
  )
const book = (
  rows: readonly (readonly RawCell[])[],
  more: Parameters<typeof rawWorkbook>[0] = [],
  behind = '',
) => rawWorkbook([{ name: '填报', xml: sheetXml(rows, behind) }, ...more])
const codes = (row: { issues: readonly { code: string; column: string | null }[] } | undefined) =>
  row?.issues.map(({ code, column }) => `${column} ${code}`)
const recordOf = async (register: string, code: string) =>
  (await city.records.list(register, { filter: JSON.stringify({ code }) }, division)).items[0]

describe('a file of records', () => {
  const HEADER = [
    '编号 *',
    '名称*',
    '县区',
    '企业',
    '类别',
    '标志',
    '发现日期',
    '流量（m³/d）',
    '管数',
    '投资',
    '已治理',
    '监测点',
    '责任人',
    '责任单位',
    '位置',
    '电话',
    '备注',
  ]
  const GOOD = [
    'a-1',
    '一号',
    '甲县',
    'W-1',
    '工业',
    '标志牌；在线监测',
    '2026年3月1日',
    '１２．５',
    '2',
    '1234567890.12',
    '是',
    'W1',
    'wang',
    '甲县生态环境局',
    '105.05,29.58',
    '0832-2026001',
    '好',
  ]

  test('is checked without being written, then written as a whole', async () => {
    const { id, one, rows } = await imported(
      city.sheets,
      'sample-outlet',
      await book([HEADER, GOOD, ['A-2', '二号', '990002', '甲化工厂', 'town', null, 46082]]),
      division,
    )
    expect(one).toMatchObject({
      state: 'checked',
      rowsTotal: 2,
      rowsRead: 2,
      counts: { new: 2, refused: 0 },
      issues: [],
    })
    expect(rows).toMatchObject([
      { sheet: '填报', row: 2, key: 'A-1', outcome: 'new', issues: [] },
      { row: 3, outcome: 'new' },
    ])
    expect((await city.records.list('sample-outlet', {}, division)).items).toHaveLength(0)

    expect(
      (await city.sheets.imports.apply('sample-outlet', id, { rows: 'all', why: '首次建账' }, division))
        .state,
    ).toBe('writing')
    await city.sheets.imports.idle()
    expect(await city.sheets.imports.one('sample-outlet', id, division)).toMatchObject({
      state: 'done',
      rowsWritten: 2,
    })
    const record = await recordOf('sample-outlet', 'A-1')
    expect(record?.values).toMatchObject({
      code: 'A-1',
      county: COUNTY_A,
      kind: 'industry',
      marks: ['sign', 'online'],
      found: '2026-03-01',
      flow: 12.5,
      pipes: 2,
      cost: '1234567890.12',
      treated: true,
      station: 1,
      keeper: 7,
      bureau: 9,
      place: { type: 'Point', coordinates: [105.05, 29.58] },
      yearly: 4562.5,
    })
    expect(record?.titles.works).toBe('甲化工厂')
    expect((await recordOf('sample-outlet', 'A-2'))?.values).toMatchObject({
      county: COUNTY_B,
      kind: 'town',
      found: '2026-03-01',
    })
    const { items } = await city.records.history('sample-outlet', record?.id ?? 0, {}, division)
    expect(items[0]).toMatchObject({ what: 'imported', why: `导入 #${id} 表.xlsx：首次建账` })

    expect(
      (await problem(city.sheets.imports.apply('sample-outlet', id, { rows: 'all' }, division))).code,
    ).toBe('import-not-ready')
    expect((await problem(city.sheets.imports.cancel('sample-outlet', id, division))).code).toBe(
      'import-not-ready',
    )
    expect(events).toContainEqual({ topic: 'import', id, accountId: division.accountId })
  })

  test('given again changes nothing; blanks leave what is there, #清空 empties it', async () => {
    const same = await imported(city.sheets, 'sample-outlet', await book([HEADER, GOOD]), division)
    expect(same.one.counts).toMatchObject({ same: 1, changed: 0 })
    expect(
      (await problem(city.sheets.imports.apply('sample-outlet', same.id, { rows: 'all' }, division))).code,
    ).toBe('import-nothing-to-write')

    const part = await imported(
      city.sheets,
      'sample-outlet',
      await book([
        ['编号', '备注', '电话', '名称'],
        ['A-1', '#清空', null, '新名'],
      ]),
      division,
    )
    expect(part.one.counts).toMatchObject({ changed: 1 })
    expect(part.one.issues.map(({ code }) => code)).toEqual(['column-missing'])
    await city.sheets.imports.apply('sample-outlet', part.id, { rows: 'all' }, division)
    await city.sheets.imports.idle()
    expect((await recordOf('sample-outlet', 'A-1'))?.values).toMatchObject({
      name: '新名',
      note: null,
      contact: '0832-2026001',
    })
  })

  test('tells everything that is wrong in every row at once, with its cell and rule', async () => {
    const { id, one, rows } = await imported(
      city.sheets,
      'sample-outlet',
      await book([
        ['编号', '名称', '县区', '企业', '类别', '发现日期', '流量', '管数', '已治理'],
        ['B-1', null, '丙县', '同名厂', '农业', '2026-02-30', '12.345', 'x', '也许'],
        ['B-2', '好的', '甲县', null, null, null, null, 1, false],
        ['B-3', '治理', '甲县', null, null, null, null, null, '是'],
        ['B-2', '又是', '甲县'],
        [null, '没有编号', '甲县'],
      ]),
      division,
    )
    expect(one).toMatchObject({ state: 'checked', counts: { new: 1, refused: 4 } })
    expect(codes(rows[0])?.sort()).toEqual([
      'B required',
      'C reference-unresolved',
      'D reference-ambiguous',
      'E choice-unknown',
      'F date-impossible',
      'G number-decimals',
      'H number-expected',
      'I boolean-expected',
    ])
    expect(codes(rows[1])).toEqual([])
    expect(rows[2]?.issues).toMatchObject([
      { code: 'sample-treated-flow', column: 'G', rule: { zh: '已治理的排口须有流量' } },
    ])
    expect(codes(rows[3])).toContain('A key-repeated')
    expect(codes(rows[4])).toEqual(['A required'])

    expect(
      (await problem(city.sheets.imports.apply('sample-outlet', id, { rows: 'all' }, division))).code,
    ).toBe('import-has-refused')
    expect(
      (await problem(city.sheets.imports.apply('sample-outlet', id, { rows: [2, 3] }, division))).code,
    ).toBe('import-rows-refused')
    await city.sheets.imports.apply('sample-outlet', id, { rows: [3] }, division)
    await city.sheets.imports.idle()
    expect(await city.sheets.imports.one('sample-outlet', id, division)).toMatchObject({
      state: 'done',
      rowsWritten: 1,
    })
  })

  test('comes back with its wrong cells marked, and is read again once they are mended', async () => {
    const first = await imported(
      city.sheets,
      'sample-outlet',
      await book([
        ['编号', '名称', '县区', '我的备注', '管数', '发现日期'],
        ['C-1', '对的', '甲县', 'x', 1, 46082],
        ['C-2', '错的', '甲县', '=1+1', '很多', 46082],
      ]),
      division,
    )
    expect(first.one.issues.map(({ code }) => code)).toEqual(['column-unknown'])
    const { name, stream } = await city.sheets.imports.errors('sample-outlet', first.id, division)
    const bytes = await buffer(stream)
    expect(name).toBe('错误清单-表.xlsx')
    const sheets = await readSheets(bytes)
    expect(sheets.填报).toEqual([
      { number: 1, values: ['编号', '名称', '县区', '我的备注', '管数', '发现日期', '错误原因'] },
      { number: 2, values: ['code', 'name', 'county', null, 'pipes', 'found', '#reasons'] },
      {
        number: 3,
        values: ['C-2', '错的', '甲县', '=1+1', '很多', 46082, expect.stringContaining('E 列：管数')],
      },
    ])
    const again = await imported(city.sheets, 'sample-outlet', bytes, division)
    expect(again.rows).toMatchObject([{ row: 3, key: 'C-2', outcome: 'refused' }])
    expect(again.one.issues.map(({ code }) => code)).toEqual(['column-unknown'])
  })
})

describe('lines', () => {
  const LIMITS = (rows: RawCell[][]) => ({
    name: '限值',
    xml: sheetXml([['编号', '因子', '限值', '依据企业'], ...rows]),
  })

  test('come on a sheet of their own and belong to the record by its key', async () => {
    const { id, one, rows } = await imported(
      city.sheets,
      'sample-outlet',
      await book(
        [
          ['编号', '名称', '县区'],
          ['L-1', '有线', '甲县'],
          ['L-2', '错线', '甲县'],
        ],
        [
          LIMITS([
            ['l-1', 'COD', 50],
            ['L-2', '氨氮', 5],
            ['L-2', '总磷', '很多'],
            ['L-1', '总磷', 0.5, 'W-1'],
            ['L-9', 'pH', 1],
          ]),
        ],
      ),
      division,
    )
    expect(one.issues).toMatchObject([
      { code: 'lines-without-record', message: { zh: expect.stringContaining('第 6 行') } },
    ])
    expect(rows[1]?.issues).toMatchObject([{ code: 'number-expected', sheet: '限值', row: 4, column: 'C' }])
    await city.sheets.imports.apply('sample-outlet', id, { rows: 'valid' }, division)
    await city.sheets.imports.idle()
    const record = await recordOf('sample-outlet', 'L-1')
    expect(record?.values.limits).toEqual([
      { factor: 'COD', limit: 50, by: null },
      { factor: '总磷', limit: 0.5, by: expect.any(Number) },
    ])
    const { stream } = await city.sheets.imports.errors('sample-outlet', id, division)
    const sheets = await readSheets(await buffer(stream))
    expect(sheets.限值?.slice(2).map(({ values }) => values)).toEqual([
      ['L-2', '氨氮', 5],
      ['L-2', '总磷', '很多', null, expect.stringContaining('C 列')],
    ])
  })
})

describe('files as people send them', () => {
  const first = async (rows: RawCell[][], behind = '', more: Parameters<typeof rawWorkbook>[0] = []) =>
    imported(city.sheets, 'sample-outlet', await book(rows, more, behind), division)

  test('with titles above, blank rows between and the header in two rows', async () => {
    const { one, rows } = await first(
      [
        ['排口登记表'],
        [],
        ['编号', '名称', '基本情况', null],
        [null, null, '县区', '管数'],
        ['D-1', 'x', '甲县', 3],
        [],
        [' ', null],
        ['D-2 ', ' y ', '甲县 ', '3 '],
      ],
      '<mergeCells count="2"><mergeCell ref="A3:A4"/><mergeCell ref="C3:D3"/></mergeCells>',
    )
    expect(one.issues).toEqual([])
    expect(rows).toMatchObject([
      { row: 5, key: 'D-1', outcome: 'new' },
      { row: 8, key: 'D-2', outcome: 'new' },
    ])
  })

  test('with merged cells among the data, formulas, errors, dates for numbers and lost digits', async () => {
    const { rows } = await first(
      [
        ['编号', '名称', '县区', '管数', '备注'],
        ['E-1', '合并', '甲县'],
        ['E-2', null, '甲县'],
        [
          'E-3',
          { xml: '<c t="str"><f>B2&amp;"!"</f><v>合并!</v></c>' },
          '甲县',
          { xml: '<c><f>1+1</f></c>' },
        ],
        ['E-4', { xml: '<c t="e"><v>#REF!</v></c>' }, '甲县'],
        [{ xml: '<c><v>510100199001011234</v></c>' }, '长号', '甲县'],
        [510, 'n', 990001, null, 20260301],
      ],
      '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>',
    )
    expect(rows.map(codes)).toEqual([
      ['B cell-merged'],
      ['B cell-merged'],
      ['B cell-formula', 'D cell-formula-empty'],
      ['B cell-error'],
      ['A cell-digits-lost'],
      [],
    ])
    expect(rows[5]).toMatchObject({ key: '510', outcome: 'new' })
  })

  test('with a date where a number should be', async () => {
    const bytes = await rawWorkbook(
      [
        {
          name: '填报',
          xml: sheetXml([
            ['编号', '名称', '县区', '管数', '备注'],
            ['F-1', 'x', '甲县', { xml: '<c s="1"><v>46082</v></c>' }, { xml: '<c s="1"><v>46082</v></c>' }],
          ]),
        },
      ],
      {
        parts: {
          'xl/styles.xml':
            '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        },
      },
    )
    const { rows } = await imported(city.sheets, 'sample-outlet', bytes, division)
    expect(rows[0]?.issues).toMatchObject([
      { code: 'cell-date-unexpected', column: 'D', message: { zh: expect.stringContaining('2026-03-01') } },
    ])
  })

  test('with the columns repeated, renamed or computed', async () => {
    const repeated = await first([
      ['编号', '名称', '名称', '县区'],
      ['G-1', 'x', 'y', '甲县'],
    ])
    expect(repeated.one).toMatchObject({ state: 'refused', issues: [{ code: 'column-repeated' }] })
    const renamed = await first([
      ['编号', '排口名', '县区', '年排放量', '状态', '发现日', '照片'],
      ['G-2', 'x', '甲县', 5, '待整治', '2026-03-01', 'a.png'],
    ])
    expect(renamed.one.issues).toMatchObject([
      { code: 'column-unknown', message: { zh: expect.stringContaining('“排口名”') } },
      { code: 'column-unknown', message: { zh: expect.stringContaining('是否应为“发现日期”') } },
      { code: 'column-not-imported', message: { zh: expect.stringContaining('年排放量、照片') } },
      { code: 'column-missing', message: { zh: expect.stringContaining('名称') } },
    ])
  })

  test('with the wrong sheet, a hidden one, nothing, or a template of another register', async () => {
    const hidden = await imported(
      city.sheets,
      'sample-outlet',
      await rawWorkbook([
        {
          name: '填报',
          hidden: true,
          xml: sheetXml([
            ['编号', '名称', '县区'],
            ['H-1', 'x', '甲县'],
          ]),
        },
        {
          name: '别的',
          xml: sheetXml([
            ['a', 'b'],
            [1, 2],
          ]),
        },
      ]),
      division,
    )
    expect(hidden.one).toMatchObject({
      state: 'refused',
      issues: [{ code: 'sheet-not-found', message: { zh: expect.stringContaining('别的') } }],
    })
    expect((await first([['编号', '名称', '县区']])).one).toMatchObject({
      state: 'refused',
      issues: [{ code: 'sheet-empty' }],
    })
    const { stream } = await city.sheets.template('enterprise', division)
    const other = await imported(city.sheets, 'sample-outlet', await buffer(stream), division)
    expect(other.one.issues).toMatchObject([
      { code: 'sheet-other-register', message: { zh: expect.stringContaining('样本企业') } },
    ])
    const old = await imported(city.sheets, 'sample-outlet', Buffer.from('d0cf11e0a1b11ae1', 'hex'), division)
    expect(old.one).toMatchObject({ state: 'refused', issues: [{ code: 'sheet-format' }] })
  })
})

describe('rights', () => {
  test('hold for the register, row by row, and field by field', async () => {
    expect(
      (
        await problem(
          city.sheets.imports.begin(
            'sample-outlet',
            { name: 'x', content: Readable.from(['x']) },
            enforcement,
          ),
        )
      ).code,
    ).toBe('forbidden')
    expect((await problem(city.sheets.template('sample-outlet', enforcement))).code).toBe('forbidden')
    const { rows, one } = await imported(
      city.sheets,
      'sample-outlet',
      await book([
        ['编号', '名称', '县区', '评级'],
        ['R-1', '本县', '甲县', 'A'],
        ['R-2', '外县', '乙县', null],
        ['A-2', '别县的', null, null],
      ]),
      county,
    )
    expect(one.issues.map(({ code }) => code)).toEqual(['column-unknown'])
    expect(rows.map(codes)).toEqual([
      [],
      ['C record-out-of-scope'],
      expect.arrayContaining(['A record-out-of-scope']),
    ])
    expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'refused', 'refused'])
  })

  test('keep what is in a file with whoever sent it', async () => {
    const { id } = await imported(
      city.sheets,
      'sample-outlet',
      await book([
        ['编号', '名称', '县区'],
        ['S-1', 'x', '甲县'],
      ]),
      county,
    )
    const other = person(['county'], { area: COUNTY_B })
    const { imports } = city.sheets
    expect((await problem(imports.one('sample-outlet', id, other))).code).toBe('not-found')
    expect((await problem(imports.one('enterprise', id, county))).code).toBe('not-found')
    expect((await imports.one('sample-outlet', id, division)).id).toBe(id)
    for (const deed of [
      () => imports.rows('sample-outlet', id, {}, division),
      () => imports.errors('sample-outlet', id, division),
      () => imports.apply('sample-outlet', id, { rows: 'all' }, division),
      () => imports.cancel('sample-outlet', id, division),
    ])
      expect((await problem(deed())).code).toBe('not-found')
    expect((await imports.list('sample-outlet', {}, other)).items).toEqual([])
    expect((await imports.list('sample-outlet', { limit: 1 }, division)).items).toMatchObject([{ id }])
    expect((await imports.cancel('sample-outlet', id, county)).state).toBe('cancelled')
    expect((await problem(imports.apply('sample-outlet', id, { rows: 'all' }, county))).code).toBe(
      'import-not-ready',
    )
  })
})

describe('what happens meanwhile', () => {
  const HEADER = ['编号', '名称', '县区']

  test('is noticed when it is written: all or nothing, or the rest', async () => {
    const bytes = await book([HEADER, ['M-1', '甲名', '甲县'], ['M-2', '乙名', '甲县']])
    const all = await imported(city.sheets, 'sample-outlet', bytes, division)
    // County and name are unique together.
    await city.records.create(
      'sample-outlet',
      { values: { code: 'M-9', name: '甲名', county: COUNTY_A } },
      division,
    )
    await city.sheets.imports.apply('sample-outlet', all.id, { rows: 'all' }, division)
    await city.sheets.imports.idle()
    const after = await city.sheets.imports.one('sample-outlet', all.id, division)
    expect(after).toMatchObject({
      state: 'checked',
      rowsWritten: 0,
      counts: { new: 1, refused: 1 },
      issues: [{ code: 'import-changed-meanwhile' }],
    })
    expect(await recordOf('sample-outlet', 'M-2')).toBeUndefined()
    await city.sheets.imports.apply('sample-outlet', all.id, { rows: 'valid' }, division)
    await city.sheets.imports.idle()
    expect(await city.sheets.imports.one('sample-outlet', all.id, division)).toMatchObject({
      state: 'done',
      rowsWritten: 1,
    })
    expect(await recordOf('sample-outlet', 'M-2')).toBeDefined()
  })

  test('a stop of the service leaves reading to the next start, and writing undone', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => [`T-${index}`, `排口 ${index}`, '甲县'])
    const { imports } = city.sheets
    const begun = await imports.begin(
      'sample-outlet',
      { name: '大.xlsx', content: Readable.from([await book([HEADER, ...rows])]) },
      division,
    )
    await imports.stop()
    expect(await imports.one('sample-outlet', begun.id, division)).toMatchObject({ state: 'reading' })
    const next = city.again().imports
    await next.start()
    await next.idle()
    const checked = await next.one('sample-outlet', begun.id, division)
    expect(checked).toMatchObject({ state: 'checked', rowsRead: 2_000, counts: { new: 2_000 } })

    await next.apply('sample-outlet', begun.id, { rows: 'all' }, division)
    await next.stop()
    const undone = await next.one('sample-outlet', begun.id, division)
    expect(undone).toMatchObject({
      state: 'checked',
      rowsWritten: 0,
      issues: [{ code: 'import-interrupted' }],
    })
    expect((await city.records.counts('sample-outlet', { search: 'T-1' }, division)).total).toBe(0)
    await next.start()
    await next.apply('sample-outlet', begun.id, { rows: 'all' }, division)
    await next.idle()
    expect(await next.one('sample-outlet', begun.id, division)).toMatchObject({
      state: 'done',
      rowsWritten: 2_000,
    })
    await imports.start()
  })

  test('a crash while writing is known at the next start; a file that is gone is said to be', async () => {
    const { id } = await imported(
      city.sheets,
      'sample-outlet',
      await book([HEADER, ['U-1', 'x', '甲县']]),
      division,
    )
    const { db } = city.database
    await db.updateTable('record_import').set({ state: 'writing' }).where('id', '=', id).execute()
    const lost = await imported(
      city.sheets,
      'sample-outlet',
      await book([HEADER, ['U-2', 'x', '甲县']]),
      division,
    )
    await db
      .updateTable('record_import')
      .set({ state: 'reading', at: new Date(city.clock.now - 3_600_000) })
      .where('id', '=', lost.id)
      .execute()
    const next = city.again().imports
    await next.start()
    await next.idle()
    expect(await next.one('sample-outlet', id, division)).toMatchObject({
      state: 'checked',
      issues: [{ code: 'import-interrupted' }],
    })
    expect(await next.one('sample-outlet', lost.id, division)).toMatchObject({
      state: 'refused',
      issues: [{ code: 'import-interrupted' }],
    })
  })

  test('is bounded: empty files, large ones, many at once', async () => {
    const { imports } = city.sheets
    const send = (content: Readable) => imports.begin('sample-outlet', { name: 'x.xlsx', content }, division)
    expect((await problem(send(Readable.from([])))).code).toBe('import-empty')
    expect(
      (await problem(send(Readable.from([Buffer.alloc(2_000_000), Buffer.alloc(2_000_000)])))).code,
    ).toBe('import-too-large')
    const rows = Array.from({ length: 2_000 }, (_, index) => [`V-${index}`, `排口 ${index}`, '甲县'])
    const bytes = await book([HEADER, ...rows])
    const begun = []
    for (let at = 0; at < 3; at++) begun.push(await send(Readable.from([bytes])))
    expect((await problem(send(Readable.from([bytes])))).code).toBe('imports-busy')
    for (const { id } of begun)
      expect((await imports.cancel('sample-outlet', id, division)).state).toBe('cancelled')
    await imports.idle()
    for (const { id } of begun)
      expect((await imports.one('sample-outlet', id, division)).state).toBe('cancelled')
    expect(city.troubles).toEqual([])
  })
})
