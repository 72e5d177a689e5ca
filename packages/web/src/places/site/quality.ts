import type { Series } from '../../api'
import { isNormal } from './curve'

/**
 * Hour values that should be there, are there, and carry a flag, over all given series. A factor that has sent nothing
 * in the whole time counts as expected too: its silence is what one wants to see.
 */
export function qualityOf(
  series: readonly Pick<Series, 'values' | 'flags'>[],
  hours: number,
): { expected: number; received: number; flagged: number } {
  const total = { expected: series.length * Math.max(0, Math.floor(hours)), received: 0, flagged: 0 }
  for (const { values, flags } of series) {
    for (const [index, value] of values.entries()) {
      if (value === null) continue
      total.received += 1
      if (!isNormal(flags[index] ?? null)) total.flagged += 1
    }
  }
  total.received = Math.min(total.received, total.expected)
  return total
}
