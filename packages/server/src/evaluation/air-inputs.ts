import { dayOf, endOf, type Factor, factorByKey, startOf } from '@tuojiang/measure'
import { AIR_KEYS, AIR_UNITS, type AirKey } from '@tuojiang/standards'
import type { Points, ReadingKind, TelemetryStore } from '../telemetry/index.js'
import type { Subjects } from './subjects.js'
import { type Exclusion, judgeValue, settled } from './validity.js'

export const AIR_FACTORS: readonly Factor[] = AIR_KEYS.map((key) => {
  const factor = factorByKey(key, 'air')
  if (!factor) throw new Error(`measure knows no air factor '${key}'`)
  return factor
})

const HOUR_MS = 3_600_000
/** Minutes of an hour that must be valid when the hour is made from shorter data: 45 of 60. */
export const MINUTES_PER_HOUR_MEAN = 45

/** Where an hour came from: none, the device's own hour data, or made here from shorter data. */
export const HOUR_SOURCE = { none: 0, hour: 1, minute: 2, realtime: 3 } as const

/** What one station measured, hour by hour from `from` on, µg/m³ (CO mg/m³); NaN where no valid value exists. */
export interface StationHours {
  siteId: number
  from: number
  hours: number
  /** In the order of AIR_KEYS. */
  values: readonly Float64Array[]
  /** A HOUR_SOURCE for each hour. */
  source: Uint8Array
  /** Values that came and do not count, by `pollutant index * hours + hour`. */
  excluded: Map<number, { reason: Exclusion; flag: string | null }>
}

export interface AirInputsQuery {
  siteIds: readonly number[]
  /** ms, start of a civil day */
  from: number
  /** ms, exclusive, start of a civil day */
  to: number
  asOf?: number | undefined
}

const FACTOR_PLACE = new Map(AIR_FACTORS.map((factor, place) => [factor.code, place]))
const wanted =
  (statistics: readonly string[]) =>
  (factor: string, statistic: string): boolean =>
    statistics.includes(statistic) && FACTOR_PLACE.has(factor)

/**
 * Hours of stations. A day on which a station sent no hour data at all is made from its minute data, failing those from its
 * real-time data; whether it is depends only on what is stored, never on when it was asked.
 */
export async function loadAirHours(
  telemetry: Pick<TelemetryStore, 'points'>,
  subjects: Pick<Subjects, 'sentUnits'>,
  zone: number,
  query: AirInputsQuery,
): Promise<Map<number, StationHours>> {
  const hours = Math.round((query.to - query.from) / HOUR_MS)
  const stations = new Map<number, StationHours>(
    query.siteIds.map((siteId) => [
      siteId,
      {
        siteId,
        from: query.from,
        hours,
        values: AIR_KEYS.map(() => new Float64Array(hours).fill(Number.NaN)),
        source: new Uint8Array(hours),
        excluded: new Map(),
      },
    ]),
  )
  if (query.siteIds.length === 0) return stations
  const lists = await telemetry.points({ ...pointsQuery(query, 'hour'), wanted: wanted(['Avg']) })
  for (const list of lists) takeHours(stations, list, subjects)
  const silent = silentSpans(stations, zone)
  for (const { siteId, from, to } of silent) {
    const station = stations.get(siteId)
    if (station) await fillFromShorter(telemetry, subjects, zone, station, { ...query, from, to })
  }
  return stations
}

function pointsQuery(query: AirInputsQuery, kind: ReadingKind) {
  return {
    siteIds: query.siteIds,
    kind,
    from: query.from,
    to: query.to,
    ...(query.asOf !== undefined && { asOf: query.asOf }),
  }
}

function takeHours(
  stations: Map<number, StationHours>,
  list: Points,
  subjects: Pick<Subjects, 'sentUnits'>,
): void {
  const station = stations.get(list.siteId)
  const place = FACTOR_PLACE.get(list.factor)
  if (!station || place === undefined) return
  const factor = AIR_FACTORS[place] as Factor
  const unit = AIR_UNITS[AIR_KEYS[place] as AirKey]
  const sentUnit = subjects.sentUnits.get(`${list.siteId}:${list.factor}`) ?? factor.unit
  const values = station.values[place] as Float64Array
  for (let index = 0; index < list.times.length; index++) {
    const hour = Math.floor(((list.times[index] as number) - station.from) / HOUR_MS)
    if (hour < 0 || hour >= station.hours) continue
    station.source[hour] = HOUR_SOURCE.hour
    const flag = list.flags[index] ?? null
    const judged = judgeValue(list.values[index] as number, flag, factor, sentUnit, unit)
    if (judged.ok) values[hour] = judged.value
    else {
      values[hour] = Number.NaN
      station.excluded.set(place * station.hours + hour, { reason: judged.reason, flag })
    }
  }
}

/** Runs of whole civil days without hour data, per station. */
function silentSpans(
  stations: Map<number, StationHours>,
  zone: number,
): { siteId: number; from: number; to: number }[] {
  const spans: { siteId: number; from: number; to: number }[] = []
  for (const station of stations.values()) {
    let open: { siteId: number; from: number; to: number } | null = null
    const end = station.from + station.hours * HOUR_MS
    for (let start = station.from; start < end; ) {
      const day = dayOf(start, zone)
      const dayEnd = Math.min(endOf(day, zone), end)
      const first = (startOf(day, zone) - station.from) / HOUR_MS
      const silent = station.source.subarray(Math.max(0, first), first + 24).every((source) => source === 0)
      if (!silent) open = null
      else if (open) open.to = dayEnd
      else {
        open = { siteId: station.siteId, from: start, to: dayEnd }
        spans.push(open)
      }
      start = dayEnd
    }
  }
  return spans
}

async function fillFromShorter(
  telemetry: Pick<TelemetryStore, 'points'>,
  subjects: Pick<Subjects, 'sentUnits'>,
  zone: number,
  station: StationHours,
  query: AirInputsQuery,
): Promise<void> {
  const single = { ...query, siteIds: [station.siteId] }
  const minutes = await telemetry.points({ ...pointsQuery(single, 'minute'), wanted: wanted(['Avg']) })
  const withMinutes = daysWithData(minutes, zone)
  for (const list of minutes) averageHours(station, list, subjects, HOUR_SOURCE.minute, () => true)
  const realtime = await telemetry.points({ ...pointsQuery(single, 'realtime'), wanted: wanted(['Rtd']) })
  for (const list of realtime) {
    averageHours(
      station,
      list,
      subjects,
      HOUR_SOURCE.realtime,
      (time) => !withMinutes.has(Math.floor((time + zone * 60_000) / 86_400_000)),
    )
  }
}

const daysWithData = (lists: readonly Points[], zone: number): Set<number> =>
  new Set(lists.flatMap((list) => list.times.map((time) => Math.floor((time + zone * 60_000) / 86_400_000))))

/** Hour means of shorter data; each value stands for the step at which the device sends, and 45 minutes must be valid. */
function averageHours(
  station: StationHours,
  list: Points,
  subjects: Pick<Subjects, 'sentUnits'>,
  source: number,
  counts: (time: number) => boolean,
): void {
  const place = FACTOR_PLACE.get(list.factor)
  if (place === undefined) return
  const factor = AIR_FACTORS[place] as Factor
  const unit = AIR_UNITS[AIR_KEYS[place] as AirKey]
  const sentUnit = subjects.sentUnits.get(`${list.siteId}:${list.factor}`) ?? factor.unit
  const byHour = new Map<number, { sum: number; valid: number; times: number[] }>()
  for (let index = 0; index < list.times.length; index++) {
    const time = list.times[index] as number
    const hour = Math.floor((time - station.from) / HOUR_MS)
    if (hour < 0 || hour >= station.hours || !counts(time)) continue
    const group = byHour.get(hour) ?? { sum: 0, valid: 0, times: [] }
    byHour.set(hour, group)
    group.times.push(time)
    const judged = judgeValue(list.values[index] as number, list.flags[index] ?? null, factor, sentUnit, unit)
    if (!judged.ok) continue
    group.sum += judged.value
    group.valid++
  }
  for (const [hour, group] of byHour) {
    station.source[hour] = source
    const minutes = group.valid * stepMinutes(group.times)
    if (minutes >= MINUTES_PER_HOUR_MEAN) {
      ;(station.values[place] as Float64Array)[hour] = settled(group.sum / group.valid)
    } else station.excluded.set(place * station.hours + hour, { reason: 'too-few-minutes', flag: null })
  }
}

/** The commonest distance of neighbours within an hour, minutes; a lone value stands for one. */
function stepMinutes(times: readonly number[]): number {
  const counts = new Map<number, number>()
  for (let index = 1; index < times.length; index++) {
    const step = (times[index] as number) - (times[index - 1] as number)
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  let best = 60_000
  let most = 0
  for (const [step, count] of counts) {
    if (count > most || (count === most && step < best)) {
      best = step
      most = count
    }
  }
  return best / 60_000
}
