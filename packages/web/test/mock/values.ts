import { formatDecimal } from '@tuojiang/measure'
import type { MockSite } from './city.ts'
import { hash01, wander } from './noise.ts'

interface Channel {
  factor: string
  zh: string
  en: string
  unit: string
  decimals: number
  /** Middle of the series, and how far it wanders relative to it. */
  middle: number
  spread: number
  limit?: number
}

const AIR: readonly Channel[] = [
  { factor: 'a34004', zh: 'PM2.5', en: 'PM2.5', unit: 'µg/m³', decimals: 0, middle: 38, spread: 0.7 },
  { factor: 'a34002', zh: 'PM10', en: 'PM10', unit: 'µg/m³', decimals: 0, middle: 59, spread: 0.65 },
  { factor: 'a21026', zh: '二氧化硫', en: 'SO₂', unit: 'µg/m³', decimals: 0, middle: 8, spread: 0.5 },
  { factor: 'a21004', zh: '二氧化氮', en: 'NO₂', unit: 'µg/m³', decimals: 0, middle: 25, spread: 0.6 },
  { factor: 'a21005', zh: '一氧化碳', en: 'CO', unit: 'mg/m³', decimals: 1, middle: 0.7, spread: 0.4 },
  { factor: 'a05024', zh: '臭氧', en: 'O₃', unit: 'µg/m³', decimals: 0, middle: 58, spread: 0.7 },
  { factor: 'a01001', zh: '温度', en: 'Temperature', unit: '°C', decimals: 1, middle: 13, spread: 0.3 },
  { factor: 'a01007', zh: '风速', en: 'Wind speed', unit: 'm/s', decimals: 1, middle: 1.4, spread: 0.7 },
]
const WATER: readonly Channel[] = [
  {
    factor: 'w01010',
    zh: '水温',
    en: 'Water temperature',
    unit: '°C',
    decimals: 1,
    middle: 15,
    spread: 0.15,
  },
  { factor: 'w01001', zh: 'pH值', en: 'pH', unit: 'pH', decimals: 2, middle: 7.9, spread: 0.04 },
  {
    factor: 'w01009',
    zh: '溶解氧',
    en: 'Dissolved oxygen',
    unit: 'mg/L',
    decimals: 2,
    middle: 8.1,
    spread: 0.16,
  },
  {
    factor: 'w01014',
    zh: '电导率',
    en: 'Conductivity',
    unit: 'µS/cm',
    decimals: 0,
    middle: 520,
    spread: 0.15,
  },
  { factor: 'w01003', zh: '浊度', en: 'Turbidity', unit: 'NTU', decimals: 1, middle: 18, spread: 0.6 },
  {
    factor: 'w01019',
    zh: '高锰酸盐指数',
    en: 'Permanganate index',
    unit: 'mg/L',
    decimals: 2,
    middle: 3.1,
    spread: 0.3,
    limit: 6,
  },
  {
    factor: 'w21003',
    zh: '氨氮',
    en: 'Ammonia nitrogen',
    unit: 'mg/L',
    decimals: 3,
    middle: 0.32,
    spread: 0.6,
    limit: 1,
  },
  {
    factor: 'w21011',
    zh: '总磷',
    en: 'Total phosphorus',
    unit: 'mg/L',
    decimals: 3,
    middle: 0.11,
    spread: 0.45,
    limit: 0.2,
  },
  { factor: 'w21001', zh: '总氮', en: 'Total nitrogen', unit: 'mg/L', decimals: 2, middle: 2.6, spread: 0.3 },
]
const EFFLUENT: readonly Channel[] = [
  { factor: 'w00000', zh: '污水', en: 'Flow', unit: 'L/s', decimals: 2, middle: 86, spread: 0.3 },
  {
    factor: 'w01018',
    zh: '化学需氧量',
    en: 'COD',
    unit: 'mg/L',
    decimals: 1,
    middle: 19,
    spread: 0.4,
    limit: 30,
  },
  {
    factor: 'w21003',
    zh: '氨氮',
    en: 'Ammonia nitrogen',
    unit: 'mg/L',
    decimals: 3,
    middle: 0.6,
    spread: 0.6,
    limit: 1.5,
  },
  {
    factor: 'w21011',
    zh: '总磷',
    en: 'Total phosphorus',
    unit: 'mg/L',
    decimals: 3,
    middle: 0.16,
    spread: 0.4,
    limit: 0.3,
  },
  {
    factor: 'w21001',
    zh: '总氮',
    en: 'Total nitrogen',
    unit: 'mg/L',
    decimals: 2,
    middle: 7.1,
    spread: 0.25,
    limit: 10,
  },
]
const GAS: readonly Channel[] = [
  { factor: 'a00000', zh: '废气', en: 'Flow', unit: 'm³/s', decimals: 1, middle: 34, spread: 0.2 },
  {
    factor: 'a34013',
    zh: '烟尘',
    en: 'Dust',
    unit: 'mg/m³',
    decimals: 1,
    middle: 4.6,
    spread: 0.4,
    limit: 10,
  },
  {
    factor: 'a21026',
    zh: '二氧化硫',
    en: 'SO₂',
    unit: 'mg/m³',
    decimals: 1,
    middle: 17,
    spread: 0.5,
    limit: 35,
  },
  {
    factor: 'a21002',
    zh: '氮氧化物',
    en: 'NOx',
    unit: 'mg/m³',
    decimals: 1,
    middle: 28,
    spread: 0.35,
    limit: 50,
  },
  { factor: 'a19001', zh: '氧气含量', en: 'Oxygen', unit: '%', decimals: 1, middle: 9.3, spread: 0.15 },
]

export function channelsOf(site: MockSite): readonly Channel[] {
  if (site.kind === 'air') return AIR
  if (site.kind === 'water') return WATER
  return site.kind === 'gas' ? GAS : EFFLUENT
}

/** Hour of the day in China, 0–24. */
const localHour = (ms: number) => (((ms / 3_600_000 + 8) % 24) + 24) % 24
const yearAngle = (ms: number) => ((ms / 86_400_000) % 365.25) * ((2 * Math.PI) / 365.25)

/** The mean of one hour (or the value of a moment) of one factor: season, time of day and weather. Null where the demo has a gap. */
export function valueAt(site: MockSite, channel: Channel, ms: number): number | null {
  const hours = ms / 3_600_000
  if (hash01(`${site.code}|gap|${Math.floor(hours / 5)}`) < 0.004) return null
  const city = wander(`${site.kind}|${channel.factor}`, hours)
  const own = wander(`${site.code}|${channel.factor}`, hours)
  let value = channel.middle * (1 + channel.spread * (0.75 * city + 0.35 * own))
  if (site.kind === 'air') {
    const summer = -Math.cos(yearAngle(ms))
    const sun = Math.max(0, Math.sin(((localHour(ms) - 7) / 13) * Math.PI))
    if (channel.factor === 'a05024') value *= 0.35 + 1.3 * sun + 0.5 * summer * sun
    else if (channel.factor === 'a01001') value = 17 + 9 * summer + 5 * sun + 3 * city
    else if (channel.factor !== 'a01007') value *= 1 - 0.42 * summer
  }
  if (site.state === 'exceeding' && channel.limit && Date.now() - ms < 3 * 3_600_000) {
    if (channel.factor === 'w21011' || channel.factor === 'a21002') value = channel.limit * (1.15 + 0.2 * own)
  }
  return Number(formatDecimal(Math.max(channel.middle * 0.04, value), channel.decimals))
}

export const flagAt = (site: MockSite, ms: number): string | null => {
  if (site.state === 'flagged' && Date.now() - ms < 5 * 3_600_000) return 'D'
  const dice = hash01(`${site.code}|flag|${Math.floor(ms / 7_200_000)}`)
  return dice < 0.006 ? 'C' : dice < 0.01 ? 'M' : null
}
