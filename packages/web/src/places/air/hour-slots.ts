import { CHINA_ZONE, hourOf } from '@tuojiang/measure'
import type { AirRow } from '../../api'

export type HourSlot = Pick<AirRow, 'period' | 'aqi' | 'level' | 'primary'>

/** One slot for every hour from `fromMs` on, also for those nobody judged: they must stay visible as missing. */
export function hourSlots(rows: readonly HourSlot[], fromMs: number, hours: number): HourSlot[] {
  const known = new Map(rows.map((row) => [row.period, row]))
  return Array.from({ length: hours }, (_, index) => {
    const period: string = hourOf(fromMs + index * 3_600_000, CHINA_ZONE)
    return known.get(period) ?? { period, aqi: null, level: null, primary: [] }
  })
}
