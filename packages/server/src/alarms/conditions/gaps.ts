import type { Device } from '../../network/index.js'
import type { Judged, Series } from '../course.js'
import type { SiteFacts } from '../judge.js'
import type { ConditionOf } from '../rule.js'
import { localTime } from '../sentences.js'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * Silence as the past shows it: hour values that are missing for longer than the allowance. When a device last spoke at a moment of the
 * past is not kept; the hours are.
 */
export function gapSeries(
  { minutes }: ConditionOf<'silence'>,
  { context, values, devices }: SiteFacts,
  clock: { now: number; zone: number; silentAfterSeconds: (device: Device) => number },
): Series[] {
  const times = [...new Set((values?.of('hour') ?? []).flatMap((list) => list.times))].sort((a, b) => a - b)
  const slowest = Math.max(
    HOUR_MS,
    ...(devices ?? []).map((device) => clock.silentAfterSeconds(device) * 1000),
  )
  const allowanceMs = minutes === null ? slowest : minutes * MINUTE_MS
  const items = times.flatMap((time, index): Judged[] => {
    const item = { time, bad: false, value: Number.NaN, mark: '' }
    // An hour is sent when it is over.
    const silentFrom = time + 2 * HOUR_MS + allowanceMs
    const next = times[index + 1] ?? clock.now
    return next > silentFrom ? [item, { ...item, time: silentFrom, bad: true, value: time }] : [item]
  })
  return [
    {
      part: 'gap',
      factor: null,
      items,
      holdsMs: Number.POSITIVE_INFINITY,
      standing: false,
      say: (stretch) => ({
        value: null,
        limit: null,
        unit: null,
        title: { zh: '数据中断', en: 'No data' },
        detail: {
          zh: `${context.name.zh} 自 ${localTime(stretch[0]?.value ?? 0, clock.zone)} 起没有小时数据`,
          en: `${context.name.en}: no hour values since ${localTime(stretch[0]?.value ?? 0, clock.zone)}`,
        },
      }),
    },
  ]
}
