import { type Factor, factorByKey } from '@tuojiang/measure'
import { AIR_KEYS, AIR_UNITS, type AirKey } from '@tuojiang/standards'
import type { Points, ReadingKind, TelemetryStore } from '../telemetry/index.js'
import type { Subjects } from './subjects.js'
import type { SeriesStanding, Usability } from './usability.js'
import { type Excluded, judgeValue, settled } from './validity.js'

export const AIR_FACTORS: readonly Factor[] = AIR_KEYS.map((key) => {
  const factor = factorByKey(key, 'air')
  if (!factor) throw new Error(`measure knows no air factor '${key}'`)
  return factor
})

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
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
  excluded: Map<number, Excluded>
}

export interface AirSources {
  telemetry: Pick<TelemetryStore, 'points'>
  usability: Pick<Usability, 'standing'>
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
 * real-time data; whether it is depends only on what is stored, never on when it was asked. What quality control excludes does not count.
 */
export async function loadAirHours(
  { telemetry, usability }: AirSources,
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
  const [lists, standing] = await Promise.all([
    telemetry.points({ ...pointsQuery(query, 'hour'), wanted: wanted(['Avg']) }),
    usability.standing(query),
  ])
  for (const list of lists) takeHours(stations, list, subjects, standing(list.siteId, list.factor))
  await fillFromShorter(telemetry, subjects, zone, stations, query, standing)
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
  standing: SeriesStanding | null,
): void {
  const station = stations.get(list.siteId)
  const place = FACTOR_PLACE.get(list.factor)
  if (!station || place === undefined) return
  const factor = AIR_FACTORS[place] as Factor
  const unit = AIR_UNITS[AIR_KEYS[place] as AirKey]
  const sentUnit = subjects.sentUnits.get(`${list.siteId}:${list.factor}`) ?? factor.unit
  const values = station.values[place] as Float64Array
  for (let index = 0; index < list.times.length; index++) {
    const time = list.times[index] as number
    const hour = Math.floor((time - station.from) / HOUR_MS)
    if (hour < 0 || hour >= station.hours) continue
    station.source[hour] = HOUR_SOURCE.hour
    const flag = list.flags[index] ?? null
    const known = standing?.(time) ?? null
    const judged = judgeValue(list.values[index] as number, flag, factor, sentUnit, unit, known)
    if (judged.ok) values[hour] = settled(judged.value)
    else {
      const { ok: _, ...excluded } = judged
      values[hour] = Number.NaN
      station.excluded.set(place * station.hours + hour, excluded)
    }
  }
}

/** Days without hour data, per station, as numbers of days since 1970 in the zone. */
function silentDays(stations: ReadonlyMap<number, StationHours>, zone: number): Map<number, Set<number>> {
  const silent = new Map<number, Set<number>>()
  for (const station of stations.values()) {
    for (let first = 0; first < station.hours; first += 24) {
      if (!station.source.subarray(first, first + 24).every((source) => source === HOUR_SOURCE.none)) continue
      const days = silent.get(station.siteId) ?? new Set<number>()
      silent.set(station.siteId, days)
      days.add(dayNumber(station.from + first * HOUR_MS, zone))
    }
  }
  return silent
}

const dayNumber = (time: number, zone: number) => Math.floor((time + zone * 60_000) / DAY_MS)

async function fillFromShorter(
  telemetry: Pick<TelemetryStore, 'points'>,
  subjects: Pick<Subjects, 'sentUnits'>,
  zone: number,
  stations: ReadonlyMap<number, StationHours>,
  query: AirInputsQuery,
  standing: Awaited<ReturnType<Usability['standing']>>,
): Promise<void> {
  const silent = silentDays(stations, zone)
  for (const kind of ['minute', 'realtime'] as const) {
    const days = [...silent.values()].flatMap((set) => [...set])
    if (days.length === 0) return
    const lists = await telemetry.points({
      ...pointsQuery(query, kind),
      siteIds: [...silent.keys()],
      from: Math.min(...days) * DAY_MS - zone * 60_000,
      to: (Math.max(...days) + 1) * DAY_MS - zone * 60_000,
      wanted: wanted(kind === 'minute' ? ['Avg'] : ['Rtd']),
    })
    const filled = new Map<number, Set<number>>()
    for (const list of lists) {
      const station = stations.get(list.siteId)
      const open = silent.get(list.siteId)
      if (!station || !open) continue
      averageHours(station, list, subjects, {
        source: HOUR_SOURCE[kind],
        counts: (time) => open.has(dayNumber(time, zone)),
        standing: standing(list.siteId, list.factor),
      })
      const seen = filled.get(list.siteId) ?? new Set<number>()
      filled.set(list.siteId, seen)
      for (const time of list.times) seen.add(dayNumber(time, zone))
    }
    for (const [siteId, seen] of filled) for (const day of seen) silent.get(siteId)?.delete(day)
    for (const [siteId, open] of silent) if (open.size === 0) silent.delete(siteId)
  }
}

/** Hour means of shorter data; each value stands for the step at which the device sends, and 45 minutes must be valid. */
function averageHours(
  station: StationHours,
  list: Points,
  subjects: Pick<Subjects, 'sentUnits'>,
  {
    source,
    counts,
    standing,
  }: { source: number; counts: (time: number) => boolean; standing: SeriesStanding | null },
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
    const known = standing?.(station.from + hour * HOUR_MS) ?? null
    if (known && !known.counts) {
      const reason = known.by === 'decision' ? 'by-decision' : 'by-check'
      station.excluded.set(place * station.hours + hour, { reason, flag: null, because: known.words })
      continue
    }
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
