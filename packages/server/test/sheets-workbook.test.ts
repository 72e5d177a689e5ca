import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  columnLetters,
  dateText,
  placeOf,
  plainValue,
  readWorkbook,
  type WorkbookRefusal,
  type WriteCell,
  writeWorkbook,
} from '../src/workbook/index.js'
import { rawWorkbook, readSheets, sheetXml } from './sheets-city.js'

const refusal = (bytes: Buffer): Promise<WorkbookRefusal> =>
  readSheets(bytes).then(
    () => {
      throw new Error('it was read')
    },
    (error: WorkbookRefusal) => error,
  )

async function written(rows: readonly (readonly WriteCell[])[]): Promise<Buffer> {
  const workbook = writeWorkbook({ title: 't', author: 'a', created: new Date(0) })
  const [sheet, second] = workbook.sheets([
    { name: '一', columns: [{ width: 10 }], notes: true },
    { name: '二 & <三>', columns: [] },
  ])
  const bytes = buffer(workbook.stream)
  for (const row of rows) await sheet?.row(row)
  await second?.row(['后'])
  sheet?.note(0, 1, '不对 <&>')
  await workbook.finish()
  return bytes
}

describe('addresses', () => {
  test('of columns are read and written as Excel does', () => {
    expect([0, 25, 26, 51, 701, 702, 16_383].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'ZZ',
      'AAA',
      'XFD',
    ])
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 1_048_576 }), (column, row) => {
        expect(placeOf(`${columnLetters(column)}${row}`)).toEqual({ column, row })
      }),
    )
    expect(['A0', '12', 'A', ''].map(placeOf)).toEqual([null, null, null, null])
  })
})

describe('a workbook that was written', () => {
  test('reads back the same, whatever the texts', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('_x0041_', 'a\r\nb', ' 前后 ', '&lt;', ']]>'),
    )
    const cell = fc.oneof(
      texts,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const sheets = await readSheets(await written(rows))
          const back = new Map(sheets.一?.map(({ number, values }) => [number, values]))
          for (const [index, row] of rows.entries()) {
            const expected = row.map((value) =>
              value === '' || Object.is(value, -0) ? (value === '' ? null : 0) : value,
            )
            while (expected.length > 0 && expected.at(-1) === null) expected.pop()
            const own = (back.get(index + 1) ?? []).map((value) => (Object.is(value, -0) ? 0 : value))
            expect(own).toEqual(expected)
          }
          expect(sheets['二 & <三>']).toEqual([{ number: 1, values: ['后'] }])
        },
      ),
      { numRuns: 15 },
    )
  })

  test('marks texts that begin like formulas as texts', async () => {
    const dangerous = ['=1+1', '+SUM(A1)', '-2', '@cmd', '\tx', '\rx']
    const bytes = await written([dangerous, ['plain']])
    const workbook = await readWorkbook(bytes)
    const rows = []
    for await (const row of workbook.sheets[0]?.rows() ?? []) rows.push(row)
    expect(rows[0]?.cells.map(plainValue)).toEqual(dangerous)
    workbook.close()
    const { sheet, styles } = await partsOf(bytes)
    const ids = [...sheet.matchAll(/<c r="[A-F]1" s="(\d+)" t="inlineStr"/g)].map(([, id]) => Number(id))
    expect(ids).toHaveLength(dangerous.length)
    const formats = [...styles.matchAll(/<xf numFmtId[^>]*xfId="0"[^>]*applyNumberFormat[^>]*>/g)].map(
      ([xf]) => xf,
    )
    for (const id of ids) expect(formats[id]).toContain('quotePrefix="1"')
    expect(sheet).not.toContain('<f>')
  })

  test('breaks off when nobody takes it any more', async () => {
    const workbook = writeWorkbook({ title: 't', author: 'a', created: new Date(0) })
    const [sheet] = workbook.sheets([{ name: '一', columns: [] }])
    const write = async () => {
      for (let row = 0; row < 1_000_000; row++) await sheet?.row(['一二三四五六七八九十'.repeat(20)])
    }
    const writing = write().then(
      () => 'all was written',
      (error: Error) => error.message,
    )
    workbook.stream.resume()
    await once(workbook.stream, 'data')
    workbook.stream.destroy()
    expect(await writing).toBe('nobody takes the file any more')
  })
})

describe('what is no workbook is refused with what to do', () => {
  test.each([
    [
      'an old Excel file or one with a password',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'sheet-format',
      '.xls',
    ],
    ['CSV', Buffer.from('编号,名称\n1,2\n'), 'sheet-format', 'CSV'],
    ['a page', Buffer.from('<html><table/></html>'), 'sheet-format', '文本'],
    ['nothing', Buffer.alloc(0), 'sheet-format', '空'],
    ['a broken archive', Buffer.from('PK\u0003\u0004half of it'), 'sheet-malformed', '损坏'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'sheet-format', '.xlsx'],
  ])('%s', async (_, bytes, code, word) => {
    const problem = await refusal(bytes)
    expect(problem.code).toBe(code)
    expect(`${problem.label.zh}${problem.action.zh}`).toContain(word)
  })

  test('an archive that is something else', async () => {
    const bytes = await rawWorkbook([], { parts: { '_rels/.rels': '<Relationships/>' } })
    expect((await refusal(bytes)).code).toBe('sheet-format')
  })
})

describe('attacks', () => {
  test('a bomb is refused before it is unpacked', async () => {
    const bomb = Buffer.alloc(40 * 1024 * 1024, 0x20)
    const bytes = await rawWorkbook([{ name: '填报', xml: sheetXml([['编号']]) }], {
      parts: { 'xl/worksheets/sheet0.xml': bomb },
    })
    expect(bytes.length).toBeLessThan(100_000)
    expect(await refusal(bytes)).toMatchObject({ code: 'sheet-too-large' })
  })

  test('an archive of thousands of parts is refused', async () => {
    const parts = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`x/${index}`, '']))
    expect(await refusal(await rawWorkbook([], { parts }))).toMatchObject({ code: 'sheet-too-large' })
  })

  test('entities are refused, whatever they name', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    for (const name of ['a', 'f', 'unknown']) {
      const xml = `<?xml version="1.0"?>${name === 'unknown' ? '' : doctype}<worksheet><sheetData><row><c t="inlineStr"><is><t>&${name};</t></is></c></row></sheetData></worksheet>`
      expect(await refusal(await rawWorkbook([{ name: '填报', xml }]))).toMatchObject({
        code: 'sheet-malformed',
      })
    }
  })

  test('a size that lies is found out while it is unpacked', async () => {
    const bytes = await rawWorkbook([{ name: '填报', xml: sheetXml([['编号']]) }])
    // The central directory says how large each part is: one byte less is claimed for the sheet.
    const name = Buffer.from('xl/worksheets/sheet0.xml')
    const at = bytes.lastIndexOf(name) - 46 + 24
    bytes.writeUInt32LE(bytes.readUInt32LE(at) - 1, at)
    expect(await refusal(bytes)).toMatchObject({ code: 'sheet-malformed' })
  })

  test('parts outside of the archive are not reached', async () => {
    const bytes = await rawWorkbook([{ name: '填报', xml: sheetXml([['编号']]) }], {
      parts: {
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s0" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>`,
      },
    })
    expect(await refusal(bytes)).toMatchObject({ code: 'sheet-malformed' })
  })

  test('broken XML is refused', async () => {
    expect(await refusal(await rawWorkbook([{ name: '填报', xml: '<worksheet><sheetData>' }]))).toMatchObject(
      {
        code: 'sheet-malformed',
      },
    )
  })
})

describe('cells', () => {
  const STYLES =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0.00&quot;days&quot;[Red]"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'

  const cells = async (xml: readonly string[], properties = '') => {
    const bytes = await rawWorkbook([{ name: '一', xml: sheetXml([xml.map((one) => ({ xml: one }))]) }], {
      parts: {
        'xl/styles.xml': STYLES,
        'xl/sharedStrings.xml':
          '<sst><si><t>共用</t></si><si><r><t>分</t></r><r><t>段</t></r><rPh><t>fen</t></rPh></si></sst>',
      },
      properties,
    })
    const workbook = await readWorkbook(bytes)
    for await (const row of workbook.sheets[0]?.rows() ?? []) return row.cells
    return []
  }

  test('of every kind are understood', async () => {
    expect(
      await cells([
        '<c t="s"><v>0</v></c>',
        '<c t="s"><v>1</v></c>',
        '<c t="str"><f>A1&amp;"x"</f><v>共用x</v></c>',
        '<c><f>1/0</f></c>',
        '<c t="e"><v>#N/A</v></c>',
        '<c s="1"><v>46082</v></c>',
        '<c s="2"><v>46082.5</v></c>',
        '<c s="3"><v>7</v></c>',
        '<c t="b"><v>1</v></c>',
      ]),
    ).toEqual([
      '共用',
      '分段',
      { value: '共用x', formula: true },
      { value: null, formula: true },
      { value: '#N/A', error: true },
      { value: 46082, date: true },
      { value: 46082.5, date: true },
      7,
      true,
    ])
    // 2026-03-01 is day 46082 of the calendar that has a 29 February 1900.
    expect([dateText(46082), dateText(46082.5)]).toEqual(['2026-03-01', '2026-03-01 12:00:00'])
  })

  test('of the calendar that begins in 1904 are the same days', async () => {
    expect(await cells(['<c s="1"><v>44620</v></c>'], '<workbookPr date1904="1"/>')).toEqual([
      { value: 46082, date: true },
    ])
  })

  test('in names with a prefix are read too', async () => {
    const xml =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect(await readSheets(await rawWorkbook([{ name: '一', xml }]))).toEqual({
      一: [{ number: 3, values: [null, 5] }],
    })
  })
})

async function partsOf(bytes: Buffer) {
  const { fromBufferPromise } = await import('yauzl')
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  const parts: Record<string, string> = {}
  for await (const entry of zip.eachEntry())
    parts[entry.fileName] = (await buffer(await zip.openReadStreamPromise(entry))).toString()
  return { sheet: parts['xl/worksheets/sheet1.xml'] ?? '', styles: parts['xl/styles.xml'] ?? '' }
}

test('every issue of a file is in the manual', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
  const made = [read('../src/sheets/issues.ts'), read('../src/workbook/refusal.ts')].flatMap((source) =>
    [...source.matchAll(/(?:issue|WorkbookRefusal)\(\s*'([a-z-]+)'/g)].map(([, code]) => code),
  )
  const [, rest = ''] = read('../../../docs/reference/errors.md').split('## Excel files of records')
  const [section = ''] = rest.split(/^## /m)
  const listed = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code)
  expect(listed.sort()).toEqual([...new Set(made)].sort())
})
