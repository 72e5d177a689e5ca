/** One `key=value` of a CP body, in the order sent; `item` counts the groups parted by `;`. */
export interface Pair {
  key: string
  value: string
  item: number
}

const SEMICOLON = 59
const COMMA = 44
const EQUALS = 61
const SLASH = 47

/**
 * Splits a CP body (HJ 212-2017 §6.3.3). A log text between `//` keeps its `;` and `,`. Blanks around keys are cut off, empty items
 * passed over.
 */
export function pairsOf(cp: string): Pair[] {
  const pairs: Pair[] = []
  forEachPair(cp, (key, value, item) => pairs.push({ key, value, item }))
  return pairs
}

/** The same without building a list; the hot path. */
export function forEachPair(cp: string, visit: (key: string, value: string, item: number) => void): void {
  const length = cp.length
  let start = 0
  let equals = -1
  let item = 0
  for (let index = 0; index <= length; index++) {
    const code = index === length ? SEMICOLON : cp.charCodeAt(index)
    if (code === EQUALS) {
      if (equals < 0) {
        equals = index
        if (cp.charCodeAt(index + 1) === SLASH && cp.charCodeAt(index + 2) === SLASH) {
          const close = cp.indexOf('//', index + 3)
          if (close > 0) index = close + 1
        }
      }
    } else if (code === SEMICOLON || code === COMMA) {
      if (equals > start) {
        let key = cp.slice(start, equals)
        if (key.charCodeAt(0) <= 32 || key.charCodeAt(key.length - 1) <= 32) key = key.trim()
        visit(key, cp.slice(equals + 1, index), item)
      }
      if (code === SEMICOLON) item++
      start = index + 1
      equals = -1
    }
  }
}

/** Flat view of a body as sent: of a repeated key the last value counts. */
export function flatBody(cp: string): Record<string, string> {
  const flat: Record<string, string> = {}
  forEachPair(cp, (key, value) => {
    flat[key] = value
  })
  return flat
}
