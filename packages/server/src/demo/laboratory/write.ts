import { lattice, rough, seedOf } from '../noise.js'

/** How a laboratory of the demo city finds an item: typical value, how far it varies, limit of detection, decimals. */
export type Profile = readonly [
  item: string,
  typical: number,
  spread: number,
  limit: number,
  decimals: number,
]

/** A result as it is written: the digits, or `0.01L` and `<0.01` by turns below detection. */
export function written(value: number, limit: number, decimals: number, seed: number): string {
  if (value >= limit) return value.toFixed(decimals)
  return lattice(seed, 3) < 0.5 ? `${limit}L` : `<${limit}`
}

/** Results of one sampling: the same for the same point and day on every machine. `factor` multiplies single items, for what exceeds. */
export function resultsBy(
  profiles: readonly Profile[],
  code: string,
  day: string,
  factor: Readonly<Record<string, number>> = {},
): Record<string, string> {
  const days = Math.floor(Date.parse(day) / 86_400_000)
  return Object.fromEntries(
    profiles.map(([item, typical, spread, limit, decimals]) => {
      const own = seedOf(`${code}/${item}`)
      const place = 1 + 0.6 * spread * (2 * lattice(own, 1) - 1)
      const value = typical * place * (1 + spread * rough(own ^ 5, days)) * (factor[item] ?? 1)
      return [item, written(Math.max(0, value), limit, decimals, own ^ days)]
    }),
  )
}
