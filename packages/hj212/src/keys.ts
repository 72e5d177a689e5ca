/** A code that stands before the dash of keys. The last two are notes of whoever reads a body. */
export interface FactorNote {
  readonly code: string
  round: number
  /** Where the readings of this factor begin, and its flag so far. */
  first: number
  flag: string | null
}

/** What the key of a pair says; made once for each key that devices use. */
export interface Key {
  /** The key as sent with its `=`, blanks included. */
  readonly text: string
  /** The same as bytes for comparing; empty when it is not ASCII. */
  readonly letters: Uint8Array
  /** Without blanks. */
  readonly name: string
  /** `w01018` of `w01018-Rtd`; null for a plain field such as `DataTime`. */
  readonly factor: FactorNote | null
  /** `Rtd` of `w01018-Rtd`: what follows the first dash, typing errors included. Empty for a plain field. */
  readonly statistic: string
  readonly hasBlanks: boolean
  /** The same key written without blanks, nearly always itself. */
  plain: Key
  /** The key that came after this one last time. */
  next: Key | null
  /** The body and the reading it was last met in, for telling repetitions. */
  round: number
  read: number
}

/** Keys kept; devices use a few hundred, and whoever invents more only makes the table start anew. */
const MOST_KEYS = 10_000
const keys = new Map<string, Key>()
const factors = new Map<string, FactorNote>()

/** The key behind a text that ends in `=`. */
export function keyOf(text: string): Key {
  const known = keys.get(text)
  if (known) return known
  const name = text.slice(0, -1).trim()
  const dash = name.indexOf('-')
  const key = {
    text,
    letters: isAscii(text) ? Uint8Array.from(Buffer.from(text, 'latin1')) : new Uint8Array(0),
    name,
    factor: dash > 0 ? factorOf(name.slice(0, dash).trim()) : null,
    statistic: dash > 0 ? name.slice(dash + 1).trim() : '',
    hasBlanks: name.length !== text.length - 1,
    next: null,
    round: 0,
    read: 0,
  } as Omit<Key, 'plain'> as Key
  key.plain = key.hasBlanks ? keyOf(`${name}=`) : key
  keys.set(text, key)
  return key
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text)

function factorOf(code: string): FactorNote {
  const known = factors.get(code)
  if (known) return known
  const factor: FactorNote = { code, round: 0, first: 0, flag: null }
  factors.set(code, factor)
  return factor
}

/**
 * Starts the table anew when it has grown too large. To be called between two bodies, never within one: repetitions are told by
 * the keys of the table.
 * @returns whether it did; keys remembered elsewhere must then be forgotten
 */
export function limitKeys(): boolean {
  if (keys.size <= MOST_KEYS) return false
  keys.clear()
  factors.clear()
  return true
}
