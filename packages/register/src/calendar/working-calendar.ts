import { addDays, type CivilDay, civilDay } from '@tuojiang/measure'

/** The notice of one year: 国务院办公厅关于某年部分节假日安排的通知. */
export interface CalendarYear {
  readonly year: number
  /** Its number and date, as printed. */
  readonly source: { readonly title: string; readonly number: string; readonly issued: string }
  /** Stretches of days off, both ends inside. Days at the turn of the year belong to the notice that names them. */
  readonly holidays: readonly (readonly [from: string, to: string])[]
  /** Saturdays and Sundays that are worked (调休上班). */
  readonly workdays: readonly string[]
}

export interface WorkingCalendar {
  /** First and last year with a notice. */
  readonly firstYear: number
  readonly lastYear: number
  /**
   * @throws RangeError for a day before the first year: past working days are known, not guessed. After the last year the weekends alone count,
   *   and `confirmed` says so.
   */
  isWorkingDay(day: string): boolean
  /** The nth working day after a day, or before it when n is negative; the day itself does not count. With 0, the day itself. */
  addWorkingDays(day: string, n: number): CivilDay
  /** Working days after a up to and with b; negative when b comes first. */
  workingDaysBetween(a: string, b: string): number
  /** Whether a notice says what the day is. */
  confirmed(day: string): boolean
}

/** Saturdays and Sundays off and nothing else: for days before the first notice kept. Nothing it says is confirmed. */
export const weekendCalendar: WorkingCalendar = calendarOf(-Infinity, -Infinity, (day) => !isWeekend(day))

/** Next year's notice can still move days from here on; 29 December is the earliest day moved by the notices kept here and that of 2019. */
const TURN_OF_YEAR = '-12-29'

/**
 * Working days over the notices given, which must follow each other year by year.
 * @throws RangeError when they do not, or a day of theirs is none
 */
export function workingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  const firstYear = years[0]?.year
  const lastYear = years.at(-1)?.year
  if (firstYear === undefined || lastYear === undefined)
    throw new RangeError('a working calendar needs at least one year')
  const off = new Set<string>()
  const worked = new Set<string>()
  for (const [index, { year, holidays, workdays }] of years.entries()) {
    if (year !== firstYear + index) throw new RangeError(`calendar years must follow each other: ${year}`)
    for (const [from, to] of holidays) {
      for (let day = civilDay(from); day <= civilDay(to); day = addDays(day, 1)) off.add(day)
    }
    for (const day of workdays) worked.add(civilDay(day))
  }

  return calendarOf(firstYear, lastYear, (day) => {
    if (Number(day.slice(0, 4)) < firstYear) {
      throw new RangeError(
        `working days of ${day} are not known: the official holidays are kept from ${firstYear}`,
      )
    }
    return worked.has(day) || !(off.has(day) || isWeekend(day))
  })
}

function calendarOf(firstYear: number, lastYear: number, works: (day: CivilDay) => boolean): WorkingCalendar {
  return {
    firstYear,
    lastYear,
    isWorkingDay: (day) => works(civilDay(day)),
    addWorkingDays(from, n) {
      const step = n < 0 ? -1 : 1
      let day = civilDay(from)
      for (let left = Math.abs(n); left > 0; ) {
        day = addDays(day, step)
        if (works(day)) left--
      }
      return day
    },
    workingDaysBetween(a, b) {
      const [from, to] = a <= b ? [civilDay(a), civilDay(b)] : [civilDay(b), civilDay(a)]
      let count = 0
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (works(day)) count++
      return a <= b || count === 0 ? count : -count
    },
    confirmed: (text) => {
      const day = civilDay(text)
      return day >= `${firstYear}-01-01` && day < `${lastYear}${TURN_OF_YEAR}`
    },
  }
}

const isWeekend = (day: CivilDay): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
