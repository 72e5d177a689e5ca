import { addDays, type CivilDay, type CivilHour, hoursOf } from '@tuojiang/measure'
import { insufficient, missing, settled, VALID, type Validity } from '../explanation.js'
import { equivalentLevel } from './level.js'

/** Day is 06:00 to 22:00, night 22:00 to 06:00 (GB 3096-2008 §3); governments from the county up may set other hours. */
export const DAY_HOURS = 16
export const NIGHT_HOURS = 8
const FIRST_HOUR_OF_DAY = 6

export interface NoiseDay {
  /** Equivalent level of the day hours, of the night hours and of both, the night raised by 10 dB; dB(A), unrounded. */
  ld: number | null
  ln: number | null
  ldn: number | null
  dayHours: number
  nightHours: number
  validity: Validity
}

/** The 24 hours of a day of noise in order: 06:00 of the day to 06:00 of the next. A night belongs to the day on which it begins. */
export function hoursOfNoiseDay(day: CivilDay): CivilHour[] {
  return [...hoursOf(day).slice(FIRST_HOUR_OF_DAY), ...hoursOf(addDays(day, 1)).slice(0, FIRST_HOUR_OF_DAY)]
}

/** `Ldn = 10·lg{[16·10^(0.1·Ld) + 8·10^(0.1·(Ln + 10))] ÷ 24}`, dB(A). */
export const dayNightLevel = (ld: number, ln: number): number =>
  settled(
    10 *
      Math.log10(
        (DAY_HOURS * 10 ** (ld / 10) + NIGHT_HOURS * 10 ** ((ln + 10) / 10)) / (DAY_HOURS + NIGHT_HOURS),
      ),
  )

/**
 * Ld, Ln and Ldn of 24 hourly equivalent levels.
 * @param hours in the order of `hoursOfNoiseDay`: sixteen of the day, eight of the night
 * @param needs hours that must be there, all of them unless told otherwise: no rule on fewer was read
 */
export function noiseDay(
  hours: readonly (number | null)[],
  needs: { day: number; night: number } = { day: DAY_HOURS, night: NIGHT_HOURS },
): NoiseDay {
  const valid = (levels: readonly (number | null)[]) =>
    levels.filter((level) => level !== null && Number.isFinite(level)).length
  const ofDay = hours.slice(0, DAY_HOURS)
  const ofNight = hours.slice(DAY_HOURS, DAY_HOURS + NIGHT_HOURS)
  const dayHours = valid(ofDay)
  const nightHours = valid(ofNight)
  const ld = dayHours > 0 && dayHours >= needs.day ? equivalentLevel(ofDay) : null
  const ln = nightHours > 0 && nightHours >= needs.night ? equivalentLevel(ofNight) : null
  return {
    ld,
    ln,
    ldn: ld === null || ln === null ? null : dayNightLevel(ld, ln),
    dayHours,
    nightHours,
    validity: validityOf(ld, ln, dayHours, nightHours),
  }
}

function validityOf(ld: number | null, ln: number | null, dayHours: number, nightHours: number): Validity {
  if (ld !== null && ln !== null) return VALID
  if (dayHours + nightHours === 0) return missing('no-hours', '没有有效小时值', 'no valid hour')
  return insufficient(
    'hours-missing',
    `昼间有效 ${dayHours}/${DAY_HOURS} 小时，夜间有效 ${nightHours}/${NIGHT_HOURS} 小时`,
    `${dayHours} of ${DAY_HOURS} day hours and ${nightHours} of ${NIGHT_HOURS} night hours valid`,
  )
}
