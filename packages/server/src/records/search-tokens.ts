import { type Register, searchQuery, searchTextOf, searchTokens } from '@tuojiang/register'
import { pinyinInitials } from '../pinyin/index.js'

/** Marks tokens of pinyin initials, so that `sc` finds 四川 by them and words by their letters. */
const MARK = '~'
const LONGEST_INITIALS = 24

/**
 * Tokens a record is found by: those of its texts, and the pinyin initials of its title from every place on (内江第一污水厂 is found by
 * `njdy` and by `wsc`).
 */
export function tokensOf(register: Register, values: Readonly<Record<string, unknown>>): string[] {
  const initials = pinyinInitials(String(values[register.title] ?? ''))
  const tails = Array.from(
    { length: Math.max(0, initials.length - 1) },
    (_, index) => `${MARK}${initials.slice(index, index + LONGEST_INITIALS)}`,
  )
  return [...new Set([...searchTokens(searchTextOf(register, values)), ...tails])]
}

/** Every token that begins so. */
const beginning = (token: string) => `'${token.replace(/['\\]/g, '$&$&')}':*`
/** A pair of characters is a token as it stands, found without looking for others that begin so. */
const exactly = (token: string) => beginning(token).slice(0, -2)
const HAN_PAIR = /^\p{Script=Han}{2}$/u

/**
 * What was typed as a tsquery: every token must be there; one of Latin letters may also be initials.
 * @returns null when there is nothing to search by
 */
export function tsqueryOf(text: string): string | null {
  const parts = searchQuery(text).map((token) => {
    if (HAN_PAIR.test(token)) return exactly(token)
    return /^[a-z][a-z0-9]+$/.test(token)
      ? `(${beginning(token)} | ${beginning(MARK + token)})`
      : beginning(token)
  })
  return parts.length > 0 ? parts.join(' & ') : null
}
