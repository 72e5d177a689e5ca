import { type CivilDay, type Period, periodKind } from '@tuojiang/measure'
import { insufficient, missing, VALID, type Validity } from '../explanation.js'
import type { AmbientRules } from './gb3095.js'
import { type AirColumns, type AirKey, eachKey, usable } from './pollutant.js'

/** Days a month needs; February less. */
export const monthNeedsDays = (month: string, needs: AmbientRules['needs']): number =>
  month.slice(5, 7) === '02' ? needs.februaryDays : needs.monthDays

/**
 * Whether each item has the days its period needs, GB 3095 table 4: 27 in a month (February 25), the same in each month of a quarter or year, and 324
 * in a year.
 */
export function periodValidity(
  input: { readonly days: readonly CivilDay[]; readonly values: AirColumns },
  period: Period,
  needs: AmbientRules['needs'],
): Record<AirKey, Validity> {
  const months = monthsIn(period)
  const placeOfDay = input.days.map((day) => months.indexOf(day.slice(0, 7)))
  return eachKey((_, place) => {
    const column = input.values[place] as Float64Array
    const byMonth = months.map(() => 0)
    let total = 0
    for (let row = 0; row < placeOfDay.length; row++) {
      if (!usable(column[row])) continue
      total++
      const month = placeOfDay[row] as number
      if (month >= 0) byMonth[month] = (byMonth[month] as number) + 1
    }
    return validityOf(period, months, byMonth, total, needs)
  })
}

function validityOf(
  period: Period,
  months: readonly string[],
  byMonth: readonly number[],
  total: number,
  needs: AmbientRules['needs'],
): Validity {
  if (total === 0) return missing('no-days', '没有有效日均值', 'no valid daily value')
  for (let place = 0; place < months.length; place++) {
    const month = months[place] as string
    const count = byMonth[place] as number
    const least = monthNeedsDays(month, needs)
    if (count < least) {
      return insufficient(
        'month-below-27',
        `${month} 有效日均值 ${count} 个，少于 ${least} 个`,
        `${month} has ${count} valid days, fewer than ${least}`,
      )
    }
  }
  if (periodKind(period) === 'year' && total < needs.yearDays) {
    return insufficient(
      'year-below-324',
      `有效日均值 ${total} 个，少于 ${needs.yearDays} 个`,
      `${total} valid days, fewer than ${needs.yearDays}`,
    )
  }
  return VALID
}

function monthsIn(period: Period): string[] {
  const year = period.slice(0, 4)
  const month = (number: number) => `${year}-${String(number).padStart(2, '0')}`
  switch (periodKind(period)) {
    case 'year':
      return Array.from({ length: 12 }, (_, index) => month(index + 1))
    case 'quarter':
      return [1, 2, 3].map((place) => month((Number(period.slice(6)) - 1) * 3 + place))
    case 'month':
      return [period]
    default:
      return []
  }
}
