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
  items: readonly LayoutItem[]
}

/** Text of a layout: `a34004.Rtd+;a34002.Rtd` with `+` where a flag is sent. */
export const layoutKey = (items: readonly Item[]): string =>
  items
    .map((item) => `${escapeKey(item.factor)}.${escapeKey(item.statistic)}${item.flag === null ? '' : '+'}`)
    .join(';')

const escapeKey = (text: string) =>
  text.replace(/[%.;+]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
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

/** Interned layouts; the city has a few hundred, so that all stay in memory. */
export interface Layouts {
  /** Ids for messages, asking the database only for layouts never met. */
  intern(messages: readonly (readonly Item[])[]): Promise<number[]>
  byId(id: number): Promise<Layout>
  load(ids: Iterable<number>): Promise<void>
  known(id: number): Layout | undefined
}

export function createLayouts(pool: Pool | PoolClient): Layouts {
  const byKey = new Map<string, number>()
  const byId = new Map<number, Layout>()
  /** Devices repeat their shape: the layout used last is compared before a key is built. */
  let recent: { items: readonly Item[]; id: number }[] = []

  const remember = (id: number, key: string) => {
    byKey.set(key, id)
    byId.set(id, { id, items: itemsOfKey(key) })
  }

  const sameShape = (a: readonly Item[], b: readonly Item[]) => {
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

  const recall = (items: readonly Item[]): number | undefined => {
    for (const candidate of recent) if (sameShape(candidate.items, items)) return candidate.id
    return undefined
  }

  return {
    async intern(messages) {
      const ids = new Array<number>(messages.length)
      const missing = new Map<string, number[]>()
      messages.forEach((items, index) => {
        const recalled = recall(items)
        if (recalled !== undefined) {
          ids[index] = recalled
          return
        }
        const key = layoutKey(items)
        const id = byKey.get(key)
        if (id === undefined) {
          const places = missing.get(key)
          if (places) places.push(index)
          else missing.set(key, [index])
          return
        }
        ids[index] = id
        recent = [{ items, id }, ...recent.slice(0, 7)]
      })
      if (missing.size > 0) {
        const keys = [...missing.keys()]
        await pool.query('INSERT INTO layout (key) SELECT unnest($1::text[]) ON CONFLICT (key) DO NOTHING', [
          keys,
        ])
        const { rows } = await pool.query<{ id: number; key: string }>(
          'SELECT id, key FROM layout WHERE key = ANY ($1)',
          [keys],
        )
        for (const { id, key } of rows) {
          remember(id, key)
          for (const index of missing.get(key) ?? []) ids[index] = id
        }
      }
      return ids
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

    async byId(id) {
      await this.load([id])
      const layout = byId.get(id)
      if (!layout) throw new Error(`layout ${id} is missing`)
      return layout
    },

    known: (id) => byId.get(id),
  }
}
