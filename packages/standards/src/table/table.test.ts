import { describe, expect, it } from 'vitest'
import { evaluateAirRow, evaluateAirTable } from './air-table.js'
import { readDay, readNumber } from './field.js'
import { evaluateWaterRow, evaluateWaterTable } from './water-table.js'

const day = { pm25: '60', pm10: '80', so2: '8', no2: '20', co: '0.8', o3_8h: '100' }

describe('evaluate air', () => {
  it('takes the edition of the row’s date', () => {
    expect(evaluateAirRow({ date: '2026-02-28', ...day }, {})).toEqual({
      aqi: '82',
      level: '2',
      category: '良',
      primary: '细颗粒物(PM2.5)',
      problems: [],
    })
    expect(evaluateAirRow({ date: '2026-03-01', ...day }, {})).toMatchObject({ aqi: '100' })
    expect(evaluateAirRow({ date: '2026-03-01', ...day }, { edition: '2012' })).toMatchObject({ aqi: '82' })
    expect(evaluateAirRow(day, { edition: '2026' })).toMatchObject({ aqi: '100' })
    // HJ 663 did not exist yet, the index did.
    expect(evaluateAirRow({ date: '2013-03-01', ...day }, {}).aqi).toBe('82')
  })

  it('reads hours with the 1-hour ozone', () => {
    expect(
      evaluateAirRow(
        { time: '2020-03-26T18', pm25: '59', pm10: '81', so2: '17', no2: '9', co: '0.9', o3: '156' },
        { hourly: true },
      ),
    ).toMatchObject({ aqi: '80', category: '良' })
    expect(evaluateAirRow({ date: '2025-01-01', ...day, o3: '900' }, {}).aqi).toBe('82')
  })

  it('names several primary pollutants in the order of HJ 633', () => {
    expect(evaluateAirRow({ date: '2025-01-01', ...day, pm25: '75', pm10: '150' }, {}).primary).toBe(
      '颗粒物(PM10),细颗粒物(PM2.5)',
    )
    expect(evaluateAirRow({ date: '2025-01-01', ...day, pm25: '30', pm10: '50' }, {})).toMatchObject({
      aqi: '50',
      level: '1',
      category: '优',
      primary: '',
    })
  })

  it('gives a row it cannot read no result and names the field', () => {
    const result = evaluateAirRow({ date: '2025-06-01', ...day, pm10: '8O' }, {})
    expect(result).toMatchObject({ aqi: '', level: '', category: '', primary: '' })
    expect(result.problems).toEqual([
      expect.objectContaining({ column: 'pm10', value: '8O', code: 'not-a-number' }),
    ])
    expect(evaluateAirRow({ date: '1 June', ...day }, {})).toMatchObject({
      aqi: '',
      problems: [{ column: 'date', code: 'bad-date' }],
    })
    expect(evaluateAirRow({ date: '2011-06-01', ...day }, {}).problems[0]?.code).toBe('no-edition')
    expect(evaluateAirRow({ date: '2025-02-29', ...day }, {}).problems[0]?.code).toBe('bad-date')
  })

  it('counts a negative value as missing and says so', () => {
    const result = evaluateAirRow({ date: '2025-06-01', ...day, so2: '-3' }, {})
    expect(result).toMatchObject({ aqi: '82', problems: [{ column: 'so2', code: 'negative' }] })
  })

  it('gives no index by 2026 with a pollutant missing up to 100, and one above', () => {
    expect(evaluateAirRow({ date: '2026-03-01', ...day, so2: '' }, {})).toMatchObject({
      aqi: '',
      problems: [{ column: 'aqi', value: 'NA', code: 'no-index' }],
    })
    expect(evaluateAirRow({ date: '2026-03-01', ...day, so2: '—', pm25: '61' }, {})).toMatchObject({
      aqi: '101',
      level: '3',
      problems: [],
    })
  })

  it('keeps the other columns of a table, short rows too', () => {
    const header = ['City', 'Date', 'PM25', 'pm10', 'SO2', 'NO2', 'CO', 'O3_8h']
    const table = evaluateAirTable(
      header,
      [
        ['内江', '2025/1/5', '75', '80', '8', '20', '0.8', '100'],
        ['内江', '2025-01-06', 'x', '80', '8', '20', '0.8', '100'],
        ['内江', '2025-01-07', '35'],
      ],
      {},
    )
    expect(table.header).toEqual([...header, 'aqi', 'level', 'category', 'primary'])
    expect(table.problems).toEqual([])
    expect(table.rows.map((row) => row.fields.slice(8))).toEqual([
      ['100', '2', '良', '细颗粒物(PM2.5)'],
      ['', '', '', ''],
      ['50', '1', '优', ''],
    ])
    expect(table.rows.map((row) => row.fields.length)).toEqual([12, 12, 12])
  })

  it('says which columns of a header are missing or there twice', () => {
    const { problems } = evaluateAirTable(['pm25', 'pm25', 'pm10', 'so2', 'no2', 'co'], [], {})
    expect(problems.map(({ code, column }) => [code, column])).toEqual([
      ['missing-column', 'o3_8h'],
      ['missing-column', 'date / time / time_local'],
      ['duplicate-column', 'pm25'],
    ])
  })
})

describe('evaluate water', () => {
  it('prints the class and what exceeds', () => {
    expect(evaluateWaterRow({ ph: '7.5', do: '8', nh3n: '2.3', tp: '0.32' }, false)).toMatchObject({
      class: '劣Ⅴ',
      exceeding: '氨氮/1.3;总磷/0.6',
    })
    expect(evaluateWaterRow({ ph: '9.5', do: '4', nh3n: '0.5' }, false).exceeding).toBe('pH;溶解氧')
    expect(evaluateWaterRow({ ph: '7.5', do: '8', tp: '0.05' }, false).class).toBe('Ⅱ')
    expect(evaluateWaterRow({ ph: '7.5', do: '8', tp: '0.05' }, true).class).toBe('Ⅲ')
    expect(evaluateWaterRow({ ph: '7.5', do: '8', tp: '0.05', body: 'river' }, true).class).toBe('Ⅱ')
    expect(evaluateWaterRow({ ph: '7.5', do: '8', tp: '0.05', body: '湖库' }, false).class).toBe('Ⅲ')
  })

  it('has no class without a value, and none for a row it cannot read', () => {
    expect(evaluateWaterRow({ ph: '--', do: '' }, false)).toEqual({ class: '', exceeding: '', problems: [] })
    expect(evaluateWaterRow({ ph: 'seven', do: '8' }, false)).toMatchObject({
      class: '',
      problems: [{ column: 'ph', value: 'seven', code: 'not-a-number' }],
    })
    expect(evaluateWaterRow({ do: '8', body: 'pond' }, false)).toMatchObject({
      class: '',
      problems: [{ code: 'bad-body' }],
    })
    expect(evaluateWaterRow({ do: '8', tp: '-0.1' }, false)).toMatchObject({
      class: 'Ⅰ',
      problems: [{ column: 'tp', code: 'negative' }],
    })
  })

  it('keeps the other columns of a table', () => {
    const table = evaluateWaterTable(
      ['section', 'time', 'pH', 'DO', 'NH3N', 'TN'],
      [['球溪河口', '2025-01-05', '7.5', '8', '<0.05', '12']],
      false,
    )
    expect(table.rows[0]?.fields).toEqual(['球溪河口', '2025-01-05', '7.5', '8', '<0.05', '12', 'Ⅰ', ''])
    expect(evaluateWaterTable(['section', 'temp'], [], false).problems[0]?.code).toBe('missing-column')
  })
})

describe('fields', () => {
  it.each([
    ['12', 12],
    [' 1.5e1 ', 15],
    ['.5', 0.5],
    ['-3', -3],
  ])('%j is the number %d', (text, value) => expect(readNumber(text)).toEqual({ kind: 'number', value }))

  it.each(['', '--', '—', 'NA', 'n/a', 'NaN', '/'])('%j is missing', (text) =>
    expect(readNumber(text).kind).toBe('missing'),
  )

  it.each(['0x10', '1,5', '12µg', '<5', '1 2', 'Infinity', '1e999'])('%j cannot be read', (text) =>
    expect(readNumber(text).kind).toBe('unreadable'),
  )

  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026-03-01T08:00', '2026-03-01'],
    ['2026/3/1 8:00', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['2026030108', '2026-03-01'],
    ['2026-02-30', null],
    ['2026-03-011', null],
    ['01/03/2026', null],
    ['', null],
  ])('%j begins with the day %j', (text, expected) => expect(readDay(text)).toBe(expected))
})
