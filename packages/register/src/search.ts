import type { AnyField } from './field.js'
import { foldWidth } from './fields/given.js'
import type { Register } from './register.js'

const HAN = /^\p{Script=Han}$/u
const LONGEST_WORD = 40
/** Characters of a record's text that take part; what is beyond a page of text nobody searches for. */
const MOST_CHARACTERS = 4_000

/** Runs of Chinese characters, and words of other letters and digits. */
const runsOf = (text: string): string[] =>
  foldWidth(text)
    .toLowerCase()
    .match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []

const isHan = (run: string): boolean => HAN.test([...run][0] ?? '')

const bigrams = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, index) => `${characters[index]}${character}`)

/**
 * Tokens under which a text is found: every two Chinese characters beside each other and the last one of a run; other words whole. Stored as
 * `array_to_tsvector(tokens)` under a GIN index: no extension, no dictionary.
 */
export function searchTokens(text: string): string[] {
  const tokens = new Set<string>()
  for (const run of runsOf(text.slice(0, MOST_CHARACTERS))) {
    const characters = [...run]
    if (isHan(run)) {
      for (const token of [...bigrams(characters), characters.at(-1) ?? '']) tokens.add(token)
    } else tokens.add(characters.slice(0, LONGEST_WORD).join(''))
  }
  return [...tokens]
}

/**
 * Beginnings of tokens that a record must have, all of them, to be an answer to what somebody typed: a single Chinese character begins every
 * pair it stands first in, half a word the word. None for a text without letters and digits.
 */
export function searchQuery(text: string): string[] {
  const tokens = new Set<string>()
  for (const run of runsOf(text)) {
    const characters = [...run]
    if (isHan(run) && characters.length > 1) for (const token of bigrams(characters)) tokens.add(token)
    else tokens.add(characters.slice(0, LONGEST_WORD).join(''))
  }
  return [...tokens]
}

const takesPart = ({ column, readBy }: AnyField): boolean =>
  readBy === null && (column.type === 'text' || column.type === 'texts')

/**
 * The text a record is found by: its key and title, then every text and choice, choices by value and by label in both languages. A field that only
 * some roles may read takes no part, since finding a record by it would tell what it holds.
 */
export function searchTextOf(register: Register, values: Readonly<Record<string, unknown>>): string {
  const first = [register.key, register.title]
  const others = Object.keys(register.fields).filter((name) => !first.includes(name))
  const parts = new Set<string>()
  for (const name of [...new Set(first), ...others]) {
    const field = register.fields[name]
    const value = values[name]
    if (!field || !takesPart(field) || value === null || value === undefined) continue
    parts.add(field.format(value, 'zh'))
    if (!field.view.choices) continue
    parts.add(field.format(value, 'en'))
    parts.add(String(value))
  }
  return [...parts].join('\n')
}
