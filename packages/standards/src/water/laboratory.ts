/** A result as a laboratory writes it. */
export interface LaboratoryValue {
  /** What enters a mean: the value, or half the limit of detection. Null when nothing was measured. */
  value: number | null
  belowDetection: boolean
  reason: 'measured' | 'below-detection' | 'not-measured' | 'unreadable'
}

const NOT_MEASURED = new Set(['', '-', '--', '—', '——', '*', '/', '-1', 'na', 'n/a', '未监测', '未测'])
const NOT_DETECTED = new Set(['nd', '未检出', 'n.d.'])
const DECIMAL = '(\\d+\\.?\\d*|\\.\\d+)'
const BELOW = new RegExp(`^[<＜]\\s*${DECIMAL}$`)
const LIMIT = new RegExp(`^${DECIMAL}\\s*[Ll]$`)
const NUMBER = new RegExp(`^[+-]?${DECIMAL}([eE][+-]?\\d+)?$`)

/**
 * Reads `0.02`, `0.01L`, `<0.02`, `ND`. Below the limit of detection half the limit counts in a mean; `ND` without a limit cannot be
 * used. `-1` means not monitored, as national templates have it.
 */
export function laboratoryValue(text: string): LaboratoryValue {
  const trimmed = text.trim()
  if (NOT_MEASURED.has(trimmed.toLowerCase()))
    return { value: null, belowDetection: false, reason: 'not-measured' }
  if (NOT_DETECTED.has(trimmed.toLowerCase()))
    return { value: null, belowDetection: true, reason: 'below-detection' }
  const below = BELOW.exec(trimmed) ?? LIMIT.exec(trimmed)
  if (below) return { value: Number(below[1]) / 2, belowDetection: true, reason: 'below-detection' }
  if (NUMBER.test(trimmed)) return { value: Number(trimmed), belowDetection: false, reason: 'measured' }
  return { value: null, belowDetection: false, reason: 'unreadable' }
}
