import { describe, expect, it } from 'vitest'
import type { Series } from '../../api'
import { type ChartLine, chartHeight, siteChart, siteTable, toCity } from './option'

const from = Date.parse('2026-11-24T00:00:00Z')
const HOUR = 3_600_000
const words = {
  gap: { silent: '离线', flagged: '数据被标记', 'not-installed': '未安装', unknown: '缺数' },
  flag: (flag: string) => ({ D: '故障' })[flag] ?? flag,
  offScale: '（图外）',
  limit: '限值',
  lowerLimit: '下限',
}
const line = (part: Partial<Series> = {}, more: Partial<ChartLine> = {}): ChartLine => ({
  name: 'PM2.5',
  colour: '#17706c',
  compared: false,
  shiftMs: 0,
  ...more,
  series: {
    siteId: 1,
    factor: 'a34004',
    statistic: 'Avg',
    unit: 'µg/m³',
    decimals: 0,
    kind: 'hour',
    stepSeconds: 3600,
    thinned: 'none',
    total: 3,
    times: [from, from + HOUR, from + 2 * HOUR],
    values: [30, 40, 50],
    flags: [null, 'D', null],
    gaps: [],
    ...part,
  },
})
const options = { range: { from, to: from + 24 * HOUR }, words, hatch: '#eee' }

/** The option as plain data, as a person would look into it. */
interface Plain {
  grid: object[]
  series: {
    id: string
    type: string
    data: unknown[]
    markLine?: { data: { yAxis: number }[] }
    markArea?: { data: object[] }
  }[]
  yAxis: { name: string; max?: number }[]
  tooltip: { formatter: (points: unknown) => string }
}
const plain = (...asked: Parameters<typeof siteChart>): Plain => siteChart(...asked) as unknown as Plain

describe('the chart of a site', () => {
  it('gives lines of one unit one panel and lines of others their own', () => {
    const lines = [line(), line({ factor: 'a34002' }), line({ factor: 'a01001', unit: '°C' })]
    const chart = plain(lines, [], options)
    expect(chart.grid).toHaveLength(2)
    expect(chart.series).toHaveLength(9)
    expect(chartHeight(lines)).toBeGreaterThan(chartHeight([line()]))
  })

  it('marks flagged values by letter and shape', () => {
    const marks = plain([line()], [], options).series.find((each) => each.id.endsWith('marks'))
    expect(marks?.data).toEqual([{ value: [toCity(from + HOUR), 40, 'D'], symbol: 'triangle', name: '故障' }])
  })

  it('draws a limit within reach with the band beyond it, and names one that is far off', () => {
    const near = plain([line()], [{ factor: 'a34004', name: 'PM2.5', upper: 75, lower: null }], options)
    expect(near.series[0]?.markLine?.data[0]?.yAxis).toBe(75)
    expect(near.series[0]?.markArea?.data).toHaveLength(1)
    expect(near.yAxis[0]?.max).toBeGreaterThanOrEqual(75)
    const far = plain([line()], [{ factor: 'a34004', name: 'PM2.5', upper: 500, lower: null }], options)
    expect(far.series[0]?.markLine?.data).toEqual([])
    expect(far.yAxis[0]?.name).toContain('限值 500（图外）')
  })

  it('shows a gap as a field with its reason', () => {
    const gap = {
      from: new Date(from + 3 * HOUR).toISOString(),
      to: new Date(from + 9 * HOUR).toISOString(),
      reason: 'silent' as const,
    }
    const areas = plain([line({ gaps: [gap] })], [], options).series[0]?.markArea?.data
    expect(JSON.stringify(areas)).toContain('离线')
  })

  it('writes no markup from names, and the flag in words', () => {
    const named = line({}, { name: '<b>站' })
    const text = plain([named], [], options).tooltip.formatter([
      { seriesId: '1|a34004|Avg|0|doubtful', marker: '', value: [toCity(from + HOUR), 40] },
      { seriesId: '1|a34004|Avg|0|marks', marker: '', value: [toCity(from + HOUR), 40, 'D'] },
    ])
    expect(text).toContain('&lt;b&gt;站')
    expect(text).toContain('D 故障')
    expect(text).toContain('2026-11-24 09:00')
  })

  it('has the numbers behind it, compared ones at the moment they lie over', () => {
    const before = line(
      { times: [from - 24 * HOUR], values: [12], flags: [null] },
      { shiftMs: 24 * HOUR, compared: true, name: '前一天' },
    )
    const { columns, rows } = siteTable([line(), before], '时间')
    expect(columns).toEqual(['时间', 'PM2.5 µg/m³', '前一天 µg/m³'])
    expect(rows[0]).toEqual(['2026-11-24 08:00', '30', '12'])
    expect(rows[1]).toEqual(['2026-11-24 09:00', '40 D', null])
  })
})
