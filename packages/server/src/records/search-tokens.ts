import { type Register, searchQuery, searchTextOf, searchTokens } from '@tuojiang/register'
import { pinyinInitials } from '../pinyin/index.js'
import type { TokenShares } from './token-shares.js'

/** Marks tokens of pinyin initials, so that `sc` finds 四川 by them and words by their letters. */
const MARK = '~'
/** Longer ones would make a token of its own of nearly every title: dear to write, and nobody types them. */
const LONGEST_INITIALS = 10

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
/** Of more initials than a token holds, the first and the last. */
const initials = (token: string) =>
  token.length <= LONGEST_INITIALS
    ? beginning(MARK + token)
    : `(${exactly(MARK + token.slice(0, LONGEST_INITIALS))} & ${beginning(MARK + token.slice(-LONGEST_INITIALS))})`
const HAN_PAIR = /^\p{Script=Han}{2}$/u

/** What was typed, ready to be looked for. */
export interface SearchQuery {
  /** tsquery of everything that must be there. */
  whole: string
  /** tsquery of what is rarest in it; null when the whole is as good. */
  rarest: string | null
  /** Share of the records that hold the rarest token, 0 to 1; null when it is not known. */
  share: number | null
}

/** Few lists of an index are sooner read and compared than many; what they leave is looked at one by one. */
const LOOKED_UP = 2

/**
 * What was typed as tsqueries: every token must be there; one of Latin letters may also be initials.
 * @returns null when there is nothing to search by
 */
export function searchOf(text: string, shares: TokenShares): SearchQuery | null {
  const parts = searchQuery(text).map((token) => {
    const isWhole = HAN_PAIR.test(token)
    return { query: queryOf(token), share: isWhole ? (shares?.(token) ?? null) : null }
  })
  if (parts.length === 0) return null
  const known = parts
    .filter((part): part is { query: string; share: number } => part.share !== null)
    .sort((a, b) => a.share - b.share)
  return {
    whole: parts.map(({ query }) => query).join(' & '),
    rarest:
      known.length > LOOKED_UP
        ? known
            .slice(0, LOOKED_UP)
            .map(({ query }) => query)
            .join(' & ')
        : null,
    share: known[0]?.share ?? null,
  }
}

function queryOf(token: string): string {
  if (HAN_PAIR.test(token)) return exactly(token)
  return /^[a-z][a-z0-9]+$/.test(token) ? `(${beginning(token)} | ${initials(token)})` : beginning(token)
}
