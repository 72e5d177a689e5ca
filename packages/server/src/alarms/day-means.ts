import { type CivilDay, dayOf, endOf, startOf } from '@tuojiang/measure'
import { grouped } from './grouped.js'
import { type Mean, normalValues, type SiteValues } from './site-values.js'

export const FLOW = 'w00000'
/** Hours a day needs for a daily mean made from hours. */
const DAY_HOURS = 18

/** Daily means as sent; a day the device does not send is made from its hours, weighted by flow where every hour has one. */
export function dayMeans(values: SiteValues, factor: string, now: number, zone: number): Mean[] {
  const sent = normalValues(values, 'day', factor)
  const days = new Set(sent.map(({ time }) => dayOf(time, zone)))
  const flows = new Map(normalValues(values, 'hour', FLOW).map(({ time, value }) => [time, value]))
  const hours = grouped(normalValues(values, 'hour', factor), ({ time }) => dayOf(time, zone))
  const made = [...hours].flatMap(([day, list]): Mean[] => {
    if (days.has(day) || list.length < DAY_HOURS || endOf(day, zone) > now) return []
    return [{ time: startOf(day as CivilDay, zone), value: meanOf(list, flows) }]
  })
  return [...sent, ...made].sort((a, b) => a.time - b.time)
}

function meanOf(list: readonly Mean[], flows: ReadonlyMap<number, number>): number {
  const weights = list.map(({ time }) => flows.get(time) ?? 0)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total <= 0 || weights.some((weight) => weight <= 0)) {
    return list.reduce((sum, { value }) => sum + value, 0) / list.length
  }
  return list.reduce((sum, { value }, index) => sum + value * (weights[index] as number), 0) / total
}
