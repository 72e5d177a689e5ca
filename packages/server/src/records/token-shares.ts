import { sql } from 'kysely'
import type { Executor } from './rows.js'
import type { Storage } from './storage.js'

/** What share of a register's records holds a token, 0 to 1: as the planner's statistics have it; null where there are none. */
export type TokenShares = ((token: string) => number) | null

const KEPT_MS = 10 * 60_000
/** What is not among the commonest is rarer than the rarest of them. */
const RARER = 0.5

/** Asks the planner's statistics how common tokens are, and remembers the answer for some minutes. */
export function tokenShares(db: Executor, clock: () => number): (storage: Storage) => Promise<TokenShares> {
  const kept = new Map<string, { at: number; shares: Promise<TokenShares> }>()
  return ({ table }) => {
    const before = kept.get(table)
    if (before && clock() - before.at < KEPT_MS) return before.shares
    const shares = read(db, table)
    kept.set(table, { at: clock(), shares })
    shares.catch(() => kept.delete(table))
    return shares
  }
}

async function read(db: Executor, table: string): Promise<TokenShares> {
  const { rows } = await sql<{ tokens: string[]; shares: number[] }>`
    SELECT most_common_elems::text::text[] AS tokens, most_common_elem_freqs AS shares FROM pg_stats
    WHERE schemaname = current_schema() AND tablename = ${table} AND attname = 'search' AND most_common_elems IS NOT NULL`.execute(
    db,
  )
  const [found] = rows
  if (!found) return null
  // Behind the shares of the tokens stand the least and the greatest of them.
  const known = new Map(found.tokens.map((token, index) => [token, found.shares[index] ?? 0]))
  const least = Math.min(...known.values())
  return (token) => known.get(token) ?? least * RARER
}
