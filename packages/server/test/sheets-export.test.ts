import { buffer } from 'node:stream/consumers'
import { LEDGERS } from '@tuojiang/ledgers'
import { writableFields } from '@tuojiang/register'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { Problem } from '../src/http/index.js'
import { filledColumns, linesSheets } from '../src/sheets/sheet-columns.js'
import { templateWorkbook } from '../src/sheets/template.js'
import { COUNTY_A, COUNTY_B, person } from './records-city.js'
import { imported, readSheets, type SheetsCity, sheetsCity } from './sheets-city.js'

let city: SheetsCity
const division = person(['division'])
const county = person(['county'], { area: COUNTY_A })
const FULL = {
  code: '0001',
  name: '=HYPERLINK("http://x","点我")',
  county: COUNTY_A,
  kind: 'industry',
  marks: ['sign', 'online'],
  found: '2026-03-01',
  seenAt: '2026-03-02T01:00:00.000Z',
  flow: 12.5,
  cost: '1234567890123456.78',
  treated: true,
  station: 1,
  keeper: 7,
  bureau: 9,
  place: '105.05,29.58',
  contact: '0832-2026001',
  note: '第一行\n第二行',
  rating: 'A',
}
let works = 0
let first = 0

beforeAll(async () => {
  city = await sheetsCity()
  const factory = await city.records.create(
    'enterprise',
    { values: { code: 'W-1', name: '甲化工厂', county: COUNTY_A } },
    division,
  )
  works = factory.after.id
  const limits = [
    { factor: 'COD', limit: 50 },
    { factor: '总磷', limit: 0.5, by: works },
  ]
  first = (await city.records.create('sample-outlet', { values: { ...FULL, works, limits } }, division)).after
    .id
  await city.records.create(
    'sample-outlet',
    { values: { code: '0002', name: '乙排口', county: COUNTY_B } },
    division,
  )
})
afterAll(() => city.close())

const taken = async (question: Parameters<SheetsCity['sheets']['export']>[1], actor = division) => {
  const file = await city.sheets.export('sample-outlet', question, actor)
  const bytes = await buffer(file.stream)
  return { ...file, bytes, sheets: await readSheets(bytes) }
}
async function partsOf(bytes: Buffer): Promise<Record<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  const parts: Record<string, string> = {}
  for await (const entry of zip.eachEntry())
    parts[entry.fileName] = (await buffer(await zip.openReadStreamPromise(entry))).toString()
  return parts
}

describe('an export', () => {
  test('says what it is, of when, for whom, by which question', async () => {
    requireXml(await partsOf((await taken({})).bytes))
    const { name, rows, sheets, bytes } = await taken({
      areaId: COUNTY_A,
      states: 'found',
      filter: JSON.stringify({ kind: 'industry', flow: { gte: 10 }, county: [COUNTY_A] }),
      asOf: '2026-03-10T02:00:00Z',
    })
    expect(rows).toBe(1)
    expect(name).toBe('样本排口-2026-03-10.xlsx')
    const head = sheets.填报?.slice(0, 4).map(({ values }) => String(values[0]))
    expect(head?.[0]).toBe('样本排口')
    expect(head?.[1]).toBe(
      '范围：试城　筛选：甲县；状态 待整治；类别 为 工业；流量 不小于 10；县区 属于 甲县　共 1 条',
    )
    expect(head?.[2]).toContain('数据截至：2026-03-10 10:00')
    expect(head?.[3]).toContain(division.name)
    const { 'xl/worksheets/sheet1.xml': sheet = '' } = await partsOf(bytes)
    expect(sheet).toMatch(/<oddFooter>&amp;L样本排口.*导出/)
    expect(sheet).toContain('state="frozen"')
  })

  test('keeps numbers as numbers, exact digits, dates, and formulas as texts', async () => {
    const { sheets, bytes } = await taken({})
    const [header, , ...rows] = sheets.填报?.slice(4) ?? []
    const at = (label: string) => header?.values.findIndex((text) => String(text).startsWith(label)) ?? -1
    const row = rows.find(({ values }) => values[0] === '0001')?.values ?? []
    expect(row[at('名称')]).toBe(FULL.name)
    expect(row[at('流量')]).toBe(12.5)
    expect(row[at('投资')]).toBe('1234567890123456.78')
    expect(row[at('发现日期')]).toBe(46082)
    expect(row[at('最近检查时间')]).toBeCloseTo(46083.375, 9)
    expect(row[at('类别')]).toBe('工业')
    expect(row[at('企业')]).toBe('甲化工厂')
    expect(row[at('状态')]).toBe('待整治')
    expect(row[at('到期')]).toBe('2026-03-31 整治期限')
    expect(sheets.限值?.map(({ values }) => values)).toEqual([
      ['编号 *', '因子 *', '限值（mg/L） *', '依据企业'],
      ['#key', 'factor', 'limit', 'by'],
      ['0001', 'COD', 50],
      ['0001', '总磷', 0.5, '甲化工厂'],
    ])
    expect(Object.values(await partsOf(bytes)).join('')).not.toContain('<f>')
  })

  test('has the columns shown, in their order and language, as far as they are seen', async () => {
    const { sheets } = await taken({ fields: 'due,name,rating,code', sort: '-code', language: 'en' }, county)
    expect(sheets.Records?.slice(4).map(({ values }) => values)).toEqual([
      ['Due', 'Name *', 'Code *'],
      ['due', 'name', 'code'],
      ['2026-03-31 Mend by', FULL.name, '0001'],
    ])
    const all = await taken({}, county)
    expect(all.sheets.填报?.[5]?.values).not.toContain('rating')
    expect(all.rows).toBe(1)
  })

  test('is read again by an import and changes nothing', async () => {
    const { bytes } = await taken({})
    const { one, rows } = await imported(city.sheets, 'sample-outlet', bytes, division)
    expect(one.issues.map(({ code }) => code)).toEqual(['column-not-imported'])
    expect(rows.map(({ key, outcome, issues }) => [key, outcome, issues])).toEqual([
      ['0002', 'same', []],
      ['0001', 'same', []],
    ])
  })

  test('is refused before it begins when the question is wrong', async () => {
    const refused = (promise: Promise<unknown>) =>
      promise.then(
        () => 'done',
        (error: Problem) => error.code,
      )
    expect(await refused(taken({ filter: '{"nix":1}' }))).toBe('query-invalid')
    expect(await refused(taken({ sort: 'nix' }))).toBe('query-invalid')
    expect(await refused(taken({}, person(['public' as never])))).toBe('forbidden')
  })
})

describe('a template', () => {
  test('has drop-downs, notes, formats and an explanation, and is read when filled in', async () => {
    const { name, stream } = await city.sheets.template('sample-outlet', division)
    const bytes = await buffer(stream)
    expect(name).toBe('样本排口-导入模板.xlsx')
    const sheets = await readSheets(bytes)
    expect(Object.keys(sheets)).toEqual(['填报', '限值', '说明', '_lists'])
    expect(sheets.填报?.[0]?.values.slice(0, 4)).toEqual(['编号 *', '名称 *', '县区 *', '企业'])
    expect(sheets.填报?.[1]?.values.slice(0, 4)).toEqual(['code', 'name', 'county', 'works'])
    expect(sheets.填报?.[1]?.values).not.toContain('photos')
    expect(sheets._lists?.map(({ values }) => values.slice(2))).toEqual([
      [],
      ['试城', '工业', '是'],
      ['甲县', '城镇', '否'],
      ['乙县'],
    ])
    expect(JSON.stringify(sheets.说明)).toContain('已治理的排口须有流量')
    const parts = await partsOf(bytes)
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<formula1>_lists!$C$2:$C$4</formula1>')
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<row r="2" hidden="1">')
    expect(parts['xl/comments1.xml']).toContain('流量：选填；数字；单位 m³/d；最多 2 位小数')
    expect(parts['xl/workbook.xml']).toContain('name="_lists" sheetId="4" state="hidden"')
    const { one } = await imported(city.sheets, 'sample-outlet', bytes, division)
    expect(one.issues.map(({ code }) => code)).toEqual(['sheet-empty'])
  })

  test('leaves out what its reader may not fill in', async () => {
    const { stream } = await city.sheets.template('sample-outlet', county)
    const sheets = await readSheets(await buffer(stream))
    expect(sheets.填报?.[1]?.values).not.toContain('rating')
  })
})

/** Every part that is XML must be it: office programs refuse a whole file for one sign. */
function requireXml(parts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(parts)) {
    if (!/\.(xml|rels|vml)$/.test(name)) continue
    const parser = new SaxesParser({ xmlns: true, fileName: name })
    parser.on('error', (error) => expect.fail(`${name}: ${error.message}`))
    parser.write(text).close()
  }
}

describe('templates of the bureau’s registers', () => {
  test.each(LEDGERS.map((register) => [register.name, register] as const))('%s', async (_, register) => {
    const writable = writableFields(register, register.may.import)
    const at = new Date(city.clock.now)
    const bytes = await buffer(templateWorkbook({ register, writable, areas: [], author: 'x', at }))
    requireXml(await partsOf(bytes))
    const sheets = await readSheets(bytes)
    const lines = linesSheets(register, writable)
    // A repeated name would hide a sheet.
    expect(Object.keys(sheets)).toEqual(['填报', ...lines.map(({ sheet }) => sheet), '说明', '_lists'])
    const filled = filledColumns(register, writable)
    expect(sheets.填报?.[1]?.values).toEqual(filled.map(({ name }) => name))
    const labels = filled.map(({ field }) => field.label.zh)
    expect(new Set(labels).size, 'two columns are called the same').toBe(labels.length)
  })
})

describe('a record as a Word sheet', () => {
  /** One pixel, red. */
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  )

  test('holds groups, lines, states, deadlines, versions and photos, in both languages', async () => {
    const photo = await city.attachments.store({ name: '现场.png', bytes: PNG }, division)
    const { version } = await city.records.one('sample-outlet', first, undefined, division)
    await city.records.edit(
      'sample-outlet',
      first,
      { version, values: { photos: [{ id: photo.id, name: '现场.png' }], flow: 20 }, why: '补充照片' },
      division,
    )
    const { name, stream } = await city.sheets.record({ register: 'sample-outlet', id: first }, division)
    const parts = await partsOf(await buffer(stream))
    requireXml(parts)
    expect(name).toBe('样本排口-0001.docx')
    const text = textOf(parts['word/document.xml'])
    for (const expected of [
      '样本排口档案',
      '=HYPERLINK',
      '待整治',
      '工业',
      '甲化工厂',
      '流量（m³/d）',
      '总磷',
      '0.5',
      '整治期限',
      '2026-03-31',
      '还剩 21 天',
      '补充照片',
      '12.5 → 20',
      '现场.png',
    ])
      expect(text).toContain(expected)
    expect(parts['word/media/image1.png']).toBeDefined()
    expect(parts['word/document.xml']).toContain('r:embed="rIdImage1"')
    expect(parts['word/header1.xml']).toContain(`string="${division.name}"`)
    expect(textOf(parts['word/footer1.xml'])).toContain('数据截至 2026-03-10 10:00')
    expect(parts['word/footer1.xml']).toContain('NUMPAGES')
    expect(parts['word/fontTable.xml']).toContain('w:name="仿宋"')

    const english = await city.sheets.record(
      { register: 'sample-outlet', id: first, language: 'en' },
      division,
    )
    const words = textOf((await partsOf(await buffer(english.stream)))['word/document.xml'])
    for (const expected of ['Record: Sample outlets', 'Flow (m³/d)', 'Deadlines', '21 days left', 'Changes'])
      expect(words).toContain(expected)
  })

  test('shows only what its reader sees, and as it was', async () => {
    const seen = async (actor = division, asOf?: string) => {
      const { stream } = await city.sheets.record({ register: 'sample-outlet', id: first, asOf }, actor)
      return textOf((await partsOf(await buffer(stream)))['word/document.xml'])
    }
    expect(await seen()).toContain('评级')
    expect(await seen(county)).not.toContain('评级')
    const foreign = person(['county'], { area: COUNTY_B })
    await expect(seen(foreign)).rejects.toMatchObject({ code: 'not-found' })
  })
})

const textOf = (xml = '') =>
  xml
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replace(/ +/g, ' ')

test('nothing went wrong unseen', () => {
  expect(city.troubles).toEqual([])
})
