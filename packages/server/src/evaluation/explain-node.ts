import type { ExplanationNode } from '@tuojiang/api'
import { formatDecimal, isoWithZone, type Label } from '@tuojiang/measure'
import { commandOfKind, type Points, type ReadingKind, type TelemetryStore } from '../telemetry/index.js'

export const label = (zh: string, en: string): Label => ({ zh, en })

export const numberText = (value: number | null | undefined, decimals: number): string | null =>
  value === null || value === undefined ? null : formatDecimal(value, decimals)

/** A value that is shown with all its digits, because it goes on unrounded. */
export const fullText = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

/** Clock time of an instant in the city, `08:00`. */
export const clockTime = (time: number, zone: number): string => isoWithZone(time, zone).slice(11, 16)

/** Leaves of an explanation: readings as they were sent, with the frame they came in. */
export interface ReadingLeaves {
  of(list: Points, index: number, kind: ReadingKind): Promise<NonNullable<ExplanationNode['reading']>>
}

/** Finds the frames behind readings; the values of one message share one look-up. */
export function createReadingLeaves(telemetry: Pick<TelemetryStore, 'frameOfReading'>): ReadingLeaves {
  const known = new Map<string, Promise<string | null>>()
  return {
    async of(list, index, kind) {
      const time = list.times[index] as number
      const receivedAt = list.received[index] as number
      const deviceId = list.devices[index] as number
      const key = `${deviceId}|${kind}|${time}|${receivedAt}`
      let frame = known.get(key)
      if (!frame) {
        frame =
          deviceId === 0
            ? Promise.resolve(null)
            : telemetry.frameOfReading({ deviceId, time, receivedAt, cn: commandOfKind(kind) })
        known.set(key, frame)
      }
      return {
        siteId: list.siteId,
        kind,
        time: new Date(time).toISOString(),
        factor: list.factor,
        statistic: list.statistic,
        frame: await frame,
      }
    },
  }
}
