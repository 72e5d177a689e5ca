import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attenuatedSignal } from './attenuated-signal.js'
import { calibration } from './calibration.js'
import { deviceFlags, periodMark } from './device-flags.js'
import { flatLine } from './flat-line.js'
import { visitWindows } from './moving-extremes.js'
import { neighbours } from './neighbours.js'
import { oxygenSaturation, saturatedOxygen } from './oxygen-saturation.js'
import { relation } from './relation.js'
import { spike } from './spike.js'
import { stampOrder } from './timing.js'

const series = (...values: number[]) => Float64Array.from(values)
const hours = (count: number) => Float64Array.from({ length: count }, (_value, index) => index * 3600)
const reading = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(Number.NaN))

describe('windows', () => {
  test('agree with looking at every value of every window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value: reading, step: fc.integer({ min: 1, max: 4 }) }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (rows, seconds, closed) => {
          let clock = 0
          const times = Float64Array.from(rows, (row) => (clock += row.step))
          const values = Float64Array.from(rows, (row) => row.value)
          visitWindows(values, times, seconds, closed, (index, count, min, max) => {
            const start = (times[index] as number) - seconds
            const held = [...values].filter(
              (value, place) =>
                place <= index &&
                !Number.isNaN(value) &&
                (closed ? (times[place] as number) >= start : (times[place] as number) > start),
            )
            expect(count).toBe(held.length)
            expect(min).toBe(held.length ? Math.min(...held) : Number.NaN)
            expect(max).toBe(held.length ? Math.max(...held) : Number.NaN)
          })
        },
      ),
    )
  })

  test('the running deviation agrees with one computed anew', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ min: 0, max: 500, noNaN: true }), fc.constant(Number.NaN)), {
          maxLength: 60,
        }),
        (list) => {
          const values = series(...list)
          const limits = { suspect: 50, fail: 5, measure: 'std', windowSeconds: 5 * 3600 } as const
          const flags = attenuatedSignal(values, hours(list.length), limits)
          list.forEach((value, index) => {
            if (Number.isNaN(value)) return
            const held = list.slice(Math.max(0, index - 4), index + 1).filter((known) => !Number.isNaN(known))
            const mean = held.reduce((sum, known) => sum + known, 0) / held.length
            const deviation = Math.sqrt(
              held.reduce((sum, known) => sum + (known - mean) ** 2, 0) / held.length,
            )
            if (Math.abs(deviation - 50) < 1e-6 || Math.abs(deviation - 5) < 1e-6) return
            expect(flags[index]).toBe(deviation < 5 ? 4 : deviation < 50 ? 3 : 1)
          })
        },
      ),
    )
  })
})

describe('flat line, where it differs from ioos_qc', () => {
  const limits = { suspectSeconds: 3 * 3600, failSeconds: 6 * 3600, tolerance: 0 }
  test('equal values are flat at tolerance 0', () => {
    expect([...flatLine(series(7, 7, 7, 7, 7, 7, 7), hours(7), limits)]).toEqual([1, 1, 1, 3, 3, 3, 4])
  })
  test('a single value behind a gap proves nothing', () => {
    const missing = Number.NaN
    expect([...flatLine(series(7, missing, missing, missing, missing, 7), hours(6), limits)][5]).toBe(1)
  })
  test('low values that repeat are left alone', () => {
    expect([...flatLine(new Float64Array(8).fill(3), hours(8), { ...limits, above: 3 })]).toEqual(
      Array.from({ length: 8 }, () => 1),
    )
  })
})

test('little movement near the limit of detection is natural', () => {
  const limits = { suspect: 1, fail: 0.5, measure: 'range', windowSeconds: 3 * 3600 } as const
  expect([...attenuatedSignal(series(5, 5, 5, 5.2), hours(4), limits)]).toEqual([4, 4, 4, 4])
  expect([...attenuatedSignal(series(5, 5, 5, 5.2), hours(4), { ...limits, above: 5 })]).toEqual([1, 1, 1, 4])
})

test('stamps: repeated, backwards, ahead and off the grid', () => {
  expect([...stampOrder(series(3600, 3600, 7200, 5400, 9000, 36_000), 3600, 20_000)]).toEqual([
    1, 4, 1, 4, 3, 4,
  ])
})

describe('oxygen saturation', () => {
  // Standard Methods for the Examination of Water and Wastewater, table 4500-O:I, chlorinity 0, moist air at 101.325 kPa.
  test.each([
    [0, 14.621],
    [5, 12.77],
    [10, 11.288],
    [15, 10.084],
    [20, 9.092],
    [25, 8.263],
    [30, 7.559],
  ])('%d °C holds %d mg/L', (temperature, oxygen) => {
    expect(saturatedOxygen(temperature)).toBeCloseTo(oxygen, 2)
  })
  test('flags by per cent', () => {
    const flags = oxygenSaturation(series(9.09, 18, 28, Number.NaN, 9), series(20, 20, 20, 20, Number.NaN), {
      suspect: 180,
      fail: 300,
    })
    expect([...flags]).toEqual([1, 3, 4, 9, 2])
  })
})

describe('relations', () => {
  const limits = { absolute: 5, share: 0.1, failTimes: 5 }
  const term = (weight: number, ...values: number[]) => ({ values: series(...values), weight })
  test('a part may exceed the whole by the larger tolerance', () => {
    const flags = relation(
      [term(1, 45, 45.1, 110, 110.1, 75, Number.NaN)],
      [term(1, 40, 40, 100, 100, 45, 3)],
      'at-most',
      limits,
    )
    expect([...flags]).toEqual([1, 3, 1, 3, 4, 2])
  })
  test('a missing term of a sum leaves equality open but not a part', () => {
    const left = [term(46 / 30, 30, Number.NaN, 300), term(1, 20, 20, 20)]
    const right = [term(1, 66, 66, 66)]
    expect([...relation(left, right, 'equal', limits)]).toEqual([1, 2, 4])
    expect([...relation(left, right, 'at-most', limits)]).toEqual([1, 1, 4])
  })
})

describe('neighbours', () => {
  const limits = { suspect: 5, fail: 10, floor: 2, floorShare: 0, minimumCount: 3 }
  test('distance from the median in units of spread', () => {
    const others = [series(10, 10, 1), series(12, 12, Number.NaN), series(14, 14, 2)]
    // Median 12, MAD 2, spread 2.9652.
    expect([...neighbours(series(26, 27, 5), others, limits)]).toEqual([1, 3, 2])
    expect(neighbours(series(41.7), [series(10), series(12), series(14)], limits)[0]).toBe(4)
  })
  test('does not depend on the order of the neighbours', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 9 }),
        fc.integer({ min: 0, max: 80 }),
        (list, value) => {
          const judge = (others: number[]) =>
            neighbours(
              series(value),
              others.map((other) => series(other)),
              limits,
            )[0]
          return judge(list) === judge([...list].reverse())
        },
      ),
    )
  })
})

test('calibration: during, failed, overdue', () => {
  const calibrations = [
    { from: 2 * 3600, to: 3 * 3600, passed: true },
    { from: 6 * 3600, to: 7 * 3600, passed: false },
    { from: 9 * 3600, to: 10 * 3600, passed: null },
  ]
  expect([...calibration(hours(14), calibrations, 2 * 3600)]).toEqual([
    2, 2, 4, 1, 1, 1, 4, 3, 3, 4, 1, 1, 1, 3,
  ])
})

test('device marks', () => {
  const marks = Uint8Array.from(
    [...'NFDT9'].map((letter) => letter.charCodeAt(0)).concat(0, 'B'.charCodeAt(0)),
  )
  const values = series(1, 1, 1, 1, 1, 1, Number.NaN)
  expect([...deviceFlags(values, marks)]).toEqual([1, 4, 4, 3, 3, 2, 4])
  expect(periodMark('gas', ['N', 'N', 'N', 'D'])).toBe('N')
  expect(periodMark('gas', ['N', 'N', 'D', 'D'])).toBe('D')
  expect(periodMark('water', ['N', 'N', 'N', 'M'])).toBe('M')
  expect(periodMark('water', [])).toBeNull()
})

test('a short series has no spike', () => {
  expect([...spike(series(), { suspect: 1, fail: 2, method: 'differential' })]).toEqual([])
  expect([...spike(series(5), { suspect: 1, fail: 2, method: 'average' })]).toEqual([2])
})
