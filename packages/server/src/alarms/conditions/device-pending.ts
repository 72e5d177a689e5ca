import type { Device } from '../../network/index.js'
import { type Course, courseOf, type Subject } from '../course.js'
import type { Rule } from '../rule.js'
import { localTime } from '../sentences.js'

/** An unknown device waits for somebody to approve or block it. */
export function pendingCourse(rule: Rule, device: Device, zone: number): Course {
  const firstSeen = (device.first_seen ?? device.created_at).getTime()
  const since = localTime(firstSeen, zone)
  const address = device.last_address ?? '—'
  const subject: Subject = {
    key: `device:${device.id}`,
    name: { zh: device.mn, en: device.mn },
    link: `/devices/${device.id}`,
    siteId: null,
    areaId: null,
    enterpriseId: null,
    demo: false,
  }
  return courseOf(rule, subject, {
    part: 'pending',
    factor: null,
    items: [{ time: firstSeen, bad: true, value: Number.NaN, mark: '' }],
    holdsMs: Number.POSITIVE_INFINITY,
    standing: true,
    say: () => ({
      value: null,
      limit: null,
      unit: null,
      title: { zh: '未登记设备待审核', en: 'Unknown device waits for approval' },
      detail: {
        zh: `设备 ${device.mn} 自 ${since} 起从 ${address} 来文，数据已保留，等待审核`,
        en: `Device ${device.mn} has been sending from ${address} since ${since}; its data are kept and wait for approval`,
      },
    }),
  })
}
