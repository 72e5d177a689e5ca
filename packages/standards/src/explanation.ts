import type { Label } from '@tuojiang/measure'

/** A node of an explanation tree; the shape of the HTTP contract's `ExplanationNode`. */
export interface Explained {
  label: Label
  value: string | null
  unit: string
  formula?: Label
  clause?: string
  note?: Label
  excluded?: { label: Label; reason: Label }[]
  children?: Explained[]
}

/** Whether there is a value, and why not. `reason` is a stable code. */
export interface Validity {
  state: 'valid' | 'insufficient' | 'missing'
  reason: string | null
  words: Label | null
}

export const VALID: Validity = { state: 'valid', reason: null, words: null }
export const insufficient = (reason: string, zh: string, en: string): Validity => ({
  state: 'insufficient',
  reason,
  words: { zh, en },
})
export const missing = (reason: string, zh: string, en: string): Validity => ({
  state: 'missing',
  reason,
  words: { zh, en },
})
