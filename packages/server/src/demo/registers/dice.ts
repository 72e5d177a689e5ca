import { addDays, type CivilDay } from '@tuojiang/measure'
import { lattice, seedOf } from '../noise.js'

/** A stream of chance that is the same on every machine. */
export interface Dice {
  /** Uniform in [0, 1). */
  share(): number
  /** Whole number, both ends inside. */
  whole(least: number, most: number): number
  /** Rounded to so many decimals. */
  amount(least: number, most: number, decimals: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the keys by weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

export function dice(seed: number, name: string): Dice {
  const own = seedOf(`${seed}/${name}`)
  let throws = 0
  const share = () => lattice(own, ++throws)
  const whole = (least: number, most: number) => least + Math.floor(share() * (most - least + 1))
  return {
    share,
    whole,
    amount: (least, most, decimals) => Number((least + share() * (most - least)).toFixed(decimals)),
    chance: (probability) => share() < probability,
    pick(list) {
      const one = list[Math.floor(share() * list.length)]
      if (one === undefined) throw new RangeError('nothing to pick from')
      return one
    },
    weighted(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][]
      let left = share() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      return entries[0]?.[0] as keyof typeof weights
    },
  }
}

/** So many days after (before, when negative) a day. */
export const after = (day: string, days: number): string => addDays(day as CivilDay, days)

export const laterOf = (left: string, right: string): string => (left > right ? left : right)
export const earlierOf = (left: string, right: string): string => (left < right ? left : right)

/** A number with zeros in front. */
export const padded = (number: number, digits: number): string => String(number).padStart(digits, '0')
