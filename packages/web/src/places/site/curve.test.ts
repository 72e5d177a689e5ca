import { describe, expect, it } from 'vitest'
import { curveOf, flagRuns, type Point } from './curve'

const H = 3_600_000
const series = (
  values: (number | null)[],
  flags: (string | null)[] = [],
  times = values.map((_, i) => i * H),
) => ({
  times,
  values,
  flags: values.map((_, i) => flags[i] ?? null),
  gaps: [] as { from: string; to: string; reason: 'silent' }[],
  stepSeconds: 3600,
  thinned: 'none' as 'none' | 'min-max',
})

/** Stretches of a line between its breaks. */
const stretches = (line: Point[]) =>
  line
    .map((point) => (point[1] === null ? '|' : `${point[1]}`))
    .join(' ')
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean)

describe('a curve', () => {
  it('is one line when nothing is missing', () => {
    const { clean, doubtful, marks } = curveOf(series([1, 2, 3]))
    expect(stretches(clean)).toEqual(['1 2 3'])
    expect(doubtful).toEqual([])
    expect(marks).toEqual([])
  })

  it('breaks at a null, and where points lie further apart than one and a half steps', () => {
    expect(stretches(curveOf(series([1, null, 3])).clean)).toEqual(['1', '3'])
    const times = [0, H, 3 * H, 4 * H]
    expect(stretches(curveOf(series([1, 2, 3, 4], [], times)).clean)).toEqual(['1 2', '3 4'])
    expect(stretches(curveOf(series([1, 2], [], [0, 1.5 * H])).clean)).toEqual(['1 2'])
  })

  it('breaks a thinned series only at the gaps the server names', () => {
    const thinned = { ...series([1, 2, 3, 4], [], [0, 5 * H, 20 * H, 30 * H]), thinned: 'min-max' as const }
    expect(stretches(curveOf(thinned).clean)).toEqual(['1 2 3 4'])
    const withGap = {
      ...thinned,
      gaps: [
        {
          from: new Date(6 * H).toISOString(),
          to: new Date(18 * H).toISOString(),
          reason: 'silent' as const,
        },
      ],
    }
    expect(stretches(curveOf(withGap).clean)).toEqual(['1 2', '3 4'])
  })

  it('draws flagged values in another stroke that hangs on its neighbours, and marks each', () => {
    const { clean, doubtful, marks } = curveOf(series([1, 2, 9, 8, 3, 4], [null, 'N', 'D', 'C']))
    expect(stretches(clean)).toEqual(['1 2', '3 4'])
    expect(stretches(doubtful)).toEqual(['2 9 8 3'])
    expect(marks).toEqual([
      { time: 2 * H, value: 9, flag: 'D' },
      { time: 3 * H, value: 8, flag: 'C' },
    ])
  })

  it('does not join a flagged value to one across a gap', () => {
    const { clean, doubtful } = curveOf(series([1, null, 9, null, 3], [null, null, 'M']))
    expect(stretches(clean)).toEqual(['1', '3'])
    expect(stretches(doubtful)).toEqual(['9'])
  })

  it('marks neighbours of one flag once, and begins anew after a gap, a good value or another flag', () => {
    const values = [1, 9, 9, 9, 8, null, 8, 3, 8]
    const flags = [null, 'M', 'M', 'M', 'C', null, 'C', null, 'C']
    expect(
      flagRuns(curveOf(series(values, flags))).map(({ time, flag, count }) => [time / H, flag, count]),
    ).toEqual([
      [1, 'M', 3],
      [4, 'C', 1],
      [6, 'C', 1],
      [8, 'C', 1],
    ])
  })

  it('is shifted as a whole to lie over another period', () => {
    expect(curveOf(series([1, 2]), 10).clean).toEqual([
      [10, 1],
      [H + 10, 2],
    ])
  })
})
