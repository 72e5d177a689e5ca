import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ImportOptions, type ImportReport, importReadings } from '../src/imports/index.js'
import { instant, type TestCity, testCity, ZONE } from './evaluation-city.js'
import { rawWorkbook, sheetXml } from './sheets-city.js'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city.close())

const run = (content: string | Uint8Array, options: Partial<ImportOptions> = {}) =>
  importReadings(
    {
      db: city.database.db,
      network: city.network,
      telemetry: city.telemetry,
      clock: () => city.clock.now,
      zone: ZONE,
    },
    typeof content === 'string' ? Buffer.from(content) : content,
    { fileName: 'test.csv', kind: 'hour', by: 'tester', ...options },
  )
const done = async (...parameters: Parameters<typeof run>): Promise<ImportReport> => {
  const answer = await run(...parameters)
  if (!answer.ok) throw new Error(answer.problem.message.en)
  return answer
}
const stored = async (siteId: number, kind: 'hour' | 'day' = 'hour') => {
  const lists = await city.telemetry.points({
    siteIds: [siteId],
    kind,
    from: 0,
    to: city.clock.now,
    texts: true,
  })
  return Object.fromEntries(
    lists.map((list) => [list.factor, list.times.map((time, index) => [time, list.texts[index]])]),
  )
}

describe('what is read', () => {
  test('a publication whose hours are labelled by their end', async () => {
    const report = await done(
      'city,station,time_local,aqi,level,primary,pm25,pm10,so2,no2,co_mgm3,o3_1h,o3_8h\n试城,A1站,2025-03-26T18,80,良,细颗粒物(PM2.5),59,81,17,9,0.9,156,142\n试城,A1站,2025-03-26T24,80,良,,60,82,17,9,0.8,100,142\n',
      { siteColumn: 'station', timeColumn: 'time_local', label: 'end' },
    )
    expect(report).toMatchObject({ rows: 2, accepted: 2, refused: 0, values: 12, stored: 2, issueCount: 0 })
    expect(report.ignored).toEqual(['city', 'aqi', 'level', 'primary', 'o3_8h'])
    const readings = await stored(city.sites.a1)
    expect(readings.a34004).toEqual([
      [instant('2025-03-26T17:00'), '59'],
      [instant('2025-03-26T23:00'), '60'],
    ])
  })

  test('the same file again changes nothing', async () => {
    const text = 'site,time,PM2.5\nA2,2025-03-01 08:00,35\n'
    expect((await done(text)).stored).toBe(1)
    expect((await done(text)).stored).toBe(0)
  })

  test('GB18030, tabs, Chinese headers with units, gzip', async () => {
    const text = '点位名称\t监测时间\t细颗粒物（μg/m³）\tCO(ug/m3)\nA2站\t2025年3月2日 9时\t41\t700\n'
    const report = await done(gzipSync(iconv.encode(text, 'gb18030')))
    expect(report).toMatchObject({ encoding: 'GB18030', accepted: 1, values: 2 })
    const readings = await stored(city.sites.a2)
    expect(readings.a21005).toEqual([[instant('2025-03-02T09:00'), '0.7']])
  })

  test('year, month, day and hour apart; units said by the caller', async () => {
    const report = await done('station,year,month,day,hour,PM2.5,CO\nA3,2025,3,3,7,20,500\n', {
      units: { CO: 'µg/m³' },
    })
    expect(report.accepted).toBe(1)
    expect((await stored(city.sites.a3)).a21005).toEqual([[instant('2025-03-03T07:00'), '0.5']])
  })

  test('a workbook with dates, serials, formulas and rich text', async () => {
    const rich = { xml: '<c t="inlineStr"><is><r><t>0.</t></r><r><t>08</t></r></is></c>' }
    const sheet = sheetXml([
      ['断面', '采样日期', 'pH', '氨氮(mg/L)', '总磷(mg/L)', '汞(µg/L)'],
      // 2025-05-06 in a cell that shows days, and the result of a formula.
      [
        'W2',
        { xml: '<c s="1"><v>45783</v></c>' },
        7.2,
        { xml: '<c><f>1+0.2</f><v>1.2</v></c>' },
        '<0.02',
        'ND',
      ],
      ['W2', 45814, '7.30', '0.5', rich, '--'],
    ])
    const styles =
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    const bytes = await rawWorkbook([{ name: '数据', xml: sheet }], { parts: { 'xl/styles.xml': styles } })
    const report = await done(bytes, {
      kind: 'day',
      fileName: 'manual.xlsx',
    })
    expect(report).toMatchObject({ encoding: 'xlsx', accepted: 2 })
    expect(report.issues).toEqual([
      expect.objectContaining({
        row: 2,
        column: '汞(µg/L)',
        code: 'not-detected-without-limit',
        value: 'ND',
      }),
    ])
    const readings = await stored(city.sites.manual, 'day')
    expect(readings.w21011).toEqual([
      [instant('2025-05-06T00:00'), '0.02L'],
      [instant('2025-06-06T00:00'), '0.08'],
    ])
    expect(readings.w21003?.[0]?.[1]).toBe('1.2')
  })

  test('one value a row, as our own export writes them', async () => {
    const report = await done(
      'time,factor,statistic,value,flag\n2025-03-05T01:00:00+08:00,a34004,Avg,33,N\n2025-03-05T01:00:00+08:00,a34002,Avg,55,D\n2025-03-05T01:00:00+08:00,zz999,Avg,55,D\n',
      { site: 'A3' },
    )
    expect(report).toMatchObject({ accepted: 2, refused: 1 })
    expect(report.issues[0]).toMatchObject({ row: 4, code: 'factor-unknown', value: 'zz999' })
  })
})

describe('what is wrong is told row by row and stops nothing', () => {
  test('every fault of a row with its line, column, code and value', async () => {
    const report = await done(
      [
        'site,time,PM2.5,PM10',
        'A1,2025-02-30 08:00,10,20',
        'A1,gestern,10,20',
        'NOWHERE,2025-02-01 08:00,10,20',
        ',2025-02-01 08:00,10,20',
        'A1,2025-02-01 08:00,abc,20',
        'A1,2025-02-01 09:00,99999,20',
        'A1,2025-02-01 10:00,-5,20',
        'A1,2025-02-01 11:00,--,—',
        'A1,2025-02-01 12:00,30,40',
        'A1,2025-02-01 12:00,30,40',
        'A1,2025-02-01 12:00,31,40',
        'A1,2031-02-01 12:00,31,40',
        'A1,2025-02-01 13:00,31,40',
      ].join('\n'),
    )
    expect(report.issues.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [2, 'time', 'time-impossible', '2025-02-30 08:00'],
      [3, 'time', 'time-unreadable', 'gestern'],
      [4, 'site', 'site-unknown', 'NOWHERE'],
      [5, 'site', 'site-missing', null],
      [6, 'PM2.5', 'value-unreadable', 'abc'],
      [7, 'PM2.5', 'above-range', '99999'],
      [8, 'PM2.5', 'below-range', '-5'],
      [9, null, 'row-empty', null],
      [11, 'time', 'duplicate-row', null],
      [12, 'time', 'duplicate-conflict', null],
      [13, 'time', 'time-ahead', '2031-02-01 12:00'],
    ])
    expect(report).toMatchObject({ rows: 13, accepted: 5, refused: 8, issueCount: 11 })
    const kept = await city.database.pool.query(
      'SELECT row, code, content FROM import_issue WHERE run_id = $1 ORDER BY position',
      [report.runId],
    )
    expect(kept.rows).toHaveLength(11)
    expect(kept.rows[0]).toEqual({ row: 2, code: 'time-impossible', content: 'A1,2025-02-30 08:00,10,20' })
  })

  test('a unit that does not fit refuses the column’s values, not the row', async () => {
    const report = await done('site,time,PM2.5(mg/L),PM10\nA1,2025-02-03 08:00,30,40\n')
    expect(report).toMatchObject({ accepted: 1, values: 1 })
    expect(report.issues[0]).toMatchObject({ column: 'PM2.5(mg/L)', code: 'unit-mismatch' })
  })

  test('a trial run stores nothing', async () => {
    const report = await done('site,time,PM2.5\nA1,2025-02-04 08:00,30\n', { dryRun: true })
    expect(report).toMatchObject({ accepted: 1, stored: 0, runId: null })
  })
})

describe('files that cannot be read say why', () => {
  const problem = async (...parameters: Parameters<typeof run>) => {
    const answer = await run(...parameters)
    return answer.ok ? null : answer.problem
  }

  test('missing columns name what is missing and what is there', async () => {
    const found = await problem('name,when,PM2.5\nA1,2025-01-01,3\n')
    expect(found).toMatchObject({ code: 'column-missing' })
    expect(found?.message.en).toBe(
      'columns are missing: site（站点）, time（时间）; the header is: name, when, PM2.5',
    )
    expect(found?.action.en).toContain('--site-column')
    expect((await problem('site,time,x\nA1,2025-01-01,3\n', { timeColumn: 'hour' }))?.message.en).toContain(
      'hour',
    )
  })

  test('no factor, empty, binary, old Excel, broken gzip and workbook', async () => {
    expect(await problem('site,time,mood\nA1,2025-01-01,3\n')).toMatchObject({ code: 'no-value-column' })
    expect(await problem('')).toMatchObject({ code: 'file-empty' })
    expect(await problem('site,time,PM2.5\n')).toMatchObject({ code: 'file-empty' })
    expect(await problem(Buffer.from([0, 1, 2, 255, 254, 3]))).toMatchObject({ code: 'encoding-unknown' })
    expect(await problem(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toMatchObject({ code: 'file-format' })
    expect(await problem(Buffer.from([0x1f, 0x8b, 1, 2]))).toMatchObject({ code: 'file-format' })
    expect(await problem(Buffer.from('PK\u0003\u0004nothing'))).toMatchObject({ code: 'file-format' })
  })
})
