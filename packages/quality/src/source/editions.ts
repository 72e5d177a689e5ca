import type { CivilDay } from '@tuojiang/measure'
import { own, type Sourced, standard, unconfirmed } from '../sourced.js'

/** Numbers of the rules on flue-gas monitoring (HJ 75, HJ 76) between two days. */
export interface GasRules {
  id: string
  validFrom: CivilDay | null
  validTo: CivilDay | null
  minutesPerHour: Sourced<number>
  hoursPerDay: Sourced<number>
  daysPerMonth: Sourced<{ usual: number; february: number }>
  /** Share of valid hours that a quarter must reach. */
  captureRate: Sourced<number>
  /** Which of the last valid hours give the substitute of an emission amount. */
  substitution: Sourced<readonly SubstitutionStep[]>
  /** Oxygen, per cent, from which no conversion to the reference content is published. */
  oxygenCutOff: Sourced<number>
  /** Share by which a reported converted value may differ from the one recalculated. */
  conversionTolerance: Sourced<number>
}

export interface SubstitutionStep {
  /** Least capture rate of the quarter. */
  captureFrom: number
  /** Longest run of such hours; infinite: any. */
  hoursUpTo: number
  /** The maximum of this many valid hours before is used. */
  validHours: number
}

/** Numbers of the rules on wastewater monitoring (HJ 353–356) between two days. */
export interface WaterRules {
  id: string
  validFrom: CivilDay | null
  validTo: CivilDay | null
  /** Share of the values due that a daily and a monthly mean need. */
  dayShare: Sourced<number>
  monthShare: Sourced<number>
  /** Value that stands for one judged valid below the limit of detection, mg/L, by factor. */
  belowDetection: Sourced<Readonly<Record<string, number>>>
  /** How missing values are replaced. */
  substitution: Sourced<'previous-period-mean' | 'maximum-of-valid-days'>
  /** Valid days whose largest amount replaces a missing one. */
  substitutionDays: Sourced<number>
}

const ANNEX_B = 'HJ 76-2017 Annex B'
const TABLES = 'HJ 75-2017 as a production system applies it; clause numbers not read again'

export const GAS_RULES: readonly GasRules[] = [
  {
    id: 'hj75-2017',
    validFrom: '2018-03-01' as CivilDay,
    validTo: null,
    minutesPerHour: standard(45, ANNEX_B),
    hoursPerDay: standard(20, ANNEX_B),
    daysPerMonth: standard({ usual: 25, february: 23 }, ANNEX_B),
    captureRate: unconfirmed(0.75, `${TABLES}, §12.1`),
    substitution: unconfirmed(
      [
        { captureFrom: 0.9, hoursUpTo: 24, validHours: 180 },
        { captureFrom: 0.9, hoursUpTo: Number.POSITIVE_INFINITY, validHours: 720 },
        { captureFrom: 0.75, hoursUpTo: Number.POSITIVE_INFINITY, validHours: 2160 },
      ],
      `${TABLES}, §12.2, tables 5 and 6`,
    ),
    oxygenCutOff: own(20, 'own choice: (21 − O2) under 1 makes the conversion explode'),
    conversionTolerance: own(0.02, 'own choice, as a public rule set for inspections'),
  },
]

const WATER_2019 = 'HJ 356-2019; from general knowledge of the edition, text not read again'

export const WATER_RULES: readonly WaterRules[] = [
  {
    id: 'hjt356-2007',
    validFrom: '2007-08-01' as CivilDay,
    validTo: '2020-03-23' as CivilDay,
    dayShare: unconfirmed(0.75, 'HJ/T 356-2007 names no such share; that of 2019 is used'),
    monthShare: unconfirmed(0.75, 'HJ/T 356-2007 names no such share; that of 2019 is used'),
    belowDetection: unconfirmed({}, 'HJ/T 356-2007'),
    substitution: unconfirmed(
      'previous-period-mean',
      'HJ/T 356-2007: mean of the preceding period of equal length, pH its median; seen in a production system',
    ),
    substitutionDays: unconfirmed(30, 'not used by this edition'),
  },
  {
    id: 'hj356-2019',
    validFrom: '2020-03-24' as CivilDay,
    validTo: null,
    dayShare: unconfirmed(0.75, `${WATER_2019}, §7`),
    monthShare: unconfirmed(0.75, `${WATER_2019}, §7`),
    belowDetection: unconfirmed(
      { w01018: 2, w21003: 0.01, w21011: 0.005, w21001: 0.025 },
      `${WATER_2019}, §7.1`,
    ),
    substitution: unconfirmed('maximum-of-valid-days', `${WATER_2019}, §8`),
    substitutionDays: unconfirmed(30, `${WATER_2019}, §8`),
  },
]

/**
 * The rules in force on a day.
 * @throws RangeError when none were
 */
export function rulesOn<Rules extends { validFrom: CivilDay | null; validTo: CivilDay | null }>(
  editions: readonly Rules[],
  day: CivilDay,
): Rules {
  const found = editions.find(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  )
  if (!found) throw new RangeError(`no edition is in force on ${day}`)
  return found
}
