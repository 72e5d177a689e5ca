import type { Span } from './checks/gross-range.js'
import type { FactorProfile } from './profile.js'
import { own, unconfirmed } from './sourced.js'

export const HOUR = 3600
const DAY = 24 * HOUR

/** Numbers of the checks of a factor, in its unit; times in hours. */
export interface Numbers {
  factor: string
  unit: string
  fail: Span
  suspect: Span
  source?: string
  /** Height of a single value above both neighbours. */
  spike: readonly [suspect: number, fail: number]
  ratePerHour: readonly [suspect: number, fail: number]
  /** Hours without change, and the value above which that (and little movement over a day) is odd. */
  flat: readonly [suspectHours: number, failHours: number, above: number]
  /** Least range over a day. */
  attenuated: readonly [suspect: number, fail: number]
  neighbourFloor?: number
  calibrationDays?: number
}

/** Spells out the checks of a factor. Everything but the sourced range and calibration interval is our own choice. */
export function factor(numbers: Numbers): FactorProfile {
  const [flatSuspect, flatFail, above] = numbers.flat
  const range = { fail: numbers.fail, suspect: numbers.suspect }
  return {
    factor: numbers.factor,
    unit: numbers.unit,
    range: numbers.source ? unconfirmed(range, numbers.source) : own(range),
    spike: own({ suspect: numbers.spike[0], fail: numbers.spike[1], method: 'differential' }),
    rate: own({ suspectPerHour: numbers.ratePerHour[0], failPerHour: numbers.ratePerHour[1] }),
    flat: own({ suspectSeconds: flatSuspect * HOUR, failSeconds: flatFail * HOUR, tolerance: 0, above }),
    attenuated: own({
      suspect: numbers.attenuated[0],
      fail: numbers.attenuated[1],
      measure: 'range',
      above,
      windowSeconds: DAY,
      minimumSeconds: 0.75 * DAY,
    }),
    ...(numbers.neighbourFloor === undefined
      ? {}
      : {
          neighbours: own({
            suspect: 8,
            fail: 20,
            floor: numbers.neighbourFloor,
            floorShare: 0.2,
            minimumCount: 3,
          }),
        }),
    ...(numbers.calibrationDays === undefined
      ? {}
      : {
          calibrationDueSeconds: unconfirmed(
            numbers.calibrationDays * DAY,
            'HJ 75-2017 §11.2, regular calibration: 7 days for extractive gas analysers, 15 for particles, without automatic calibration',
          ),
        }),
  }
}
