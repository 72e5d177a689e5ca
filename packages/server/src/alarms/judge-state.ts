import type { Label } from '@tuojiang/measure'
import type { Device } from '../network/index.js'
import type { Course, Run } from './course.js'
import { localTime } from './sentences.js'
import type { SiteContext } from './site-context.js'

const HOUR_MS = 3_600_000

export interface SilenceClock {
  now: number
  zone: number
  /** Devices had time to come back since this moment: before it, nobody is called silent. */
  listeningSince: number
  graceMinutes: number
  windowHours: number
}

/** No frame within the device's allowance. A device that has never spoken, or not within the window, is no alarm. */
export function judgeSilence(
  device: Device,
  allowanceSeconds: number,
  context: SiteContext | undefined,
  clock: SilenceClock,
): Course | null {
  if (device.state !== 'approved' || device.site_id === null || device.last_seen === null) return null
  const lastSeen = device.last_seen.getTime()
  const startedAt = lastSeen + allowanceSeconds * 1000
  const course = courseOf('silence', device.site_id, device)
  if (clock.now < startedAt) return { ...course, clearSince: lastSeen }
  const grace = Math.min(allowanceSeconds * 1000, clock.graceMinutes * 60_000)
  if (clock.now < clock.listeningSince + grace) return null
  if (startedAt < clock.now - clock.windowHours * HOUR_MS) return null
  const since = localTime(lastSeen, clock.zone)
  const minutes = Math.round(allowanceSeconds / 60)
  const name = context?.name ?? { zh: device.mn, en: device.mn }
  return {
    ...course,
    runs: [
      nowRun(startedAt, {
        title: { zh: '数据中断', en: 'No data' },
        detail: {
          zh: `${name.zh} 的设备 ${device.mn} 自 ${since} 起没有来文（允许 ${minutes} 分钟）`,
          en: `${name.en}: device ${device.mn} has sent nothing since ${since} (allowed: ${minutes} minutes)`,
        },
      }),
    ],
  }
}

/** An unknown device waits for somebody to approve or block it. */
export function judgePending(device: Device, zone: number): Course {
  const course = courseOf('device-pending', null, device)
  const firstSeen = (device.first_seen ?? device.created_at).getTime()
  if (device.state !== 'pending') return { ...course, clearSince: firstSeen }
  const since = localTime(firstSeen, zone)
  const address = device.last_address ?? '—'
  return {
    ...course,
    runs: [
      nowRun(firstSeen, {
        title: { zh: '未登记设备待审核', en: 'Unknown device waits for approval' },
        detail: {
          zh: `设备 ${device.mn} 自 ${since} 起从 ${address} 来文，数据已保留，等待审核`,
          en: `Device ${device.mn} has been sending from ${address} since ${since}; its data are kept and wait for approval`,
        },
      }),
    ],
  }
}

/** A section by its newest class. */
export interface SectionStanding {
  siteId: number
  name: Label
  /** 1–6 */
  class: number | null
  target: number | null
  /** Start of the period that was judged. */
  time: number
  exceeding: readonly { name: Label }[]
}

const CLASS_NAMES: readonly Label[] = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ']
  .map((numeral) => ({ zh: `${numeral}类`, en: `class ${numeral}` }))
  .concat({ zh: '劣Ⅴ类', en: 'worse than class Ⅴ' })

/** A section whose class is worse than its target. */
export function judgeSection(section: SectionStanding): Course | null {
  if (section.class === null || section.target === null) return null
  const course: Course = {
    kind: 'exceedance',
    siteId: section.siteId,
    subject: 'class',
    factor: null,
    runs: [],
    clearSince: null,
  }
  if (section.class <= section.target) return { ...course, clearSince: section.time }
  const is = CLASS_NAMES[section.class - 1] as Label
  const asked = CLASS_NAMES[section.target - 1] as Label
  const items = {
    zh: section.exceeding.map(({ name }) => name.zh).join('、'),
    en: section.exceeding.map(({ name }) => name.en).join(', '),
  }
  const run = nowRun(section.time, {
    title: { zh: `水质${is.zh}，劣于目标${asked.zh}`, en: `Water of ${is.en}, target ${asked.en}` },
    detail: {
      zh: `${section.name.zh} 水质${is.zh}，目标${asked.zh}${items.zh && `，超标项目：${items.zh}`}`,
      en: `${section.name.en}: water of ${is.en}, target ${asked.en}${items.en && `; exceeding: ${items.en}`}`,
    },
  })
  return { ...course, runs: [{ ...run, value: String(section.class), limit: String(section.target) }] }
}

const courseOf = (kind: Course['kind'], siteId: number | null, device: Device): Course => ({
  kind,
  siteId,
  subject: `device:${device.id}`,
  factor: null,
  runs: [],
  clearSince: null,
})

const nowRun = (at: number, words: { title: Label; detail: Label }): Run => ({
  startedAt: at,
  lastAt: at,
  endedAt: null,
  ongoing: true,
  value: null,
  limit: null,
  ...words,
})
