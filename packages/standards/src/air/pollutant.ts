import type { Label } from '@tuojiang/measure'

/** The six pollutants of the air quality index, in the order they are listed. Columns and bit masks follow it. */
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

/** Order of the columns of HJ 633 table 1, in which the national platform names several primary pollutants. */
export const HJ633_ORDER: readonly AirKey[] = ['so2', 'no2', 'pm10', 'co', 'o3', 'pm25']

/** A value that counts: finite and not negative. */
export const usable = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && value >= 0 && value < Number.POSITIVE_INFINITY

/** The same for all six. */
export const eachKey = <V>(of: (key: AirKey, place: number) => V): Record<AirKey, V> => ({
  pm25: of('pm25', 0),
  pm10: of('pm10', 1),
  so2: of('so2', 2),
  no2: of('no2', 3),
  co: of('co', 4),
  o3: of('o3', 5),
})

/** Six columns in the order of AIR_KEYS: the fast form of the same evaluation. NaN where there is no value. */
export type AirColumns = readonly Float64Array[]

/** Six empty columns. */
export const airColumns = (length: number): AirColumns =>
  AIR_KEYS.map(() => new Float64Array(length).fill(Number.NaN))

/** Writes the values of one row into the columns. */
export function fillRow(
  columns: AirColumns,
  row: number,
  values: Readonly<Partial<Record<AirKey, number | null>>>,
): void {
  for (let place = 0; place < AIR_KEYS.length; place++) {
    const value = values[AIR_KEYS[place] as AirKey]
    ;(columns[place] as Float64Array)[row] = value === null || value === undefined ? Number.NaN : value
  }
}

/** The pollutants of a bit mask, bit n being the nth of AIR_KEYS. */
export const keysOf = (mask: number): AirKey[] =>
  mask === 0 ? [] : AIR_KEYS.filter((_, place) => mask & (1 << place))
