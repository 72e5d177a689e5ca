import { describe, expect, it } from 'vitest'
import type { Points } from './points.js'
import { thin } from './series.js'

const HOUR = 3_600_000
const series = (times: number[], values: number[], flags: (string | null)[] = []): Points => ({
  siteId: 1,
  factor: 'a34004',
  statistic: 'Avg',
  times,
  values,
  flags: times.map((_, index) => flags[index] ?? 'N'),
  received: times,
  devices: times.map(() => 1),
  texts: [],
  revised: new Set(),
})
const hours = Array.from({ length: 1000 }, (_, hour) => hour * HOUR)

describe('a chart', () => {
  it('keeps every point that fits', () => {
    const drawn = thin(
      series(
        hours,
        hours.map((_, hour) => hour),
      ),
      1000,
      60,
    )
    expect(drawn).toMatchObject({ thinned: 'none', total: 1000, stepSeconds: 3600, gaps: [] })
    expect(drawn.times).toEqual(hours)
  })

  it('loses no peak, no trough and no flagged value when thinned', () => {
    const values = hours.map((_, hour) => Math.sin(hour / 50))
    values[417] = 99
    values[733] = -99
    const flags = hours.map((_, hour) => (hour === 555 ? 'D' : 'N'))
    const drawn = thin(series(hours, values, flags), 100, 60)
    expect(drawn.thinned).toBe('min-max')
    expect(drawn.values).toContain(99)
    expect(drawn.values).toContain(-99)
    expect(drawn.flags).toContain('D')
    expect(drawn.times.length).toBeLessThanOrEqual(151)
    expect([...drawn.times].sort((a, b) => a - b)).toEqual(drawn.times)
  })

  it('breaks the line where hours are missing', () => {
    const times = hours.slice(0, 48).filter((_, hour) => hour < 10 || hour >= 14)
    const drawn = thin(
      series(
        times,
        times.map(() => 1),
      ),
      1000,
      60,
    )
    expect(drawn.gaps).toEqual([{ from: 10 * HOUR, to: 14 * HOUR }])
    expect(drawn.values[drawn.times.indexOf(10 * HOUR)]).toBeNull()
  })

  it('shows what is no number as nothing', () => {
    expect(thin(series([0, HOUR, 2 * HOUR], [1, Number.NaN, 3]), 100, 60).values).toEqual([1, null, 3])
  })
})
