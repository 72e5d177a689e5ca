import { rough, seedOf, smooth } from './noise.js'
import { weatherAt } from './weather.js'

/** Values of an automatic water station, in the order of its channels: °C, pH, mg/L, µS/cm, NTU, mg/L … */
export const WATER_FACTORS = [
  'w01010',
  'w01001',
  'w01009',
  'w01014',
  'w01003',
  'w01019',
  'w21003',
  'w21011',
  'w21001',
] as const
export const WATER_DECIMALS = [1, 2, 2, 0, 1, 2, 3, 3, 2] as const

const HOURS_PER_YEAR = 8766

/**
 * @param riverLoad how loaded the river is: 1 the main stem, more for small rivers
 * @param hour hours since 1970, local time
 */
export function waterValues(code: string, riverLoad: number, hour: number): number[] {
  const seed = seedOf(code)
  const weather = weatherAt(hour)
  const load = riverLoad * 0.985 ** ((hour - 482_136) / HOURS_PER_YEAR)
  const year = (hour % HOURS_PER_YEAR) / HOURS_PER_YEAR
  const season = -Math.cos(2 * Math.PI * (year - 0.07))
  const clock = ((hour % 24) + 24) % 24
  const drift = smooth(seed, hour, 150)
  const local = smooth(seed ^ 7, hour, 31)
  const temperature =
    18.2 + 8.1 * season + 1.2 * smooth(21, hour, 130) + 0.5 * Math.sin(((clock - 10) / 24) * 2 * Math.PI)
  const saturation = 14.6 - 0.39 * temperature + 0.0045 * temperature * temperature
  const algae =
    Math.max(0, 0.4 * season + 0.35 * drift) * Math.max(0, Math.sin(((clock - 8) / 24) * 2 * Math.PI))
  // Low water in winter concentrates ammonia, the first floods of summer bring phosphorus and organic matter.
  const low = Math.max(0, -season)
  const codmn =
    3.1 * load * (1 + 0.16 * drift + 0.1 * local + 0.5 * weather.runoff + 0.03 * rough(seed ^ 9, hour))
  const ammonia =
    0.24 * load ** 2 * (1 + 0.75 * low + 0.35 * local + 0.25 * drift) * (1 + 0.06 * rough(seed ^ 10, hour))
  const phosphorus =
    0.102 *
    load *
    (1 + 0.2 * drift + 0.14 * local + 0.55 * weather.runoff) *
    (1 + 0.06 * rough(seed ^ 11, hour))
  const nitrogen =
    2.3 *
      load *
      (1 + 0.25 * low + 0.12 * drift + 0.2 * weather.runoff) *
      (1 + 0.03 * rough(seed ^ 14, hour)) +
    ammonia
  return [
    temperature,
    7.75 + 0.14 * drift + 0.35 * algae + 0.04 * rough(seed ^ 12, hour),
    Math.max(2.4, saturation * (0.93 - 0.1 * (load - 1) * 3 + 0.05 * local + 0.12 * algae)),
    430 * (1 + 0.12 * low - 0.2 * weather.runoff + 0.06 * drift) * load,
    Math.max(2, 11 * (1 + 0.3 * local) + 120 * weather.runoff ** 2 + 1.5 * rough(seed ^ 13, hour)),
    codmn,
    Math.max(0.02, ammonia),
    Math.max(0.01, phosphorus),
    nitrogen,
  ]
}
