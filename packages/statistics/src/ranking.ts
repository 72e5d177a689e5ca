import { basisOf, type Outcome, refusal, type Validity } from './outcome.js'

export interface Ranking {
  /** Place by site, then period, from 1; 0 for a site without a value in the period. */
  readonly places: readonly (readonly number[])[]
  /** Place in the last period less that in the first in which the site has one; negative is an improvement, NaN without two. */
  readonly moves: readonly number[]
}

/**
 * Places of sites in each period. Equal values share the better place and the next place is left out (1, 2, 2, 4).
 * @param values by site, then period; NaN = missing
 * @param best whether the lowest or the highest value is place 1
 */
export function ranking(
  values: readonly ArrayLike<number>[],
  best: 'lowest' | 'highest',
  validity: Validity = {},
): Outcome<Ranking> {
  const periods = values[0]?.length ?? 0
  const columns = Array.from({ length: periods }, (_, period) => values.map((row) => row[period] as number))
  const n = columns.reduce((sum, column) => sum + column.filter((value) => !Number.isNaN(value)).length, 0)
  const basis = basisOf('ranking', n, values.length * periods)
  const refused = refusal(basis, validity, 1)
  if (refused) return refused
  const better = (a: number, b: number) => (best === 'lowest' ? a < b : a > b)
  const placed = columns.map((column) =>
    column.map((value) =>
      Number.isNaN(value) ? 0 : 1 + column.filter((other) => better(other, value)).length,
    ),
  )
  const places = values.map((_, site) => placed.map((column) => column[site] as number))
  const moves = places.map((row) => {
    const held = row.filter((place) => place > 0)
    return held.length < 2 ? Number.NaN : (held.at(-1) as number) - (held[0] as number)
  })
  return { ...basis, known: true, places, moves }
}
