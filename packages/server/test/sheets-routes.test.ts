import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AuditRecord, csrfTokenOf } from '../src/http/index.js'
import { sheetRoutes } from '../src/sheets/index.js'
import { fakeGate, testApp } from './http-helper.js'
import { rawWorkbook, readSheets, type SheetsCity, sheetsCity, sheetXml } from './sheets-city.js'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
let city: SheetsCity
let app: FastifyInstance
const entries: AuditRecord[] = []

beforeAll(async () => {
  city = await sheetsCity()
  app = await testApp(fakeGate({ division: { roles: ['division'] }, duty: { roles: ['duty'] } }), {
    record: async (entry) => entries.push(entry),
  })
  await sheetRoutes(app, { sheets: city.sheets, mostBytes: 3_000_000 })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await city.close()
})

const send = (
  method: 'GET' | 'POST',
  url: string,
  { as = 'division', body, type }: { as?: string; body?: Buffer | object; type?: string } = {},
) =>
  app.inject({
    method,
    url,
    headers: {
      cookie: `tuojiang=${as}`,
      'x-csrf-token': csrfTokenOf(as),
      ...(type && { 'content-type': type }),
    },
    ...(body && { payload: body }),
  })

describe('over HTTP', () => {
  test('a file larger than other bodies is taken, checked and written', async () => {
    const rows = [
      ['编号', '名称', '县区', '备注'],
      ['H-1', 'x', '甲县', null],
    ]
    // Noise does not shrink: the file has more than the general limit of a body.
    const noise = Buffer.from(
      Array.from({ length: 1_500_000 }, (_, index) => (index * 7919 * (index % 251)) % 256),
    )
    const bytes = await rawWorkbook([{ name: '填报', xml: sheetXml(rows) }], {
      parts: { 'xl/media/noise.bin': noise },
    })
    const begun = await send(
      'POST',
      `/api/records/sample-outlet/imports?name=${encodeURIComponent('排口.xlsx')}`,
      { body: bytes, type: EXCEL },
    )
    expect(begun.statusCode, begun.body).toBe(200)
    const { id } = begun.json()
    await city.sheets.imports.idle()
    const listed = await send('GET', '/api/records/sample-outlet/imports?limit=10')
    expect(listed.json().items).toMatchObject([
      { id, file: '排口.xlsx', state: 'checked', counts: { new: 1 } },
    ])
    expect(
      (await send('GET', `/api/records/sample-outlet/imports/${id}/rows?outcome=new`)).json().items,
    ).toMatchObject([{ row: 2, key: 'H-1' }])
    const applied = await send('POST', `/api/records/sample-outlet/imports/${id}/apply`, {
      body: { rows: 'all' },
    })
    expect(applied.statusCode, applied.body).toBe(200)
    await city.sheets.imports.idle()
    expect((await send('GET', `/api/records/sample-outlet/imports/${id}`)).json()).toMatchObject({
      state: 'done',
      rowsWritten: 1,
    })
    expect(entries.map(({ action, subject }) => [action, subject])).toContainEqual([
      'POST /api/records/:register/imports/:id/apply',
      `import:sample-outlet:${id}`,
    ])
  })

  test('downloads are files with a name, and are entered in the audit trail', async () => {
    const template = await send('GET', '/api/records/sample-outlet/template.xlsx')
    expect(template.headers).toMatchObject({ 'content-type': EXCEL, 'x-content-type-options': 'nosniff' })
    expect(template.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('样本排口-导入模板.xlsx')}`,
    )
    expect(Object.keys(await readSheets(template.rawPayload))).toContain('填报')
    const exported = await send('GET', '/api/records/sample-outlet/export.xlsx?fields=code,name&states=found')
    expect(exported.statusCode).toBe(200)
    expect(entries.at(-1)).toMatchObject({
      action: 'GET /api/records/:register/export.xlsx',
      subject: 'register:sample-outlet',
      result: 'done',
      after: { query: { fields: 'code,name', states: 'found' }, rows: 1 },
    })
    expect((await send('GET', '/api/records/sample-outlet/1/sheet.docx')).headers['content-type']).toContain(
      'wordprocessingml',
    )
  })

  test('refusals are told before a file begins', async () => {
    expect((await send('GET', '/api/records/sample-outlet/template.xlsx', { as: 'duty' })).json().code).toBe(
      'forbidden',
    )
    expect((await send('GET', '/api/records/nothing/template.xlsx')).statusCode).toBe(404)
    expect(
      (await send('GET', '/api/records/sample-outlet/export.xlsx?filter=%7B%22nix%22%3A1%7D')).statusCode,
    ).toBe(400)
    const large = await send('POST', '/api/records/sample-outlet/imports?name=x.xlsx', {
      body: Buffer.alloc(3_500_000),
      type: EXCEL,
    })
    expect([large.statusCode, large.json().code]).toEqual([413, expect.stringMatching(/too-large$/)])
    const empty = await send('POST', '/api/records/sample-outlet/imports?name=x.xlsx')
    expect(empty.json().code).toBe('import-empty')
  })
})
