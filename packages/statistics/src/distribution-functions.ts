import { incompleteBeta, upperGamma } from './gamma.js'

/** Share of the standard normal distribution below z. */
export function normalBelow(z: number): number {
  const tail = 0.5 * upperGamma(0.5, (z * z) / 2)
  return z > 0 ? 1 - tail : tail
}

/** Two-sided probability of a standard normal value at least as far from 0 as z. */
export function normalTwoSided(z: number): number {
  return Number.isNaN(z) ? Number.NaN : upperGamma(0.5, (z * z) / 2)
}

/** The standard normal value below which the share (0 … 1) lies. */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) return share === 0 ? -Infinity : share === 1 ? Infinity : Number.NaN
  if (share > 0.5) return -normalQuantile(1 - share)
  return inverse(
    (z) => normalBelow(z) - share,
    (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI),
    0,
  )
}

/** Two-sided probability of Student’s t with the degrees of freedom. */
export function studentTwoSided(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
}

/**
 * The t value that |t| exceeds with probability 1 − confidence.
 * @param confidence 0 … 1, such as 0.95
 */
export function studentHalfWidth(confidence: number, degrees: number): number {
  const outside = 1 - confidence
  let low = 0
  let high = 1
  while (studentTwoSided(high, degrees) > outside) high *= 2
  for (let step = 0; step < 200 && high - low > high * 1e-15; step++) {
    const middle = (low + high) / 2
    if (studentTwoSided(middle, degrees) > outside) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Probability of a χ² value above x with the degrees of freedom. */
export function chiSquareAbove(x: number, degrees: number): number {
  return upperGamma(degrees / 2, x / 2)
}

/** Newton’s method, steps held to 1 so that the flat tails do not throw it out. */
function inverse(f: (z: number) => number, slope: (z: number) => number, start: number): number {
  let z = start
  for (let step = 0; step < 100; step++) {
    const move = Math.max(-1, Math.min(1, f(z) / slope(z)))
    z -= move
    if (Math.abs(move) < 1e-14 * Math.max(1, Math.abs(z))) break
  }
  return z
}
