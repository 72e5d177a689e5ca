import { rough, seedOf, smooth } from './noise.js'
import { type DemoOutlet, TRADES } from './outlet-roster.js'

/** What an effluent outlet sends, in this order: L/s, pH, mg/L, mg/L, mg/L, mg/L. */
export const EFFLUENT_FACTORS = ['w00000', 'w01001', 'w01018', 'w21003', 'w21011', 'w21001'] as const
export const EFFLUENT_DECIMALS = [2, 2, 1, 3, 3, 2] as const

/** What a stack sends: m³/s, °C, %, %, mg/m³, mg/m³, mg/m³ (measured), and the same three converted to reference oxygen. */
export const GAS_FACTORS = ['a00000', 'a01012', 'a01014', 'a19001', 'a34013', 'a21026', 'a21002'] as const
export const GAS_DECIMALS = [1, 1, 1, 2, 2, 1, 1] as const

const HOURS_PER_WEEK = 168

/**
 * Values of an outlet in an hour. Most run at a third to two thirds of their limits; a few work close to them and
 * pass them when load or weather is against them.
 * @param hour hours since 1970, local time
 */
export function outletValues(outlet: DemoOutlet, hour: number): number[] {
  const seed = seedOf(outlet.code)
  const trade = TRADES[outlet.trade]
  const clock = ((hour % 24) + 24) % 24
  const week = (((hour + 72) % HOURS_PER_WEEK) + HOURS_PER_WEEK) % HOURS_PER_WEEK
  const sunday = outlet.trade !== 'town-sewage' && week >= 144 ? 0.75 : 1
  const load =
    sunday * (0.8 + 0.2 * Math.sin(((clock - 9) / 24) * 2 * Math.PI) + 0.1 * smooth(seed, hour, 40))
  const close = 0.36 + 0.3 * (((seed >>> 5) % 97) / 97)
  const slow = smooth(seed ^ 21, hour, 70)
  const upper = (factor: string) =>
    Number(trade.limits.find((limit) => limit.factor === factor)?.upper ?? Number.NaN)
  const share = (number: number, excursion: number) =>
    Math.max(
      0.02,
      close *
        (1 +
          0.22 * slow +
          0.14 * smooth(seed ^ (30 + number), hour, 19) +
          0.04 * rough(seed ^ (40 + number), hour)) +
        excursion,
    )
  const excursion = excursionAt(seed, hour)

  if (outlet.kind === 'effluent') {
    return [
      (6 + ((seed >>> 9) % 90)) * load,
      7.3 + 0.25 * slow + 0.05 * rough(seed ^ 51, hour),
      upper('w01018') * share(1, excursion),
      upper('w21003') * share(2, 0.8 * excursion) * 0.7,
      upper('w21011') * share(3, 0.5 * excursion) * 0.9,
      upper('w21001') * share(4, 0.3 * excursion),
    ]
  }
  return [
    (12 + ((seed >>> 9) % 160)) * load,
    outlet.trade === 'boiler' ? 96 + 6 * slow : 52 + ((seed >>> 4) % 60) + 4 * slow,
    7.5 + 2 * slow,
    Math.min(
      18.5,
      9.4 +
        1.6 * smooth(seed ^ 61, hour, 25) +
        0.3 * rough(seed ^ 62, hour) +
        (outlet.trade === 'boiler' ? -5 : 0),
    ),
    upper('a34013') * share(5, 0.6 * excursion) * 0.8,
    upper('a21026') * share(6, 0.8 * excursion) * 0.8,
    upper('a21002') * share(7, excursion),
  ]
}

/** One outlet in nine has a bad spell of some hours now and then. */
function excursionAt(seed: number, hour: number): number {
  if (seed % 9 !== 4) return 0
  const spell = smooth(seed ^ 71, hour, 26)
  return spell > 0.5 ? (spell - 0.5) * 2.4 : 0
}
