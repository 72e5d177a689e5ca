import type { Label } from '@tuojiang/measure'
import { METHODS, type MethodKey } from './method.js'

/** Why nothing can be said. */
export const REASONS = {
  'too-few-values': { zh: '有效数据个数不足', en: 'too few valid values' },
  'low-coverage': { zh: '有效数据比例不足', en: 'too small a share of valid values' },
  'no-variation': { zh: '数据全部相同', en: 'all values are the same' },
  'no-variance': { zh: '修正后的方差不为正', en: 'the correction leaves no variance' },
  'too-short': { zh: '时段太短', en: 'the period is too short' },
} as const satisfies Record<string, Label>

export type Reason = keyof typeof REASONS

/** What a result rests on. */
export interface Basis {
  /** Values (or pairs) that entered the result. */
  readonly n: number
  /** Values there could have been. */
  readonly expected: number
  /** n ÷ expected, 0 … 1; NaN when nothing could have been expected. */
  readonly coverage: number
  readonly method: MethodKey
  /** Publication that defines the method. */
  readonly reference: string
}

export interface NotKnown extends Basis {
  readonly known: false
  readonly reason: Reason
}

/** A result with its basis, or the reason why there is none; never a zero in its place. */
export type Outcome<T> = (Basis & { readonly known: true } & T) | NotKnown

/** Least share of valid values (0 … 1) and least number that a result asks for. */
export interface Validity {
  readonly leastCoverage?: number
  readonly leastCount?: number
}

export function basisOf(method: MethodKey, n: number, expected: number): Basis {
  return { n, expected, coverage: n / expected, method, reference: METHODS[method].reference }
}

/**
 * The refusal for a basis that does not reach the validity asked for; null when it does. Without a declared coverage every share will do.
 * @param needed least number without which the method has no meaning
 */
export function refusal(basis: Basis, validity: Validity, needed: number): NotKnown | null {
  if (basis.n < Math.max(needed, validity.leastCount ?? 0))
    return { ...basis, known: false, reason: 'too-few-values' }
  if (basis.coverage < (validity.leastCoverage ?? 0))
    return { ...basis, known: false, reason: 'low-coverage' }
  return null
}

export function notKnown(basis: Basis, reason: Reason): NotKnown {
  return { ...basis, known: false, reason }
}
