import type { Label } from '@tuojiang/measure'

/** The six pollutants of the air quality index, in the order they are listed. */
export const AIR_KEYS = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const
export type AirKey = (typeof AIR_KEYS)[number]

/** µg/m³, CO mg/m³; null or NaN where there is none. */
export type AirValues = Partial<Record<AirKey, number | null>>

export const AIR_UNITS: Readonly<Record<AirKey, 'µg/m³' | 'mg/m³'>> = {
  pm25: 'µg/m³',
  pm10: 'µg/m³',
  so2: 'µg/m³',
  no2: 'µg/m³',
  co: 'mg/m³',
  o3: 'µg/m³',
}

/** Names as the national platform prints them for primary pollutants. */
export const AIR_NAMES: Readonly<Record<AirKey, Label>> = {
  pm25: { zh: '细颗粒物(PM2.5)', en: 'PM2.5' },
  pm10: { zh: '颗粒物(PM10)', en: 'PM10' },
  so2: { zh: '二氧化硫', en: 'SO2' },
  no2: { zh: '二氧化氮', en: 'NO2' },
  co: { zh: '一氧化碳', en: 'CO' },
  o3: { zh: '臭氧', en: 'O3' },
}

/** A value that counts: finite and not negative. */
export const usable = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && Number.isFinite(value) && value >= 0

/** The same for all six. */
export const eachKey = <V>(of: (key: AirKey) => V): Record<AirKey, V> => ({
  pm25: of('pm25'),
  pm10: of('pm10'),
  so2: of('so2'),
  no2: of('no2'),
  co: of('co'),
  o3: of('o3'),
})
