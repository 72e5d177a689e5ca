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

/** The same text in both languages: numbers, symbols, formulas. */
export const both = (text: string): Label => ({ zh: text, en: text })

/** Adds the words of a validity as a note where it is not valid. */
export const withValidity = (node: Explained, validity: Validity): Explained =>
  validity.words ? { ...node, note: validity.words } : node

/** A sum or mean without the noise of binary fractions, so that rounding half to even sees the decimal that was meant. */
export const settled = (value: number): number => Number(value.toPrecision(12))

/** A number as text for an explanation: six significant digits at most, the stored value keeps all of them. */
export const shown = (value: number | null): string | null =>
  value === null ? null : String(Number(value.toPrecision(6)))
