/**
 * A value that is made at most once in a while, and by one request however many ask. A failure is not kept.
 * @param milliseconds how long a made value is given out
 */
export function cached<V>(
  milliseconds: number,
  clock: () => number,
  make: () => Promise<V>,
): () => Promise<V> {
  let kept: { until: number; value: Promise<V> } | null = null
  return () => {
    if (kept && clock() < kept.until) return kept.value
    const value = make()
    const mine = { until: clock() + milliseconds, value }
    kept = mine
    value.catch(() => {
      if (kept === mine) kept = null
    })
    return value
  }
}
