import { formatDecimal } from '@tuojiang/measure'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dailyIndex, hourlyIndex } from './aqi.js'
import { IAQI_STEPS, indexSeries } from './hj633.js'
import { AIR_KEYS } from './pollutant.js'
import { inputUnits, scaleOf, subIndex } from './sub-index.js'

/** Rounded-up interpolation in rationals, the slow way. */
function exact(tenths: number, breakpoints: readonly number[]): number {
  const value = BigInt(tenths)
  const place = breakpoints.findIndex((breakpoint) => value <= BigInt(breakpoint) * 10n)
  if (place === 0) return 0
  const low = BigInt(breakpoints[place - 1] as number) * 10n
  const high = BigInt(breakpoints[place] as number) * 10n
  const from = BigInt(IAQI_STEPS[place - 1] as number)
  const rise = (BigInt(IAQI_STEPS[place] as number) - from) * (value - low)
  return Number(from + (rise + (high - low) - 1n) / (high - low))
}

describe.each(indexSeries.editions)('$id', ({ id, rules }) => {
  it.each(['day', 'hour'] as const)(
    'per %s equals rational arithmetic for every tenth and whole number',
    (scale) => {
      AIR_KEYS.forEach((key, place) => {
        const breakpoints = rules[scale][key]
        const end = (breakpoints.at(-1) as number) * 10
        const table = scaleOf(rules, scale).tables[place] as Int16Array
        const step = key === 'co' ? 1 : 10
        expect(table).toHaveLength(end / step + 1)
        for (let tenths = 0; tenths <= end; tenths++) {
          const wanted = exact(tenths, breakpoints)
          if (subIndex(tenths, breakpoints) !== wanted) expect.fail(`${id} ${scale} ${key} ${tenths / 10}`)
          if (tenths % step === 0 && table[tenths / step] !== wanted)
            expect.fail(`table ${id} ${scale} ${key} ${tenths / 10}`)
        }
        expect(subIndex(end + 1, breakpoints)).toBeNull()
      })
    },
  )

  it('takes the step exactly on a breakpoint and more just beyond it', () => {
    for (const scale of ['day', 'hour'] as const) {
      for (const key of AIR_KEYS) {
        rules[scale][key].forEach((breakpoint, place, all) => {
          expect(subIndex(breakpoint * 10, rules[scale][key]), `${scale} ${key}`).toBe(IAQI_STEPS[place])
          if (place < all.length - 1)
            expect(subIndex(breakpoint * 10 + 1, rules[scale][key])).toBeGreaterThan(
              IAQI_STEPS[place] as number,
            )
        })
      }
    }
  })

  it('has steps that rise', () => {
    for (const scale of ['day', 'hour'] as const)
      for (const key of AIR_KEYS)
        expect([...rules[scale][key]].sort((a, b) => a - b)).toEqual(rules[scale][key])
  })
})

describe('the traps of binary fractions (air.md §2.3)', () => {
  const clean = { pm25: 1, pm10: 1, so2: 1, no2: 1, co: 0.1, o3: 1 }
  const edition = indexSeries.byId('HJ 633-2012')
  it.each([
    ['day', 2.2, 55],
    ['hour', 65.4, 218],
    ['hour', 1.1, 11],
  ] as const)('CO per %s of %d mg/m³ is %i', (scale, co, expected) => {
    const index = scale === 'day' ? dailyIndex : hourlyIndex
    expect(index({ ...clean, co }, edition).aqi).toBe(expected)
  })
})

describe('the concentration that enters', () => {
  it.each([
    [0, 34.5, 34],
    [0, 35.5, 36],
    [0, 35.499999, 35],
    [4, 2.25, 22],
    [4, 2.35, 24],
    [4, 0.25000000000000006, 3],
    [4, 1.005, 10],
  ])('place %i: %d counts as %i units', (place, value, units) => {
    expect(inputUnits(place, value)).toBe(units)
  })

  it('is rounded as GB/T 8170 rounds the decimal text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (digits, places) => {
          const value = digits / 10 ** places
          expect(inputUnits(0, value)).toBe(Number(formatDecimal(value, 0)))
          expect(inputUnits(4, value)).toBe(Number(formatDecimal(value, 1).replace('.', '')))
        },
      ),
      { numRuns: 2000 },
    )
  })
})
