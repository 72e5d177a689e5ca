import type { Analysis } from '@tuojiang/api'
import { CHINA_ZONE } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import type { AnalysisInput, Column } from '../column.js'
import { computeAnalysis } from '../compute.js'
import { KINDS } from './index.js'

const START = Date.parse('2025-01-01T00:00:00+08:00')
const words = (text: string) => ({ zh: text, en: text })

function column(id: number, values: ArrayLike<number>, more: Partial<Column['site']> = {}): Column {
  return {
    site: {
      id,
      name: words(`s${id}`),
      kind: 'air',
      lon: null,
      lat: null,
      river: null,
      chainage: null,
      ...more,
    },
    factor: { code: 'a34004', name: words('PM2.5'), unit: 'µg/m³', decimals: 0 },
    values: Float64Array.from(values),
    left: {},
  }
}

function input(
  analysis: Partial<Analysis>,
  columns: Column[],
  more: Partial<AnalysisInput> = {},
): AnalysisInput {
  return {
    analysis: {
      kind: 'trend',
      siteIds: columns.map(({ site }) => site.id),
      factors: ['a34004'],
      from: '2025-01-01',
      until: '2025-12-31',
      statistic: 'hour',
      ...analysis,
    },
    axis: {
      start: START,
      stepSeconds: 3600,
      length: columns[0]?.values.length ?? 0,
      zoneMinutes: CHINA_ZONE,
    },
    columns,
    weather: {},
    begins: 0,
    notes: [],
    ...more,
  }
}

/** The same disturbance every time. */
function noise(length: number): number[] {
  let state = 7
  return Array.from({ length }, () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  })
}

describe('kinds of analysis', () => {
  it('find the travel time a downstream series was made with', () => {
    const up = noise(500)
    const down = up.map((_, index) => (up[index - 7] ?? 0.5) + 0.1)
    const river = { river: '沱江' }
    const result = computeAnalysis(
      input({ kind: 'travel', options: { mostLag: 24 } }, [
        column(2, down, { ...river, chainage: 30 }),
        column(1, up, { ...river, chainage: 10 }),
      ]),
    )
    const [row = []] = result.tables[0]?.rows ?? []
    expect(row.slice(0, 5)).toEqual([words('s1'), words('s2'), words('PM2.5'), 20, 7])
    expect(row[8]).toBeCloseTo(0.1, 2)
  })

  it('say that two rivers cannot be compared', () => {
    const result = computeAnalysis(
      input({ kind: 'travel' }, [column(1, noise(50), { river: 'a' }), column(2, noise(50), { river: 'b' })]),
    )
    expect(result.sentence.en).toMatch(/^Cannot be computed/)
  })

  it('find an episode from its first value above to its last, over a gap', () => {
    const values = Array.from({ length: 48 }, (_, hour) =>
      hour >= 10 && hour < 20 && hour !== 14 ? 100 : 50,
    )
    const result = computeAnalysis(
      input({ kind: 'episodes', options: { threshold: 75, leastLength: 6, mostGap: 1 } }, [
        column(1, values),
      ]),
    )
    expect(result.tables[0]?.rows).toHaveLength(1)
    expect(result.tables[0]?.rows[0]?.slice(2, 5)).toEqual(['2025-01-01 10:00', '2025-01-01 19:00', 9])
  })

  it('count the threshold itself as not above', () => {
    const result = computeAnalysis(
      input({ kind: 'episodes', options: { threshold: 75, leastLength: 1 } }, [
        column(1, Array(24).fill(75)),
      ]),
    )
    expect(result.tables[0]?.rows).toEqual([])
  })

  it('put the sector of a wind from the east to the east, and calms in none', () => {
    const length = 100
    const weather = {
      1: {
        site: column(1, []).site,
        parts: {
          direction: Float64Array.from({ length }, () => 90),
          speed: Float64Array.from({ length }, (_, index) => (index < 20 ? 0.1 : 2)),
        },
      },
    }
    const result = computeAnalysis(
      input({ kind: 'rose', options: { rose: 'wind' } }, [column(1, noise(length))], { weather }),
    )
    const [plot] = result.plots
    if (plot?.is !== 'rose') throw new Error('no rose')
    expect(plot.calm).toBeCloseTo(0.2, 12)
    const sums = plot.shares.map((row) => row.reduce((sum, share) => sum + share, 0))
    expect(sums.findIndex((sum) => sum > 0)).toBe(4)
    expect(sums[4]).toBeCloseTo(0.8, 12)
  })

  it('part a change into what adds up to it', () => {
    const days = 365
    const values = Array.from({ length: 2 * days * 24 }, (_, hour) => (hour < days * 24 ? 50 : 40))
    const result = computeAnalysis(input({ kind: 'change' }, [column(1, values)], { begins: days * 24 }))
    const [row = []] = result.tables[0]?.rows ?? []
    expect(row.slice(2, 5)).toEqual([50, 40, -10])
    expect(Number(row[6]) + Number(row[8])).toBeCloseTo(-10, 9)
    expect(row[7]).toEqual({ zh: '无气象数据', en: 'no weather data' })
  })

  it('rank by months, equal values sharing the better place', () => {
    const hours = 59 * 24
    const flat = (value: number) => Array.from({ length: hours }, () => value)
    const result = computeAnalysis(
      input({ kind: 'ranking', statistic: 'day' }, [
        column(1, flat(20)),
        column(2, flat(10)),
        column(3, flat(20)),
      ]),
    )
    const places = Object.fromEntries(
      (result.tables[0]?.rows ?? []).map((row) => [(row[0] as { en: string }).en, row[3]]),
    )
    expect(places).toEqual({ s1: 2, s2: 1, s3: 2 })
  })

  it('warn of a trend that is too short for one', () => {
    const result = computeAnalysis(
      input({ kind: 'trend', statistic: 'day' }, [
        column(
          1,
          Array.from({ length: 60 * 24 }, (_, hour) => hour),
        ),
      ]),
    )
    expect(result.sentence.en).toContain('shorter than two years')
  })

  it('without any value each say so, with no number in place of it', () => {
    const empty = [column(1, Array(24).fill(Number.NaN)), column(2, Array(24).fill(Number.NaN))]
    for (const kind of Object.keys(KINDS) as Analysis['kind'][]) {
      const statistic = KINDS[kind].statistics[0] ?? 'hour'
      const result = computeAnalysis(input({ kind, statistic }, empty))
      expect([kind, result.plots, result.sentence.en.slice(0, 18)]).toEqual([kind, [], 'Cannot be computed'])
    }
  })
})
