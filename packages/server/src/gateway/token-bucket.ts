/** Grants `perSecond` frames a second on average, and as many at once after a quiet second. */
export interface TokenBucket {
  /** Takes one token. @returns 0 when granted, otherwise the milliseconds until one is there */
  take(nowMs: number): number
}

export function createTokenBucket(perSecond: number, nowMs: number): TokenBucket {
  const capacity = Math.max(1, perSecond)
  let tokens = capacity
  let filledAt = nowMs
  return {
    take(now) {
      tokens = Math.min(capacity, tokens + (Math.max(0, now - filledAt) * perSecond) / 1000)
      filledAt = now
      if (tokens >= 1) {
        tokens -= 1
        return 0
      }
      return Math.ceil(((1 - tokens) * 1000) / perSecond)
    },
  }
}
