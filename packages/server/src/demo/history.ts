import { addDays, type CivilDay, startOf } from '@tuojiang/measure'
import { type DayChunk, type DayOfSite, layoutKey } from '../telemetry/index.js'
import { localHour } from './clock.js'
import { faultAt } from './faults.js'
import { rough, seedOf } from './noise.js'
import type { DemoStation } from './station.js'

/** A station with the ids it has in the database. */
export interface InstalledStation {
  station: DemoStation
  siteId: number
  deviceId: number
  /** First day with data. */
  from: CivilDay
}

const HOUR_MS = 3_600_000
const HOURS = 24

/** How long after the end of its hour a message came, ms; the same whenever it is asked. */
export const delayOf = (code: string, hour: number): number =>
  20_000 + Math.round(25_000 * (1 + rough(seedOf(code) ^ 0x99, hour)))

/** Hour data of every station from its first day to the day before `until`, as sealed days. */
export function* historyDays(
  stations: readonly InstalledStation[],
  until: string,
  zone: number,
): Generator<DayOfSite> {
  for (const installed of stations) {
    const key = layoutKey(
      installed.station.items.map((item) => ({
        factor: item.factor,
        statistic: item.statistic,
        value: '',
        flag: 'N',
      })),
    )
    for (let day = installed.from; day < until; day = addDays(day, 1)) {
      const chunk = dayChunk(installed, day, key, zone)
      if (chunk) yield { siteId: installed.siteId, kind: 'hour', day, chunk }
    }
  }
}

function dayChunk(
  { station, deviceId }: InstalledStation,
  day: CivilDay,
  key: string,
  zone: number,
): DayChunk | null {
  const start = startOf(day, zone)
  const first = localHour(start, zone)
  const hours: number[] = []
  const flags: (string | null)[] = []
  for (let hour = 0; hour < HOURS; hour += station.everyHours) {
    const fault = faultAt(station.code, first + hour)
    if (fault?.kind === 'silent') continue
    hours.push(hour)
    flags.push(fault?.kind === 'flag' ? fault.flag : null)
  }
  if (hours.length === 0) return null
  const columns = station.items.map((item) => ({
    mantissas: new Float64Array(hours.length),
    decimals: new Uint8Array(hours.length).fill(item.decimals),
    texts: new Map<number, string>(),
    flags: new Map<number, string>(),
  }))
  const times = new Float64Array(hours.length)
  const received = new Float64Array(hours.length)
  hours.forEach((hour, row) => {
    const time = start + hour * HOUR_MS
    times[row] = time
    received[row] = time + HOUR_MS + delayOf(station.code, first + hour)
    const values = station.values(first + hour)
    const flag = flags[row]
    columns.forEach((column, index) => {
      column.mantissas[row] = values[index] as number
      if (flag) column.flags.set(row, flag)
    })
  })
  const items = station.items.map((item) => ({
    factor: item.factor,
    statistic: item.statistic,
    flagged: true,
  }))
  return {
    times,
    received,
    devices: new Int32Array(hours.length).fill(deviceId),
    layoutOf: new Uint16Array(hours.length),
    layouts: [{ key, items, columns }],
  }
}
