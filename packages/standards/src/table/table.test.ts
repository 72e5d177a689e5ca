import { describe, expect, it } from 'vitest'
import { evaluateAirRow } from './air-table.js'
import { evaluateWaterRow } from './water-table.js'

describe('evaluate air', () => {
  const day = { pm25: '60', pm10: '80', so2: '8', no2: '20', co: '0.8', o3_8h: '100' }

  it('takes the edition of the row’s date', () => {
    expect(evaluateAirRow({ date: '2026-02-28', ...day }, {})).toMatchObject({
      aqi: '82',
      level: '2',
      category: '良',
      primary: '细颗粒物(PM2.5)',
    })
    expect(evaluateAirRow({ date: '2026-03-01', ...day }, {})).toMatchObject({ aqi: '100' })
    expect(evaluateAirRow({ date: '2026-03-01', ...day }, { edition: '2012' })).toMatchObject({ aqi: '82' })
  })

  it('reads hours with the 1-hour ozone', () => {
    expect(
      evaluateAirRow(
        { time: '2020-03-26T18', pm25: '59', pm10: '81', so2: '17', no2: '9', co: '0.9', o3: '156' },
        { hourly: true },
      ),
    ).toMatchObject({ aqi: '80', category: '良' })
  })

  it('names what it cannot read and goes on with the rest', () => {
    const result = evaluateAirRow({ date: '2025-06-01', ...day, pm10: 'n/a' }, {})
    expect(result.problems).toEqual([
      expect.objectContaining({ column: 'pm10', value: 'n/a', code: 'not-a-number' }),
    ])
    expect(result.aqi).toBe('82')
    expect(evaluateAirRow({ date: '1 June', ...day }, {})).toMatchObject({
      aqi: '',
      problems: [{ code: 'bad-date' }],
    })
  })
})

describe('evaluate water', () => {
  it('prints the class and what exceeds', () => {
    expect(evaluateWaterRow({ ph: '7.5', do: '8', nh3n: '2.3', tp: '0.32' }, false)).toMatchObject({
      class: '劣Ⅴ',
      exceeding: '氨氮/1.3;总磷/0.6',
    })
    expect(evaluateWaterRow({ ph: '7.5', do: '8', tp: '0.05' }, false).class).toBe('Ⅱ')
    expect(evaluateWaterRow({ ph: '7.5', do: '8', tp: '0.05' }, true).class).toBe('Ⅲ')
    expect(evaluateWaterRow({ ph: '7.5', do: '8', tp: '0.05', body: 'river' }, true).class).toBe('Ⅱ')
  })

  it('has no class without a value', () => {
    expect(evaluateWaterRow({ ph: '--', do: '' }, false)).toEqual({ class: '', exceeding: '', problems: [] })
    expect(evaluateWaterRow({ ph: 'seven' }, false).problems).toHaveLength(1)
  })
})
