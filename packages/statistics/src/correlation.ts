import { studentTwoSided } from './distribution-functions.js'
import { meanOf, ranksOf, validPairs } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'

export interface Correlation {
  readonly r: number
  /** Two-sided by Student’s t with n − 2 degrees of freedom; serial correlation is not considered. */
  readonly p: number
}

/** Correlation of two columns over the pairs in which both are valid (three at least). */
export function correlation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  way: 'pearson' | 'spearman',
  validity: Validity = {},
): Outcome<Correlation> {
  const valid = validPairs(x, y)
  const n = valid.x.length
  const basis = basisOf(way, n, x.length)
  const refused = refusal(basis, validity, 3)
  if (refused) return refused
  const r =
    way === 'pearson' ? productMoment(valid.x, valid.y) : productMoment(ranksOf(valid.x), ranksOf(valid.y))
  if (Number.isNaN(r)) return notKnown(basis, 'no-variation')
  const t = r * Math.sqrt((n - 2) / (1 - r * r))
  return { ...basis, known: true, r, p: Math.abs(r) === 1 ? 0 : studentTwoSided(t, n - 2) }
}

/** Correlation of every column with every other; pairs decide by themselves whether they have enough. */
export function correlationMatrix(
  columns: readonly ArrayLike<number>[],
  way: 'pearson' | 'spearman',
  validity: Validity = {},
): Outcome<Correlation>[][] {
  const matrix: Outcome<Correlation>[][] = columns.map(() => [])
  columns.forEach((column, row) => {
    for (let other = row; other < columns.length; other++) {
      const result = correlation(column, columns[other] as ArrayLike<number>, way, validity)
      ;(matrix[row] as Outcome<Correlation>[])[other] = result
      ;(matrix[other] as Outcome<Correlation>[])[row] = result
    }
  })
  return matrix
}

/** Pearson’s r of two columns without NaN, within −1 … 1; NaN when one of them does not vary. */
export function productMoment(x: Float64Array, y: Float64Array): number {
  const meanX = meanOf(x)
  const meanY = meanOf(y)
  let products = 0
  let squaresX = 0
  let squaresY = 0
  for (let index = 0; index < x.length; index++) {
    const dx = (x[index] as number) - meanX
    const dy = (y[index] as number) - meanY
    products += dx * dy
    squaresX += dx * dx
    squaresY += dy * dy
  }
  if (squaresX === 0 || squaresY === 0) return Number.NaN
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)))
}
