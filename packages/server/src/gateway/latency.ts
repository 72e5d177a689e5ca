/** Counts of durations in buckets whose bounds grow by a tenth: quantiles within 10 % at a fixed memory. */
export interface LatencyHistogram {
  observe(milliseconds: number): void
  /** @returns milliseconds, or null when nothing was observed */
  quantile(share: number): number | null
  count(): number
  sum(): number
}

const GROWTH = Math.log(1.1)
const SMALLEST_MS = 0.1
/** 0.1 ms times 1.1 to the power of 160 is seven minutes. */
const BUCKETS = 160

export function createLatencyHistogram(): LatencyHistogram {
  const counts = new Float64Array(BUCKETS)
  let total = 0
  let sum = 0
  return {
    observe(milliseconds) {
      const bucket = Math.ceil(Math.log(Math.max(milliseconds, SMALLEST_MS) / SMALLEST_MS) / GROWTH)
      const index = Math.min(BUCKETS - 1, Math.max(0, bucket))
      counts[index] = (counts[index] ?? 0) + 1
      total += 1
      sum += milliseconds
    },
    quantile(share) {
      if (total === 0) return null
      let seen = 0
      for (let index = 0; index < BUCKETS; index += 1) {
        seen += counts[index] ?? 0
        if (seen >= share * total) return SMALLEST_MS * Math.exp(index * GROWTH)
      }
      return null
    },
    count: () => total,
    sum: () => sum,
  }
}
