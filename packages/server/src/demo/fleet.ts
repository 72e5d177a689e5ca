import { connect } from 'node:net'
import { encodeFrame, qnText, timeText } from '@tuojiang/hj212'
import type { TelemetryStore } from '../telemetry/index.js'
import { localHour } from './clock.js'
import { createDemoDevice, type DemoDevice } from './device.js'
import type { InstalledStation } from './history.js'
import { lattice, seedOf } from './noise.js'

export interface FleetOptions {
  stations: readonly InstalledStation[]
  telemetry: TelemetryStore
  host: string
  port: number
  zone: number
  clock: () => number
}

/** All devices of the demo city, speaking to the gateway over TCP. */
export interface Fleet {
  stop(): void
}

const TICK_MS = 1000
const REALTIME_SECONDS = 60
/** Stations report an hour some seconds after it has ended. */
const HOUR_DELAY_SECONDS = 25
const MOST_HOURS_BEHIND = 31 * 24
/** One logger with a worn cable sends a damaged frame now and then; another has never been enrolled. */
const DAMAGED_EVERY_SECONDS = 420
const STRANGER_EVERY_SECONDS = 90

export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { stations, telemetry, host, port, zone, clock } = options
  const devices = new Map<InstalledStation, DemoDevice>()
  for (const installed of stations)
    devices.set(installed, createDemoDevice({ station: installed.station, host, port, zone, clock }))

  const newest = new Map<number, number>()
  for (const message of await telemetry.latest())
    if (message.kind === 'hour') newest.set(message.siteId, message.time)
  const reported = new Map<InstalledStation, number>()
  for (const installed of stations) {
    const step = installed.station.everyHours
    const current = Math.floor(localHour(clock(), zone) / step) * step
    const last = newest.get(installed.siteId)
    const from = Math.max(
      current - MOST_HOURS_BEHIND,
      last === undefined ? current - 24 : Math.round(localHour(last, zone)) + step,
    )
    const missing: number[] = []
    for (let hour = Math.ceil(from / step) * step; hour < current; hour += step) missing.push(hour)
    devices.get(installed)?.sendHours(missing)
    reported.set(installed, current)
  }

  let second = 0
  const timer = setInterval(() => {
    second++
    const now = clock()
    for (const [installed, device] of devices) {
      const phase = Math.floor(lattice(seedOf(installed.station.code), 99) * REALTIME_SECONDS)
      if (second % REALTIME_SECONDS === phase) device.sendRealtime()
      const step = installed.station.everyHours
      const current = Math.floor(localHour(now - HOUR_DELAY_SECONDS * 1000, zone) / step) * step
      const before = reported.get(installed) ?? current
      if (current > before) {
        reported.set(installed, current)
        device.sendHours(
          Array.from({ length: (current - before) / step }, (_, index) => before + index * step),
        )
      }
    }
    if (second % DAMAGED_EVERY_SECONDS === 45) sendDamaged(stations[3], host, port, now)
    if (second % STRANGER_EVERY_SECONDS === 20) sendStranger(host, port, now)
  }, TICK_MS)

  return {
    stop() {
      clearInterval(timer)
      for (const device of devices.values()) device.close()
    },
  }
}

function sendOnce(host: string, port: number, bytes: Uint8Array): void {
  const socket = connect({ host, port }, () => socket.end(bytes))
  socket.on('error', () => {})
  socket.on('data', () => {})
}

function sendDamaged(installed: InstalledStation | undefined, host: string, port: number, now: number): void {
  if (!installed) return
  const bytes = Buffer.from(
    encodeFrame({
      qn: qnText(now),
      st: installed.station.st,
      cn: '2011',
      pw: '123456',
      mn: installed.station.mn,
      flag: 5,
      cp: `DataTime=${timeText(now)};a34004-Rtd=31,a34004-Flag=N`,
    }),
  )
  bytes[bytes.length - 12] = 0x23
  sendOnce(host, port, bytes)
}

function sendStranger(host: string, port: number, now: number): void {
  sendOnce(
    host,
    port,
    encodeFrame({
      qn: qnText(now),
      st: '32',
      cn: '2011',
      pw: '123456',
      mn: 'DEMO3200NEWLOGGER0000001',
      flag: 5,
      cp: `DataTime=${timeText(now)};w01018-Rtd=23.4,w01018-Flag=N;w00000-Rtd=12.10,w00000-Flag=N`,
    }),
  )
}
