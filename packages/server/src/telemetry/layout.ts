import { hash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Item } from './kinds.js'

/** One place of a layout. */
export interface LayoutItem {
  factor: string
  statistic: string
  /** Whether the factor's flag is sent at all; without, its state is unknown and not N. */
  flagged: boolean
}

export interface Layout {
  id: number
  key: string
  items: readonly LayoutItem[]
}

/** Text of a layout: `a34004.Rtd+;a34002.Rtd` with `+` where a flag is sent. */
export const layoutKey = (items: readonly Item[]): string =>
  items
    .map((item) => `${escapeKey(item.factor)}.${escapeKey(item.statistic)}${item.flag === null ? '' : '+'}`)
    .join(';')

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL keeps no NUL in a text, so they are escaped
const UNSAFE = /[%.;+\u0000-\u001f]/
const UNSAFE_ALL = new RegExp(UNSAFE, 'g')

const escapeKey = (text: string) =>
  UNSAFE.test(text)
    ? text.replace(UNSAFE_ALL, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
    : text
const unescapeKey = (text: string) =>
  text.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

export function itemsOfKey(key: string): LayoutItem[] {
  if (key === '') return []
  return key.split(';').map((part) => {
    const flagged = part.endsWith('+')
    const [factor = '', statistic = ''] = (flagged ? part.slice(0, -1) : part).split('.')
    return { factor: unescapeKey(factor), statistic: unescapeKey(statistic), flagged }
  })
}

/** Whether two messages have one layout. */
export function sameShape(a: readonly Item[], b: readonly Item[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) {
    const left = a[index] as Item
    const right = b[index] as Item
    if (
      left.factor !== right.factor ||
      left.statistic !== right.statistic ||
      (left.flag === null) !== (right.flag === null)
    )
      return false
  }
  return true
}

/** Interned layouts; the city has a few hundred, so that all stay in memory. */
export interface Layouts {
  /** Ids for messages, asking the database only for layouts never met. */
  intern(messages: readonly (readonly Item[])[]): Promise<number[]>
  /** Ids for keys, in their order. */
  internKeys(keys: readonly string[]): Promise<number[]>
  load(ids: Iterable<number>): Promise<void>
  /** A layout that was loaded or interned. */
  known(id: number): Layout | undefined
  /** The same, for ids that must be known: a missing one is damage. */
  loaded(id: number): Layout
}

/** Shapes compared before a key is built: devices repeat theirs. */
const RECENT = 8

export function createLayouts(pool: Pool | PoolClient): Layouts {
  const byKey = new Map<string, number>()
  const byId = new Map<number, Layout>()
  let recent: { items: readonly Item[]; id: number }[] = []

  const remember = (id: number, key: string) => {
    byKey.set(key, id)
    byId.set(id, { id, key, items: itemsOfKey(key) })
  }

  const recall = (items: readonly Item[]): number | undefined => {
    for (const candidate of recent) if (sameShape(candidate.items, items)) return candidate.id
    return undefined
  }

  /** Keys can be longer than an index takes, so they are found by their hash. Sorted, so that two processes cannot wait for each other. */
  async function meet(keys: Iterable<string>): Promise<void> {
    const missing = [...new Set(keys)].filter((key) => !byKey.has(key)).sort()
    if (missing.length === 0) return
    const hashes = missing.map((key) => hash('sha256', key, 'buffer'))
    await pool.query(
      'INSERT INTO layout (key, hash) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT (hash) DO NOTHING',
      [missing, hashes],
    )
    const { rows } = await pool.query<{ id: number; key: string }>(
      'SELECT id, key FROM layout WHERE hash = ANY ($1)',
      [hashes],
    )
    for (const { id, key } of rows) remember(id, key)
  }

  return {
    async intern(messages) {
      const ids = new Array<number>(messages.length)
      const unknown: { index: number; key: string }[] = []
      messages.forEach((items, index) => {
        const recalled = recall(items)
        if (recalled !== undefined) {
          ids[index] = recalled
          return
        }
        const key = layoutKey(items)
        const id = byKey.get(key)
        if (id === undefined) {
          unknown.push({ index, key })
          return
        }
        ids[index] = id
        recent = [{ items, id }, ...recent.slice(0, RECENT - 1)]
      })
      await meet(unknown.map(({ key }) => key))
      for (const { index, key } of unknown) ids[index] = byKey.get(key) as number
      return ids
    },

    async internKeys(keys) {
      await meet(keys)
      return keys.map((key) => byKey.get(key) as number)
    },

    async load(ids) {
      const unknown = [...new Set(ids)].filter((id) => !byId.has(id))
      if (unknown.length === 0) return
      const { rows } = await pool.query<{ id: number; key: string }>(
        'SELECT id, key FROM layout WHERE id = ANY ($1)',
        [unknown],
      )
      for (const { id, key } of rows) remember(id, key)
    },

    known: (id) => byId.get(id),

    loaded(id) {
      const layout = byId.get(id)
      if (!layout) throw new RangeError(`layout ${id} is missing`)
      return layout
    },
  }
}
