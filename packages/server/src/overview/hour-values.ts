import type { TelemetryStore } from '../telemetry/index.js'
import type { OverviewDeps } from './deps.js'

/** The newest hour message of a site. */
export interface HourValues {
  time: number
  receivedAt: number
  items: { factor: string; statistic: string; value: number; flag: string | null }[]
}

const HOUR_MS = 3_600_000
/** An hour comes within the next; what is older says nothing of now. */
const RECENT_HOURS = 3

/** Newest hour of each site, now or as it was known at a moment. */
export async function hourValues(
  telemetry: OverviewDeps['telemetry'],
  siteIds: readonly number[],
  now: number,
  asOf: number | null,
): Promise<Map<number, HourValues>> {
  if (siteIds.length === 0) return new Map()
  return asOf === null ? newestNow(telemetry, siteIds, now) : newestAsOf(telemetry, siteIds, asOf)
}

async function newestNow(
  telemetry: Pick<TelemetryStore, 'latest'>,
  siteIds: readonly number[],
  now: number,
): Promise<Map<number, HourValues>> {
  const messages = await telemetry.latest(siteIds)
  return new Map(
    messages
      .filter(({ kind, time }) => kind === 'hour' && time >= now - RECENT_HOURS * HOUR_MS)
      .map(({ siteId, time, receivedAt, items }) => [
        siteId,
        {
          time,
          receivedAt,
          items: items.map((item) => ({ ...item, value: Number(item.value || Number.NaN) })),
        },
      ]),
  )
}

async function newestAsOf(
  telemetry: Pick<TelemetryStore, 'points'>,
  siteIds: readonly number[],
  asOf: number,
): Promise<Map<number, HourValues>> {
  const points = await telemetry.points({
    siteIds,
    kind: 'hour',
    from: asOf - RECENT_HOURS * HOUR_MS,
    to: asOf,
    asOf,
  })
  const newest = new Map<number, HourValues>()
  for (const { siteId, factor, statistic, times, values, flags, received } of points) {
    const last = times.length - 1
    const time = times[last]
    if (time === undefined) continue
    const known = newest.get(siteId)
    const hour = known && known.time >= time ? known : { time, receivedAt: 0, items: [] }
    if (hour.time === time) {
      hour.items.push({ factor, statistic, value: values[last] ?? Number.NaN, flag: flags[last] ?? null })
      hour.receivedAt = Math.max(hour.receivedAt, received[last] ?? 0)
    }
    newest.set(siteId, hour)
  }
  return newest
}
