import { rough, seedOf, smooth } from './noise.js'
import { weatherAt } from './weather.js'

/** Values of an air station in one hour, in the order of its channels: µg/m³, CO mg/m³, °C, %, m/s, °. */
export const AIR_FACTORS = [
  'a34004',
  'a34002',
  'a21026',
  'a21004',
  'a21005',
  'a05024',
  'a01001',
  'a01002',
  'a01007',
  'a01008',
] as const

/** Decimals each of them is sent with. */
export const AIR_DECIMALS = [0, 0, 0, 0, 2, 0, 1, 0, 1, 0] as const

const HOURS_PER_YEAR = 8766

/**
 * A small basin city with clean summers, stagnant winters and spring-to-autumn ozone: about 30 µg/m³ PM2.5 and 90 % good
 * days a year by the 2012 edition, falling by two per cent a year.
 * @param hour hours since 1970, local time; broken hours give values within the hour
 */
export function airValues(code: string, hour: number): number[] {
  const seed = seedOf(code)
  const weather = weatherAt(hour)
  const year = (hour % HOURS_PER_YEAR) / HOURS_PER_YEAR
  const winter = Math.cos(2 * Math.PI * (year - 0.02))
  const clock = ((hour % 24) + 24) % 24
  const trend = 0.98 ** ((hour - 482_136) / HOURS_PER_YEAR)
  const site = 1 + 0.09 * (((seed >>> 8) % 200) / 100 - 1)
  const rush = Math.exp(-(((clock - 8.2) / 2.1) ** 2)) + 0.9 * Math.exp(-(((clock - 19.5) / 2.6) ** 2))
  const washed = weather.rain > 0.4 ? 0.72 : 1
  const local = 0.07 * smooth(seed, hour, 5) + 0.11 * rough(seed ^ 3, hour)

  const pm25 =
    29 *
    trend *
    site *
    washed *
    Math.exp(0.5 * winter + 0.66 * weather.stagnation + local) *
    (0.9 + 0.12 * rush + 0.05 * Math.cos((clock / 24) * 2 * Math.PI))
  const coarse = 1.46 + 0.14 * smooth(seed ^ 5, hour, 30) + 0.05 * rough(seed ^ 6, hour)
  const so2 =
    6.5 * site * Math.exp(0.25 * winter + 0.2 * weather.stagnation + 0.3 * local) + 1.2 * weather.sun
  const no2 =
    19 *
    trend *
    site *
    Math.exp(0.3 * winter + 0.3 * weather.stagnation + local + 0.12 * rough(seed ^ 8, hour)) *
    (0.72 + 0.5 * rush) *
    (1 - 0.35 * weather.sun)
  const co = 0.52 * Math.exp(0.2 * winter + 0.22 * weather.stagnation + 0.4 * local) * (0.92 + 0.16 * rush)
  const warm = Math.max(0, (weather.temperature - 8) / 22)
  const o3 = Math.max(
    3,
    26 +
      14 * (1 - rush) +
      182 * warm * delayedSun(hour) * (1 + 0.35 * weather.stagnation) * (1 + local) -
      0.25 * no2 -
      6 * winter,
  )
  // What an instrument adds to the air it measures; without it whole hours would read the same.
  const noise = (factor: number, amplitude: number) => amplitude * rough(seed ^ (80 + factor), hour)
  return [
    Math.max(1, pm25 + noise(0, 2.4)),
    Math.max(3, pm25 * coarse + noise(1, 3.2)),
    Math.max(1, so2 + noise(2, 2.6)),
    Math.max(1, no2 + noise(3, 2.2)),
    co,
    Math.max(1, o3 + noise(5, 2)),
    weather.temperature + 0.4 * local,
    weather.humidity,
    weather.wind * (0.85 + 0.3 * site - 0.15),
    weather.direction,
  ]
}

/** Ozone follows the sun of the last hours. */
function delayedSun(hour: number): number {
  return 0.45 * weatherAt(hour - 1).sun + 0.35 * weatherAt(hour - 2.5).sun + 0.2 * weatherAt(hour - 4).sun
}
