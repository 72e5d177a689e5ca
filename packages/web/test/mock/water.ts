import { hourOf, parsePeriod, startOf } from '@tuojiang/measure'
import type { WaterRow } from '../../src/api/shapes'
import { type MockSite, SITES } from './city.ts'
import { channelsOf, valueAt } from './values.ts'

const ITEMS = [
  {
    item: 'codmn',
    factor: 'w01019',
    zh: '高锰酸盐指数',
    en: 'Permanganate index',
    limits: [2, 4, 6, 10, 15],
  },
  { item: 'nh3n', factor: 'w21003', zh: '氨氮', en: 'Ammonia nitrogen', limits: [0.15, 0.5, 1, 1.5, 2] },
  { item: 'tp', factor: 'w21011', zh: '总磷', en: 'Total phosphorus', limits: [0.02, 0.1, 0.2, 0.3, 0.4] },
] as const

export const SECTIONS = SITES.filter((site) => site.kind === 'water')

export function waterRow(site: MockSite, period: string, ms: number, now: number): WaterRow {
  const silent = site.state === 'silent' && now - ms < site.silentMinutes * 60_000 + 4 * 3_600_000
  const values: Record<string, number | null> = {}
  let worst = 1
  const exceeding: WaterRow['exceeding'] = []
  for (const { item, factor, zh, en, limits } of ITEMS) {
    const channel = channelsOf(site).find((each) => each.factor === factor)
    const value = channel && !silent ? valueAt(site, channel, ms) : null
    values[item] = value
    if (value === null) continue
    const place = limits.findIndex((limit) => value <= limit)
    const itemClass = place === -1 ? 6 : place + 1
    worst = Math.max(worst, itemClass)
    if (itemClass > 3) {
      exceeding.push({
        item,
        name: { zh, en },
        value,
        limit: limits[2],
        multiple: Math.round((value / limits[2] - 1) * 100) / 100,
      })
    }
  }
  const oxygen = channelsOf(site).find((each) => each.factor === 'w01009')
  values.do = oxygen && !silent ? valueAt(site, oxygen, ms) : null
  values.ph = silent ? null : 7.9
  return {
    siteId: site.id,
    name: site.name,
    river: site.river,
    chainage: site.chainage,
    period,
    class: silent ? null : worst,
    target: 3,
    exceeding: silent ? [] : exceeding,
    values,
    cwqi: silent ? null : Math.round((2.6 + worst * 0.7) * 100) / 100,
    validity: silent
      ? {
          state: 'missing',
          reason: 'site-silent',
          words: {
            zh: '断面自动站离线，没有新数据',
            en: 'The automatic station is silent; there are no new data',
          },
        }
      : { state: 'valid', reason: null, words: null },
  }
}

export const waterNow = (now: number): WaterRow[] =>
  SECTIONS.map((site) => waterRow(site, hourOf(now - 4 * 3_600_000, 480), now - 4 * 3_600_000, now))

export function waterPeriods(period: string, now: number) {
  const middle = startOf(parsePeriod(period), 480) + 10 * 86_400_000
  const rows = SECTIONS.map((site) => waterRow(site, period, Math.min(middle, now), now))
  const judged = rows.filter((row) => row.class !== null)
  const good = judged.filter((row) => (row.class ?? 9) <= 3).length
  return {
    rows,
    summary: {
      sections: rows.length,
      judged: judged.length,
      goodRatio: judged.length ? Math.round((1000 * good) / judged.length) / 10 : null,
      worstRatio: judged.length
        ? Math.round((1000 * judged.filter((row) => row.class === 6).length) / judged.length) / 10
        : null,
      status: { zh: '良好', en: 'Good' },
      cwqi: 4.31,
    },
  }
}

export function waterHistory(
  siteId: number,
  step: 'day' | 'month' | 'year',
  from: string,
  to: string,
  now: number,
): WaterRow[] {
  const site = SECTIONS.find((each) => each.id === siteId)
  if (!site) return []
  const rows: WaterRow[] = []
  const end = Math.min(now, startOf(parsePeriod(to), 480) + 31 * 86_400_000)
  const length = { day: 10, month: 7, year: 4 }[step]
  let last = ''
  for (let ms = startOf(parsePeriod(from), 480); ms < end; ms += 86_400_000) {
    const period = hourOf(ms, 480).slice(0, length)
    if (period === last) continue
    last = period
    rows.push(waterRow(site, period, ms + 43_200_000, now))
  }
  return rows.filter((row) => row.period <= to || row.period.startsWith(to))
}
