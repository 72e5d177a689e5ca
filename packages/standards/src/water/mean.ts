import type { WaterItem } from './item.js'

/**
 * Mean of samples of one item. pH is averaged through the hydrogen-ion concentration, not as numbers of pH.
 * @returns null without any value
 */
export function meanOf(
  values: readonly (number | null | undefined)[],
  item: WaterItem | 'tn' | 'temp' | 'fc',
): number | null {
  const known = values.filter(
    (value): value is number => value !== null && value !== undefined && Number.isFinite(value),
  )
  if (known.length === 0) return null
  if (item === 'ph') return -Math.log10(known.reduce((sum, ph) => sum + 10 ** -ph, 0) / known.length)
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

/** A result as a laboratory writes it. */
export interface LaboratoryValue {
  /** What enters a mean: the value, or half the limit of detection. Null when nothing was measured. */
  value: number | null
  belowDetection: boolean
  reason: 'measured' | 'below-detection' | 'not-measured' | 'unreadable'
}

const NOT_MEASURED = new Set(['', '-', '--', '—', '*', '/', '-1', '未监测', '未测'])
const NOT_DETECTED = new Set(['nd', '未检出', 'n.d.'])

/**
 * Reads `0.02`, `0.01L`, `<0.02`, `ND`. Below the limit of detection half the limit counts in a mean; `ND` without a limit cannot be
 * used.
 */
export function laboratoryValue(text: string): LaboratoryValue {
  const trimmed = text.trim()
  if (NOT_MEASURED.has(trimmed)) return { value: null, belowDetection: false, reason: 'not-measured' }
  if (NOT_DETECTED.has(trimmed.toLowerCase()))
    return { value: null, belowDetection: true, reason: 'below-detection' }
  const below = /^[<＜]\s*(\d+\.?\d*|\.\d+)$/.exec(trimmed) ?? /^(\d+\.?\d*|\.\d+)\s*[Ll]$/.exec(trimmed)
  if (below) return { value: Number(below[1]) / 2, belowDetection: true, reason: 'below-detection' }
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed))
    return { value: Number(trimmed), belowDetection: false, reason: 'measured' }
  return { value: null, belowDetection: false, reason: 'unreadable' }
}
