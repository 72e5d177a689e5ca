import type { Validity } from '@tuojiang/standards'

export type { Validity }

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
