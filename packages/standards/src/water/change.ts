import type { Label } from '@tuojiang/measure'
import { settled } from '../explanation.js'

export interface ShareChange {
  /** Percentage points: share of class I–III, and share of worse than V. */
  good: number
  worst: number
  words: Label
}

/** Percentage points from which a change is named; the text was not read, so they are the caller's to give. */
export interface ChangeThresholds {
  /** Below this in both shares: no marked change. */
  some: number
  /** From this on: marked. */
  marked: number
}

/**
 * Change of a basin between two periods by its shares of sections (环办〔2011〕22号 §2.6; thresholds not confirmed). The larger of the two changes
 * decides: a gain of I–III or a loss of worse than V is an improvement.
 */
export function shareChange(
  now: { goodRatio: number; worstRatio: number },
  before: { goodRatio: number; worstRatio: number },
  thresholds: ChangeThresholds,
): ShareChange {
  const good = settled(now.goodRatio - before.goodRatio)
  const worst = settled(now.worstRatio - before.worstRatio)
  const gain = Math.abs(good) >= Math.abs(worst) ? good : -worst
  return { good, worst, words: wordsOf(gain, thresholds) }
}

function wordsOf(gain: number, { some, marked }: ChangeThresholds): Label {
  if (Math.abs(gain) < some) return { zh: '无明显变化', en: 'no marked change' }
  if (gain > 0)
    return gain >= marked
      ? { zh: '明显好转', en: 'markedly better' }
      : { zh: '有所好转', en: 'somewhat better' }
  return gain <= -marked ? { zh: '明显变差', en: 'markedly worse' } : { zh: '有所变差', en: 'somewhat worse' }
}
