import { civilDay, daysOf, hourOf, monthOf, parsePeriod, startOf } from '@tuojiang/measure'
import type { AirPeriod, AirRow } from '../../src/api/shapes'
import { AREAS, type MockSite, SITES } from './city.ts'
import { channelsOf, valueAt } from './values.ts'

const HOUR = 3_600_000
const KEYS = {
  pm25: 'a34004',
  pm10: 'a34002',
  so2: 'a21026',
  no2: 'a21004',
  co: 'a21005',
  o3: 'a05024',
} as const
type Key = keyof typeof KEYS
type Values = AirRow['values']
const BREAKS = [0, 50, 100, 150, 200, 300, 400, 500]
const POINTS: Record<Key, number[]> = {
  pm25: [0, 35, 60, 115, 150, 250, 350, 500],
  pm10: [0, 50, 120, 250, 350, 420, 500, 600],
  so2: [0, 150, 500, 650, 800, 1600, 2100, 2620],
  no2: [0, 100, 200, 700, 1200, 2340, 3090, 3840],
  co: [0, 5, 10, 35, 60, 90, 120, 150],
  o3: [0, 100, 160, 215, 265, 800, 1000, 1200],
}
const VALID = { state: 'valid' as const, reason: null, words: null }

function iaqi(key: Key, value: number): number {
  const points = POINTS[key]
  const at = Math.max(
    1,
    points.findIndex((point) => value <= point),
  )
  const [lo = 0, hi = 1, blo = 0, bhi = 500] = [points[at - 1], points[at], BREAKS[at - 1], BREAKS[at]]
  return Math.ceil(((bhi - blo) / (hi - lo)) * (value - lo) + blo)
}
const levelOf = (aqi: number) => 1 + [50, 100, 150, 200, 300].filter((edge) => aqi > edge).length

const stationsOf = (subject: string): MockSite[] => {
  const [kind, id] = subject.split(':')
  const air = SITES.filter((site) => site.kind === 'air')
  if (kind === 'site') return air.filter((site) => site.id === Number(id))
  return Number(id) === 1 ? air : air.filter((site) => site.areaId === Number(id))
}
const nameOf = (subject: string) => {
  const [kind, id] = subject.split(':')
  const found =
    kind === 'site'
      ? SITES.find((site) => site.id === Number(id))
      : AREAS.find((area) => area.id === Number(id))
  return found?.name ?? { zh: subject, en: subject }
}

const meanAt = (stations: MockSite[], key: Key, times: number[]): number | null => {
  const all = stations.flatMap((site) => {
    const channel = channelsOf(site).find((each) => each.factor === KEYS[key])
    return channel ? times.map((time) => valueAt(site, channel, time)).filter((value) => value !== null) : []
  })
  if (all.length < stations.length * times.length * 0.75 || all.length === 0) return null
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  return key === 'co' ? Math.round(mean * 10) / 10 : Math.round(mean)
}

function rowOf(subject: string, period: string, times: number[]): AirRow {
  const stations = stationsOf(subject)
  const keys = Object.keys(KEYS) as Key[]
  const values = Object.fromEntries(keys.map((key) => [key, meanAt(stations, key, times)])) as Values
  const indices = Object.fromEntries(
    keys.map((key) => [key, values[key] === null ? null : iaqi(key, values[key])]),
  ) as Values
  const missing = keys.some((key) => values[key] === null)
  const aqi = missing ? null : Math.max(...keys.map((key) => indices[key] ?? 0))
  return {
    subject,
    name: nameOf(subject),
    period,
    aqi,
    level: aqi === null ? null : levelOf(aqi),
    primary: aqi !== null && aqi > 50 ? keys.filter((key) => indices[key] === aqi) : [],
    values,
    iaqi: indices,
    edition: 'HJ 633-2026',
    validity: missing
      ? {
          state: 'insufficient',
          reason: 'pollutant-missing',
          words: { zh: '有污染物缺测，不计算 AQI', en: 'A pollutant is missing, so there is no AQI' },
        }
      : VALID,
  }
}

export const airSubjects = (): string[] => [
  'area:1',
  ...AREAS.filter((area) => area.kind === 'county').map((area) => `area:${area.id}`),
  ...SITES.filter((site) => site.kind === 'air').map((site) => `site:${site.id}`),
]

export const airHour = (subject: string, ms: number): AirRow => {
  const start = Math.floor(ms / HOUR) * HOUR
  return rowOf(subject, hourOf(start, 480), [start])
}
export const airNow = (now: number): AirRow[] => airSubjects().map((subject) => airHour(subject, now - HOUR))

export function airHours(subject: string, from: string, to: string, now: number): AirRow[] {
  const rows: AirRow[] = []
  const end = Math.min(now - HOUR, startOf(parsePeriod(to), 480) + 24 * HOUR - 1)
  for (let ms = startOf(parsePeriod(from), 480); ms <= end; ms += HOUR) rows.push(airHour(subject, ms))
  return rows
}

const dayCache = new Map<string, AirRow>()
export function airDay(subject: string, day: string): AirRow {
  const cached = dayCache.get(`${subject}|${day}`)
  if (cached) return cached
  const start = startOf(parsePeriod(day), 480)
  const row = rowOf(
    subject,
    day,
    [1, 5, 9, 13, 17, 21].map((hour) => start + hour * HOUR),
  )
  if (dayCache.size < 20_000) dayCache.set(`${subject}|${day}`, row)
  return row
}

export function airDays(subject: string, from: string, to: string, now: number): AirRow[] {
  const rows: AirRow[] = []
  const end = Math.min(now - 24 * HOUR, startOf(parsePeriod(to), 480))
  for (let ms = startOf(civilDay(from), 480); ms <= end; ms += 24 * HOUR) {
    rows.push(airDay(subject, hourOf(ms, 480).slice(0, 10)))
  }
  return rows
}

export function airRanking(period: string, of: 'county' | 'station', now: number): AirPeriod[] {
  const subjects = airSubjects().filter((subject) =>
    of === 'station' ? subject.startsWith('site:') : subject.startsWith('area:') && subject !== 'area:1',
  )
  const parsed = parsePeriod(period)
  const days = daysOf(parsed).filter((day) => startOf(day, 480) < now - 24 * HOUR)
  const sampled = period.length === 4 ? days.filter((_, index) => index % 5 === 0) : days
  const rows = subjects.map((subject): AirPeriod => {
    const each = sampled.map((day) => airDay(subject, day))
    const valid = each.filter((row) => row.aqi !== null)
    const scale = days.length / Math.max(1, sampled.length)
    const keys = Object.keys(KEYS) as Key[]
    const values = Object.fromEntries(
      keys.map((key) => {
        const all = valid.map((row) => row.values[key]).filter((value) => value !== null)
        if (all.length === 0) return [key, null]
        const sorted = [...all].sort((a, b) => a - b)
        const percentile = sorted[Math.floor(sorted.length * (key === 'co' ? 0.95 : 0.9))] ?? null
        const mean = all.reduce((sum, value) => sum + value, 0) / all.length
        return [key, key === 'co' || key === 'o3' ? percentile : Math.round(mean)]
      }),
    ) as Values
    const limits: Record<Key, number> = { pm25: 35, pm10: 70, so2: 60, no2: 40, co: 4, o3: 160 }
    const composite = keys.reduce((sum, key) => sum + (values[key] ?? 0) / limits[key], 0)
    return {
      subject,
      name: nameOf(subject),
      period,
      edition: 'HJ 663-2013',
      compositeIndex: valid.length ? Math.round(composite * 100) / 100 : null,
      rank: null,
      goodDays: Math.round(valid.filter((row) => (row.aqi ?? 999) <= 100).length * scale),
      validDays: Math.round(valid.length * scale),
      heavyDays: 0,
      goodRatio: valid.length
        ? Math.round((1000 * valid.filter((row) => (row.aqi ?? 999) <= 100).length) / valid.length) / 10
        : null,
      values,
      attained: Object.fromEntries(
        keys.map((key) => [key, values[key] === null ? null : values[key] <= limits[key]]),
      ),
      validity: VALID,
    }
  })
  const order = [...rows].sort((a, b) => (a.compositeIndex ?? 99) - (b.compositeIndex ?? 99))
  return order.map((row, index) => ({ ...row, rank: index + 1 }))
}
export const thisMonth = (now: number): string => monthOf(hourOf(now, 480))
