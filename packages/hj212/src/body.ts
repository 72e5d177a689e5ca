import { type FactorNote, type Key, keyOf, limitKeys } from './keys.js'
import type { Tolerance } from './verdict.js'

/** One `key=value` of a CP body, in the order sent. */
export interface Pair {
  /** Name, factor and statistic. */
  readonly key: PairKey
  /** Exactly as sent. */
  readonly value: string
  /** Counts the groups parted by `;`. */
  readonly item: number
}

/** The part of a key that is of use outside. */
export type PairKey = Pick<Key, 'name' | 'statistic'> & { readonly factor: { readonly code: string } | null }

/** As the reader of bodies knows it. */
export interface KeyedPair extends Pair {
  readonly key: Key
}

const COMMA = 44
const SLASH = 47
const SEMICOLON = 59
const EQUALS = 61

let round = 0
/** The key that came first last time. */
const opening: { next: Key | null } = { next: null }

/**
 * Splits a CP body (HJ 212-2017 §6.3.3). A log text between `//` keeps its `;` and `,`. Blanks around keys are cut off, empty items
 * passed over; what is odd without being wrong is named in `tolerated`.
 *
 * Devices send the same keys in the same order again and again. Each key therefore remembers its follower, and a key that
 * comes as remembered costs one comparison; anything else is read letter by letter.
 * @param letters the text from `base` on, one byte a character
 */
export function parseBody(
  text: string,
  from: number,
  to: number,
  letters: Uint8Array,
  base: number,
  tolerated: Tolerance[] | null,
): KeyedPair[] {
  const pairs: KeyedPair[] = []
  if (to <= from) return pairs
  if (limitKeys()) opening.next = null
  round = (round + 1) | 0
  let blanks = false
  let emptyItem = false
  let emptyValue = false
  let separator = false
  let duplicate = false
  let commonFlag = false
  let before: { next: Key | null } = opening
  /** Factor of the pair before, and whether a comma joins it to this one. */
  let lastFactor: FactorNote | null = null
  let joined = false
  let item = 0
  let start = from

  for (;;) {
    let key = before.next
    let valueStart: number
    if (key !== null && standsAt(letters, base + start, base + to, key.letters)) {
      valueStart = start + key.letters.length
    } else {
      const stop = keyEnd(letters, base + start, base + to) - base
      if (stop === to || letters[base + stop] !== EQUALS) {
        // No pair stands here: an empty item, or a word without value.
        if (stop === start) emptyItem = true
        if (stop >= to) break
        joined = letters[base + stop] === COMMA
        if (!joined) item++
        start = stop + 1
        continue
      }
      valueStart = stop + 1
      key = keyOf(text.slice(start, valueStart))
      before.next = key
    }
    before = key
    const end = valueEnd(letters, base + valueStart, base + to) - base
    const { factor } = key
    if (key.name === '') emptyItem = true
    else pairs.push({ key, value: text.slice(valueStart, end), item })

    if (end === valueStart) emptyValue = true
    if (key.hasBlanks) blanks = true
    if (factor !== null) {
      // A comma joins values of one factor, a semicolon parts factors; PolId=…,i12001-Info=…,i12002-Info=… is one item by design.
      if (joined ? lastFactor !== factor && key.statistic !== 'Info' : lastFactor === factor) separator = true
    } else {
      if (joined && lastFactor !== null) separator = true
      if (key.name === 'Flag') commonFlag = true
      // Groups that begin with PolId repeat the same keys by design.
      else if (key.name === 'PolId') round = (round + 1) | 0
    }
    if (key.plain.round === round) duplicate = true
    key.plain.round = round
    lastFactor = factor
    if (end >= to) break
    joined = letters[base + end] === COMMA
    if (!joined) item++
    start = end + 1
  }

  if (tolerated !== null) {
    if (blanks) tolerated.push('blanks')
    if (emptyItem) tolerated.push('empty-item')
    if (emptyValue) tolerated.push('empty-value')
    if (separator) tolerated.push('separator')
    if (duplicate) tolerated.push('duplicate-key')
    if (commonFlag) tolerated.push('common-flag')
  }
  return pairs
}

function standsAt(letters: Uint8Array, start: number, end: number, key: Uint8Array): boolean {
  const length = key.length
  if (length === 0 || start + length > end) return false
  for (let index = 0; index < length; index++) if (letters[start + index] !== key[index]) return false
  return true
}

function keyEnd(letters: Uint8Array, start: number, end: number): number {
  let index = start
  for (; index < end; index++) {
    const letter = letters[index]
    if (letter === EQUALS || letter === SEMICOLON || letter === COMMA) break
  }
  return index
}

/** Where a value ends. A log text between `//` keeps its separators. */
function valueEnd(letters: Uint8Array, start: number, end: number): number {
  let index = start
  if (letters[start] === SLASH && letters[start + 1] === SLASH) {
    let close = start + 2
    while (close + 1 < end && (letters[close] !== SLASH || letters[close + 1] !== SLASH)) close++
    if (close + 1 < end) index = close + 2
  }
  for (; index < end; index++) {
    const letter = letters[index]
    if (letter === SEMICOLON || letter === COMMA) break
  }
  return index
}

/** One byte a character: reading bytes is several times as fast as asking a string. Letters beyond 255 separate nothing. */
export function lettersOf(text: string): Uint8Array {
  const letters = new Uint8Array(text.length)
  for (let index = 0; index < letters.length; index++) letters[index] = Math.min(255, text.charCodeAt(index))
  return letters
}

/** Pairs of a body given as text. */
export const parseText = (cp: string): KeyedPair[] => parseBody(cp, 0, cp.length, lettersOf(cp), 0, null)

/** The pairs of a CP body, in the order sent. */
export const pairsOf = (cp: string): Pair[] => parseText(cp)

/** The pairs of each item: groups that repeat (`PolId=…,i12001-Info=…;PolId=…`) stay apart. */
export function itemsOf(pairs: readonly Pair[]): Pair[][] {
  const items: Pair[][] = []
  let current = -1
  for (const pair of pairs) {
    if (pair.item !== current) items.push([])
    current = pair.item
    items.at(-1)?.push(pair)
  }
  return items
}

/** Flat view of a body as sent: of a repeated key the last value counts. */
export function flatBody(source: string | { readonly pairs: readonly Pair[] }): Record<string, string> {
  const pairs = typeof source === 'string' ? pairsOf(source) : source.pairs
  // fromEntries also takes a key such as __proto__ for what it is: a key.
  return Object.fromEntries(pairs.map(({ key, value }) => [key.name, value]))
}
