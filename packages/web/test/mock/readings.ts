import type { Series, SiteSummary } from '../../src/api/shapes'
import { airHour } from './air.ts'
import type { MockSite } from './city.ts'
import { hash01 } from './noise.ts'
import { channelsOf, flagAt, valueAt } from './values.ts'
import { waterRow } from './water.ts'

export function headlineOf(site: MockSite, now: number): SiteSummary['headline'] {
  const at = new Date(now - 60_000).toISOString()
  if (site.kind === 'air') {
    const row = airHour(`site:${site.id}`, now - 3_600_000)
    return {
      value: row.aqi,
      level: row.level,
      label: { zh: `AQI ${row.aqi ?? '—'}`, en: `AQI ${row.aqi ?? '—'}` },
      at,
    }
  }
  if (site.kind === 'water') {
    const row = waterRow(site, '', now - 14_400_000, now)
    const roman = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ'][(row.class ?? 1) - 1]
    return { value: row.class, level: row.class, label: { zh: `${roman}类`, en: `Class ${row.class}` }, at }
  }
  const limited = channelsOf(site).filter((channel) => channel.limit)
  const ratio = Math.max(
    ...limited.map((channel) => (valueAt(site, channel, now) ?? 0) / (channel.limit ?? 1)),
  )
  return {
    value: Math.round(ratio * 100) / 100,
    level: null,
    label: { zh: `限值的 ${Math.round(ratio * 100)}%`, en: `${Math.round(ratio * 100)}% of limit` },
    at,
  }
}

export const latestOf = (site: MockSite, now: number) => {
  const time = Math.floor(now / 60_000) * 60_000
  return {
    siteId: site.id,
    kind: 'realtime' as const,
    time: new Date(time).toISOString(),
    receivedAt: new Date(time + 4000).toISOString(),
    values: channelsOf(site).map((channel) => ({
      factor: channel.factor,
      statistic: 'Rtd',
      value: valueAt(site, channel, time)?.toFixed(channel.decimals) ?? null,
      flag: flagAt(site, time),
      unit: channel.unit,
    })),
  }
}

const STEPS: Record<string, number> = { realtime: 60, minute: 600, hour: 3600, day: 86_400 }

export function seriesOf(site: MockSite, query: Record<string, string>): Series[] {
  const step = (STEPS[query.kind ?? 'hour'] ?? 3600) * 1000
  const from = Math.ceil(Date.parse(query.from ?? '') / step) * step
  const to = Math.min(Date.now(), Date.parse(query.to ?? ''))
  const total = Math.max(0, Math.floor((to - from) / step))
  const points = Math.min(total, Number(query.points ?? 2000))
  return (query.factors ?? '').split(',').flatMap((asked): Series[] => {
    const [factor, statistic = query.kind === 'realtime' ? 'Rtd' : 'Avg'] = asked.split('-')
    const channel = channelsOf(site).find((each) => each.factor === factor)
    if (!channel) return []
    const times = Array.from(
      { length: points },
      (_, index) => from + Math.floor((index * total) / points) * step,
    )
    const values = times.map((time) => valueAt(site, channel, time))
    const gaps: Series['gaps'] = []
    values.forEach((value, index) => {
      const time = times[index] ?? 0
      const before = gaps.at(-1)
      if (value !== null) return
      if (before && Date.parse(before.to) === time) before.to = new Date(time + step).toISOString()
      else
        gaps.push({
          from: new Date(time).toISOString(),
          to: new Date(time + step).toISOString(),
          reason: 'silent',
        })
    })
    return [
      {
        siteId: site.id,
        factor: channel.factor,
        statistic,
        unit: channel.unit,
        decimals: channel.decimals,
        kind: (query.kind ?? 'hour') as Series['kind'],
        stepSeconds: step / 1000,
        thinned: points < total ? 'min-max' : 'none',
        total,
        times,
        values,
        flags: times.map((time) => flagAt(site, time)),
        gaps,
      },
    ]
  })
}

export function readingsOf(site: MockSite, query: Record<string, string>) {
  const [first] = channelsOf(site)
  const factors = query.factor ? [query.factor] : channelsOf(site).map((channel) => channel.factor)
  const list = seriesOf(site, { ...query, factors: factors.join(','), points: '200' })
  const items = list.flatMap((series) =>
    series.times.map((time, index) => ({
      time: new Date(time).toISOString(),
      factor: series.factor,
      statistic: series.statistic,
      value: series.values[index]?.toFixed(first ? series.decimals : 0) ?? null,
      flag: series.flags[index] ?? null,
      receivedAt: new Date(time + 66_000).toISOString(),
      revised: hash01(`${time}${series.factor}`) < 0.01,
      frame: `${site.id}-2061-${time}`,
    })),
  )
  return { items: items.sort((a, b) => a.time.localeCompare(b.time)), next: null }
}
