import { describe, expect, test } from 'vitest'
import {
  attenuatedSignal,
  climatology,
  combine,
  flatLine,
  grossRange,
  rateOfChange,
  type Season,
  spike,
  timeGap,
} from '../src/index.js'

/**
 * Published cases of ioos_qc (github.com/ioos/ioos_qc, tests/test_qartod.py, Apache-2.0): inputs, thresholds and expected flags as
 * facts, `_` for a missing value. Cases about Python types, depth and location are left out.
 */
const _ = Number.NaN
const series = (...values: number[]) => Float64Array.from(values)
const every = (seconds: number, count: number, from = 0) =>
  Float64Array.from({ length: count }, (_value, index) => from + index * seconds)
const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 1000

describe('gross range', () => {
  test('sensor and user range', () => {
    const values = series(5, 10, 15, 20, 25, 30, 35, 40, 45, 51)
    expect([...grossRange(values, [10, 50], [20, 40])]).toEqual([4, 3, 3, 1, 1, 1, 1, 1, 3, 4])
  })
  test('missing values', () => {
    const values = series(_, 10, 15, 20, 25, 30, 35, 40, _, 51, _)
    expect([...grossRange(values, [10, 50], [20, 40])]).toEqual([9, 3, 3, 1, 1, 1, 1, 1, 9, 4, 9])
  })
  test('the worked example of the docstring', () => {
    expect([...grossRange(series(1, 2, 3, 4, 8), [0, 5], [1, 4])]).toEqual([1, 1, 1, 1, 4])
  })
  test('a suspect span outside the fail span is a mistake', () => {
    expect(() => grossRange(series(5), [1, 1], [2, 2])).toThrow(/inside the fail span/)
  })
})

describe('climatology', () => {
  const times = Float64Array.from(
    ['2011-02-02', '2013-02-03', '2011-04-01', '2011-12-31', '2020-02-29'].map(day),
  )
  test.each([
    ['month', 3],
    ['week', 12],
    ['day-of-year', 90],
    ['quarter', 1],
  ] as const)('period by %s', (unit, to) => {
    const seasons: Season[] = [{ unit, from: 0, to, suspect: [10, 20] }]
    expect([...climatology(series(9, 11, 21, 21, 15), times, seasons, 0)]).toEqual([3, 1, 2, 2, 1])
  })

  const span: Season = {
    unit: 'instant',
    from: day('2019-11-01'),
    to: day('2020-02-04'),
    suspect: [50, 60],
    fail: [40, 70],
  }
  test.each([
    ['2019-10-31', 55, 2],
    ['2019-11-01', 55, 1],
    ['2020-02-04', 55, 1],
    ['2020-02-05', 55, 2],
    ['2020-01-01', 49, 3],
    ['2020-01-01', 50, 1],
    ['2020-01-01', 60, 1],
    ['2020-01-01', 61, 3],
    ['2020-01-01', 30, 4],
    ['2020-01-01', 40, 3],
    ['2020-01-01', 70, 3],
    ['2020-01-01', 71, 4],
  ])('ends are included: %s, %d', (date, value, flag) => {
    expect([...climatology(series(value), series(day(date)), [span], 0)]).toEqual([flag])
  })

  test('one range, then another', () => {
    const seasons: Season[] = [
      { unit: 'instant', from: day('2011-01-01'), to: day('2011-07-01'), suspect: [10, 20] },
      { unit: 'instant', from: day('2011-07-01'), to: day('2012-01-01'), suspect: [30, 40] },
      { unit: 'instant', from: day('2012-01-01'), to: day('2013-01-01'), suspect: [40, 50] },
    ]
    const when = Float64Array.from(['2011-01-02', '2011-01-02', '2011-01-02', '2015-01-02'].map(day))
    expect([...climatology(series(9, 11, 21, 21), when, seasons, 0)]).toEqual([3, 1, 3, 2])
  })

  test('missing values', () => {
    const seasons: Season[] = [
      { unit: 'instant', from: day('2021-07-01'), to: day('2021-09-01'), suspect: [3.4, 5] },
    ]
    const when = Float64Array.from([1, 1, 1], () => day('2021-07-16'))
    expect([...climatology(series(0, _, 4.16743), when, seasons, 0)]).toEqual([3, 9, 1])
  })
})

describe('spike', () => {
  const limits = { suspect: 25, fail: 50, method: 'average' } as const
  const values = [10, 12, 999.99, 13, 15, 40, 9, 9]
  test('single spike, both signs', () => {
    const expected = [2, 4, 4, 4, 1, 3, 1, 2]
    expect([...spike(series(...values), limits)]).toEqual(expected)
    expect([...spike(series(...values.map((value) => -value)), limits)]).toEqual(expected)
  })
  test('undefined for the first and last value', () => {
    expect([...spike(series(-100, -99, -99, -98), limits)]).toEqual([2, 1, 1, 2])
  })
  test('missing values', () => {
    const gaps = series(10, 12, 999.99, 13, 15, 40, 9, 9, _, 10, 10, 999.99, 10, _)
    expect([...spike(gaps, limits)]).toEqual([2, 4, 4, 4, 1, 3, 1, 2, 9, 2, 4, 4, 2, 9])
  })
  test('real data with one wrong zero', () => {
    const wave = [
      -0.189, -0.0792, -0.0122, 0.0457, 0.0671, 0.0213, -0.0488, -0.1463, -0.2438, -0.3261, -0.3871, -0.4054,
      -0.3932, -0.3383, -0.2804, -0.2347, -0.2134, -0.2347, -0.2926, -0.3597, -0.442, -0.509, 0, -0.5944,
      -0.57, -0.4267, -0.2926, -0.1585, -0.0945, -0.0762,
    ]
    const expected = wave.map((_value, index) =>
      index === 0 || index === wave.length - 1 ? 2 : index === 22 ? 3 : 1,
    )
    expect([...spike(series(...wave), { suspect: 0.5, fail: 1, method: 'average' })]).toEqual(expected)
  })
  const steps = series(3, 4.99, 5, 6, 8, 6, 6, 6.75, 6, 6, 5.3, 6, 6, 9, 5, _, 4, 4)
  test('both methods', () => {
    const pair = { suspect: 0.5, fail: 1 }
    expect([...spike(steps, { ...pair, method: 'average' })]).toEqual([
      2, 3, 1, 1, 4, 3, 1, 3, 1, 1, 3, 1, 4, 4, 2, 9, 2, 2,
    ])
    expect([...spike(steps, { ...pair, method: 'differential' })]).toEqual([
      2, 1, 1, 1, 4, 1, 1, 3, 1, 1, 3, 1, 1, 4, 2, 9, 2, 2,
    ])
    const present = series(3, 4.99, 5, 6, 8, 6, 6, 6.75, 6, 6, 5.3, 6, 6, 9, 5, 5, 4, 4)
    expect([...spike(present, { ...pair, method: 'differential' })]).toEqual([
      2, 1, 1, 1, 4, 1, 1, 3, 1, 1, 3, 1, 1, 4, 1, 1, 1, 2,
    ])
  })
  test('one threshold only', () => {
    expect([...spike(steps, { suspect: 0.5, fail: null, method: 'average' })]).toEqual([
      2, 3, 1, 1, 3, 3, 1, 3, 1, 1, 3, 1, 3, 3, 2, 9, 2, 2,
    ])
    expect([...spike(steps, { suspect: null, fail: 1, method: 'average' })]).toEqual([
      2, 1, 1, 1, 4, 1, 1, 1, 1, 1, 1, 1, 4, 4, 2, 9, 2, 2,
    ])
  })
})

describe('rate of change', () => {
  const suspect = 5 / 15 / 60
  const fail = 10 / 15 / 60
  const values = [2, 10, 2.1, 3, 4, 5, 7, 10, 0, 2, 2.2, 2, 1, 2, 3, 90, 91, 92, 93, 1, 2, 3, 4, 5]
  const times = every(900, values.length, day('2015-01-01'))
  test('suspect', () => {
    expect([...rateOfChange(series(...values), times, suspect)]).toEqual([
      1, 3, 3, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 3, 1, 1, 1, 1,
    ])
  })
  test('fail', () => {
    expect([...rateOfChange(series(...values), times, suspect, fail)]).toEqual([
      1, 3, 3, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 4, 1, 1, 1, 1,
    ])
  })
  test('missing and negative values', () => {
    expect([...rateOfChange(series(2, 10, 2, 3, _, _, 7, 10), times.slice(0, 8), suspect)]).toEqual([
      1, 3, 3, 1, 9, 9, 1, 1,
    ])
    expect([...rateOfChange(series(-2, -10, -2, -3), times.slice(0, 4), suspect)]).toEqual([1, 3, 3, 1])
  })
})

describe('flat line', () => {
  const limits = { suspectSeconds: 3000, failSeconds: 4800, tolerance: 0.01 }
  const values = [1, 2, 2.0001, 2, 2.0001, 2, 2.0001, 2, 4, 5, 3, 3.0001, 3.0005, 3.00001]
  const times = every(900, values.length, day('2015-01-01'))
  const expected = [1, 1, 1, 1, 3, 3, 4, 4, 1, 1, 1, 1, 1, 3]
  test('both signs, from the middle and from the beginning', () => {
    expect([...flatLine(series(...values), times, limits)]).toEqual(expected)
    expect([...flatLine(series(...values.map((value) => -value)), times, limits)]).toEqual(expected)
    expect([...flatLine(series(...values.slice(1)), times.slice(1), limits)]).toEqual([
      1, 1, 1, 3, 3, 4, 4, 1, 1, 1, 1, 1, 3,
    ])
  })
  test('missing values', () => {
    const gaps = series(1, _, _, 2, 2.0001, 2, 2.0001, 2, 4, _, 3, _, _, 3.00001)
    expect([...flatLine(gaps, times, limits)]).toEqual([1, 9, 9, 1, 3, 3, 4, 4, 1, 9, 1, 9, 9, 3])
  })
  test.each([
    [0, []],
    [1, [1]],
    [2, [1, 1]],
    [3, [1, 1, 1]],
    [4, [1, 1, 1, 3]],
    [5, [1, 1, 1, 3, 3]],
    [6, [1, 1, 1, 3, 3, 4]],
  ])('series of %d values', (count, flags) => {
    const short = { suspectSeconds: 3, failSeconds: 5, tolerance: 0.1 }
    expect([...flatLine(new Float64Array(count).fill(5), every(1, count), short)]).toEqual(flags)
  })
  test('a spike ends it', () => {
    const wide = { suspectSeconds: 3, failSeconds: 6, tolerance: 4 }
    expect([...flatLine(series(1, 1, 1, 1, 1, 6, 5, 4, 3, 2), every(1, 10, 1), wide)]).toEqual([
      1, 1, 1, 3, 3, 1, 1, 1, 3, 3,
    ])
  })
})

describe('attenuated signal', () => {
  const whole = (values: Float64Array, suspect: number, fail: number, measure: 'std' | 'range') => [
    ...attenuatedSignal(values, every(86_400, values.length), { suspect, fail, measure }),
  ]
  test('standard deviation of the whole series', () => {
    expect(whole(series(1, 2, 3, 4), 0.75, 0.5, 'std')).toEqual([1, 1, 1, 1])
    expect(whole(series(1, 2, 3, 4), 5, 0, 'std')).toEqual([3, 3, 3, 3])
    expect(whole(series(1, 1, 1, 1), 10, 8, 'std')).toEqual([4, 4, 4, 4])
    expect(whole(series(10, 20, 30, 40), 100_000, 1000, 'std')).toEqual([4, 4, 4, 4])
  })
  test('range of the whole series', () => {
    expect(whole(series(10, 20, 30, 40), 50, 31, 'range')).toEqual([4, 4, 4, 4])
    expect(whole(series(10, 20, 30, 40), 31, 10, 'range')).toEqual([3, 3, 3, 3])
    const long = series(3, 4, 5, 8.1, 9, 8.5, 8.7, 8.4, 8.2, 8.35, 2, 1)
    expect(whole(long, 0.15, 0.1, 'range')).toEqual(Array.from({ length: 12 }, () => 1))
  })
  test('missing values', () => {
    expect(whole(series(_, 2, 3, 4), 0.75, 0.5, 'std')).toEqual([9, 1, 1, 1])
    expect(whole(series(_, _, _, _), 0.75, 0.5, 'std')).toEqual([9, 9, 9, 9])
    expect(whole(series(10, _, _, 40), 50, 31, 'range')).toEqual([4, 9, 9, 4])
  })
  const twoDays = 2 * 86_400
  test.each([
    [{ minimumCount: 0 }, [4, 4, 4, 3, 1]],
    [{ minimumSeconds: 0 }, [4, 4, 4, 3, 1]],
    [{ minimumCount: 2 }, [2, 4, 4, 3, 1]],
    [{ minimumSeconds: twoDays }, [2, 4, 4, 3, 1]],
  ])('range in a window of two days, %o', (least, expected) => {
    const limits = { suspect: 100, fail: 10, measure: 'range', windowSeconds: twoDays, ...least } as const
    expect([...attenuatedSignal(series(1, 2, 3, 100, 1000), every(86_400, 5), limits)]).toEqual(expected)
  })
  test.each([
    ['range', 100, 50],
    ['std', 150, 40],
  ] as const)('%s in a window with missing values', (measure, suspect, fail) => {
    const limits = { suspect, fail, measure, windowSeconds: twoDays, minimumCount: 2 }
    expect([...attenuatedSignal(series(1, _, 10, 100, 1000), every(86_400, 5), limits)]).toEqual([
      2, 9, 2, 3, 1,
    ])
  })
})

test('time gap', () => {
  const good = every(1, 4, day('2026-01-12') + 83_114)
  expect([...timeGap(good, 7200)]).toEqual([1, 1, 1, 1])
  const bad = series(...good, day('2026-02-12') + 83_117)
  expect(timeGap(bad, 7200)[4]).toBe(4)
  for (let index = 1; index < 4; index++) bad[index] = (bad[index] as number) + 3 * 3600
  expect([...timeGap(bad, 9000)]).toEqual([4, 4, 1, 1, 4])
  bad[1] = _
  expect([...timeGap(bad, 9000)]).toEqual([2, 9, 2, 1, 4])
})

test('flags are combined by precedence', () => {
  const flags = [
    [1, 1, 1, 9, 1, 1, 9, 9],
    [2, 1, 1, 1, 1, 1, 9, 9],
    [1, 3, 3, 4, 3, 1, 2, 9],
  ].map((row) => Uint8Array.from(row))
  expect([...combine(flags)]).toEqual([1, 3, 3, 4, 3, 1, 2, 9])
})
