import type { Device } from '../../network/index.js'
import type { Series } from '../course.js'
import type { ConditionOf } from '../rule.js'
import { localTime } from '../sentences.js'
import type { SiteContext } from '../site-context.js'

const MINUTE_MS = 60_000
/** Devices get this long to come back after a start of the program. */
const GRACE_MINUTES = 15

export interface SilenceClock {
  now: number
  zone: number
  /** Devices had time to come back since this moment: before it, nobody is called silent. */
  listeningSince: number
  /** Who has not spoken for longer is no news, ms. */
  windowMs: number
  /** A device's allowance of silence by its profile, seconds. */
  silentAfterSeconds: (device: Device) => number
}

/** No frame within the rule's or the device's allowance. A device that has never spoken, or not within the window, says nothing. */
export function silenceSeries(
  { minutes }: ConditionOf<'silence'>,
  context: SiteContext,
  devices: readonly Device[],
  clock: SilenceClock,
): Series[] {
  return devices.map((device) => {
    const allowanceMs = minutes === null ? clock.silentAfterSeconds(device) * 1000 : minutes * MINUTE_MS
    const lastSeen = device.last_seen?.getTime() ?? null
    const since = localTime(lastSeen ?? 0, clock.zone)
    const allowed = Math.round(allowanceMs / MINUTE_MS)
    return {
      part: `device:${device.id}`,
      factor: null,
      items: itemsOf(lastSeen, allowanceMs, clock),
      holdsMs: Number.POSITIVE_INFINITY,
      standing: true,
      say: () => ({
        value: null,
        limit: null,
        unit: null,
        title: { zh: '数据中断', en: 'No data' },
        detail: {
          zh: `${context.name.zh} 的设备 ${device.mn} 自 ${since} 起没有来文（允许 ${allowed} 分钟）`,
          en: `${context.name.en}: device ${device.mn} has sent nothing since ${since} (allowed: ${allowed} minutes)`,
        },
      }),
    }
  })
}

function itemsOf(lastSeen: number | null, allowanceMs: number, clock: SilenceClock): Series['items'] {
  if (lastSeen === null) return []
  const startedAt = lastSeen + allowanceMs
  const item = { value: Number.NaN, mark: '' }
  if (clock.now < startedAt) return [{ ...item, time: lastSeen, bad: false }]
  const grace = Math.min(allowanceMs, GRACE_MINUTES * MINUTE_MS)
  if (clock.now < clock.listeningSince + grace || startedAt < clock.now - clock.windowMs) return []
  return [{ ...item, time: startedAt, bad: true }]
}
