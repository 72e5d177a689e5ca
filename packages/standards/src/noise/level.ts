import { settled } from '../explanation.js'

const usable = (level: number | null | undefined): level is number =>
  level !== null && level !== undefined && Number.isFinite(level)

/** A level with how long it lasted, any unit of time. */
export interface Lasting {
  level: number | null
  duration: number
}

/**
 * Equivalent continuous level of levels that lasted for a while, dB(A): `Leq = 10·lg(Σ tᵢ·10^(0.1·Lᵢ) ÷ Σ tᵢ)`. Levels are never averaged arithmetically
 * within a period. Missing levels take their time with them; null without any.
 */
export function energyMean(parts: readonly Lasting[]): number | null {
  let energy = 0
  let time = 0
  for (const { level, duration } of parts) {
    if (!usable(level) || !(duration > 0)) continue
    energy += duration * 10 ** (level / 10)
    time += duration
  }
  return time === 0 ? null : settled(10 * Math.log10(energy / time))
}

/** The same of levels at equal intervals. */
export const equivalentLevel = (levels: readonly (number | null)[]): number | null =>
  energyMean(levels.map((level) => ({ level, duration: 1 })))

/** Shares of time of the percentile levels that noise reports print. */
export const PERCENTILES = [5, 10, 50, 90, 95] as const
export type NoisePercentile = (typeof PERCENTILES)[number]

/**
 * Level exceeded for a share of the time (累积百分声级 LN): samples in descending order, the n·N/100-th of them, as textbooks read it: of 100 samples the
 * tenth is L10, the fiftieth L50, the ninetieth L90. The wording of the annex of GB 3096 was not read.
 * @param share per cent of the time, above 0 up to 100
 */
export function percentileLevel(levels: readonly (number | null)[], share: number): number | null {
  const sorted = levels.filter(usable).sort((a, b) => b - a)
  const place = Math.max(1, Math.ceil(settled((sorted.length * share) / 100)))
  return sorted[place - 1] ?? null
}

/** Everything a measurement of samples at equal intervals gives, dB(A), unrounded. */
export interface NoiseStatistics {
  leq: number | null
  percentiles: Record<NoisePercentile, number | null>
  /** Standard deviation of the samples, `√(Σ(Lᵢ − L̄)² ÷ (n − 1))`; null with fewer than two. */
  sd: number | null
  max: number | null
  min: number | null
  samples: number
}

/** Leq, L5, L10, L50, L90, L95, SD, Lmax and Lmin of A-weighted samples at equal intervals. */
export function noiseStatistics(levels: readonly (number | null)[]): NoiseStatistics {
  const used = levels.filter(usable)
  const at = (share: NoisePercentile) => percentileLevel(used, share)
  return {
    leq: equivalentLevel(used),
    percentiles: { 5: at(5), 10: at(10), 50: at(50), 90: at(90), 95: at(95) },
    sd: deviationOf(used),
    max: percentileLevel(used, Number.MIN_VALUE),
    min: percentileLevel(used, 100),
    samples: used.length,
  }
}

function deviationOf(levels: readonly number[]): number | null {
  if (levels.length < 2) return null
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
  const squares = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0)
  return settled(Math.sqrt(squares / (levels.length - 1)))
}
