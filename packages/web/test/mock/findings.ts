import type { Finding } from '../../src/api/shapes'
import { SITES } from './city.ts'
import { hash01 } from './noise.ts'
import { channelsOf } from './values.ts'

const MINUTE = 60_000

/** What most findings do not have. */
const BARE = {
  attachments: [],
  lon: null,
  lat: null,
  endsBy: 'cause',
  mutedUntil: null,
  escalation: 0,
  taskId: null,
  raisedBy: null,
} as const

const siteOf = (site: (typeof SITES)[number]) => ({
  ...BARE,
  attachments: [],
  subject: `site:${site.id}`,
  subjectName: site.name,
  link: `/sites/${site.id}`,
  ruleId: 1,
  areaId: site.areaId,
})

/** One finding per site in trouble, and a tail of closed ones. */
export function firstFindings(now: number): Finding[] {
  const list: Finding[] = []
  const iso = (minutes: number) => new Date(now - minutes * MINUTE).toISOString()
  for (const site of SITES) {
    const age = 6 + Math.round(hash01(`${site.code}|age`) * 260)
    const base = {
      id: 1000 + site.id,
      ...siteOf(site),
      endedAt: null,
      acknowledgedBy: null,
      acknowledgedAt: null,
      reason: null,
      note: null,
      demo: true,
      lastAt: iso(2),
    }
    if (site.state === 'exceeding') {
      const channel = channelsOf(site).find(
        (each) => each.limit && (each.factor === 'w21011' || each.factor === 'a21002'),
      )
      const limit = channel?.limit ?? 1
      const value = (limit * 1.23).toFixed(channel?.decimals ?? 1)
      list.push({
        ...base,
        kind: 'exceedance',
        severity: site.kind === 'water' ? 'medium' : 'high',
        factor: channel?.factor ?? null,
        title: { zh: `${channel?.zh}小时均值超标`, en: `${channel?.en} above its limit` },
        detail: {
          zh: `小时均值 ${value} ${channel?.unit}，限值 ${limit} ${channel?.unit}，超标 0.23 倍`,
          en: `Hourly mean ${value} ${channel?.unit}, limit ${limit} ${channel?.unit}, 0.23 times above`,
        },
        value,
        unit: channel?.unit ?? null,
        limit: String(limit),
        startedAt: iso(age),
        state: 'open',
      })
    } else if (site.state === 'silent') {
      list.push({
        ...base,
        kind: 'silence',
        severity: site.silentMinutes > 240 ? 'medium' : 'low',
        factor: null,
        title: { zh: '设备离线', en: 'No data' },
        detail: {
          zh: `已 ${Math.round(site.silentMinutes / 6) / 10} 小时没有收到报文`,
          en: `No frame for ${Math.round(site.silentMinutes / 6) / 10} hours`,
        },
        value: null,
        unit: null,
        limit: null,
        startedAt: iso(site.silentMinutes),
        state: 'open',
      })
    } else if (site.state === 'flagged') {
      const flat = hash01(`${site.code}|flat`) < 0.4
      list.push({
        ...base,
        kind: flat ? 'flat-line' : 'device-flag',
        severity: flat ? 'medium' : 'low',
        factor: 'w21003',
        title: flat
          ? { zh: '数值长时间不变', en: 'Value does not move' }
          : { zh: '设备标记异常', en: 'Device flags a fault' },
        detail: flat
          ? {
              zh: '连续 6 小时数值完全相同，疑似探头故障',
              en: 'The same value for 6 hours; the probe may have failed',
            }
          : { zh: '数据标记 D（仪器故障）', en: 'Flag D (instrument fault)' },
        value: null,
        unit: null,
        limit: null,
        startedAt: iso(age),
        state: 'open',
      })
    }
  }
  list.push({
    id: 2000,
    kind: 'device-pending',
    severity: 'low',
    ...BARE,
    attachments: [],
    subject: 'device:1',
    subjectName: null,
    link: '/devices/1',
    ruleId: 8,
    areaId: null,
    factor: null,
    title: { zh: '有新设备等待批准', en: 'A new device waits for approval' },
    detail: { zh: 'MN 31511002NJ0412，来自 10.20.4.117', en: 'MN 31511002NJ0412 from 10.20.4.117' },
    value: null,
    unit: null,
    limit: null,
    startedAt: iso(31),
    lastAt: iso(1),
    endedAt: null,
    state: 'open',
    acknowledgedBy: null,
    acknowledgedAt: null,
    reason: null,
    note: null,
    demo: true,
  })
  for (let index = 0; index < 60; index++) {
    const site = SITES[(index * 7) % SITES.length]
    if (!site) continue
    const started = 300 + index * 95
    list.push({
      id: 500 - index,
      kind: index % 3 === 0 ? 'exceedance' : 'silence',
      severity: index % 5 === 0 ? 'high' : 'low',
      ...siteOf(site),
      factor: index % 3 === 0 ? 'w01018' : null,
      title:
        index % 3 === 0
          ? { zh: '化学需氧量小时均值超标', en: 'COD above its limit' }
          : { zh: '设备离线', en: 'No data' },
      detail:
        index % 3 === 0
          ? { zh: '小时均值 34.2 mg/L，限值 30 mg/L', en: 'Hourly mean 34.2 mg/L, limit 30 mg/L' }
          : { zh: '1.2 小时没有收到报文', en: 'No frame for 1.2 hours' },
      value: index % 3 === 0 ? '34.2' : null,
      unit: null,
      limit: index % 3 === 0 ? '30' : null,
      startedAt: iso(started),
      lastAt: iso(started - 60),
      endedAt: iso(started - 60),
      state: index < 4 ? 'acknowledged' : 'closed',
      acknowledgedBy: '值班员',
      acknowledgedAt: iso(started - 40),
      reason: index % 3 === 0 ? 'confirmed' : 'communication',
      note: index % 3 === 0 ? '已通知企业停产检查' : '运维单位已重启数采仪',
      demo: true,
    })
  }
  return list.sort((a, b) => b.startedAt.localeCompare(a.startedAt))
}
