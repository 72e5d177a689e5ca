const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

const TINY = 1e-300
const EPSILON = 1e-16
const MOST_TERMS = 500

/** ln Γ(x) for x > 0: Lanczos, C. (1964), SIAM J. Numer. Anal. B 1, 86–96, with g = 7 and nine terms. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  let sum = LANCZOS[0] as number
  for (let term = 1; term < LANCZOS.length; term++) sum += (LANCZOS[term] as number) / (shifted + term)
  const base = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum)
}

/** Upper regularised incomplete gamma function Q(a, x), a > 0, x ≥ 0: series below a + 1, continued fraction above (DLMF §8.7, §8.9). */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  const scale = Math.exp(-x + a * Math.log(x) - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let step = 1; Math.abs(term) > Math.abs(sum) * EPSILON; step++) {
      term *= x / (a + step)
      sum += term
    }
    return 1 - sum * scale
  }
  return (
    scale *
    lentz(
      (step) => (step === 1 ? 1 : -(step - 1) * (step - 1 - a)),
      (step) => x + 2 * step - 1 - a,
    )
  )
}

/** Regularised incomplete beta function I_x(a, b): continued fraction of DLMF §8.17(v). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  const numerator = (step: number) => {
    if (step === 1) return 1
    const m = Math.floor((step - 1) / 2)
    return step % 2 === 1
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
  }
  return front * lentz(numerator, () => 1)
}

/** Continued fraction a₁/(b₁ + a₂/(b₂ + …)) by Lentz’s method as modified by Thompson and Barnett (1986). */
function lentz(numerator: (step: number) => number, denominator: (step: number) => number): number {
  let value = TINY
  let c = value
  let d = 0
  for (let step = 1; step <= MOST_TERMS; step++) {
    const a = numerator(step)
    const b = denominator(step)
    d = 1 / (b + a * d || TINY)
    c = b + a / c || TINY
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < EPSILON) break
  }
  return value
}
