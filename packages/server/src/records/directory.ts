import type { AnyField, Widget } from '@tuojiang/register'
import { sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import { inScope, type Placed } from '../http/scope.js'
import type { Catalogue } from './catalogue.js'
import type { Executor } from './rows.js'
import { at } from './storage.js'
import { HIDDEN_TITLE, sightOf } from './visibility.js'

/** A site, area, account or organisation as records refer to it. */
export interface Named {
  id: number
  title: string
  /** Everything it is called by in Excel: code, login, names. */
  texts: readonly string[]
  /** Where it lies, for what not everybody sees; null for what everybody signed in does. */
  placed: Placed | null
}

/** Where things that are no records get their names from. Some thousands each at most: they are read whole. */
export type NameSources = Readonly<
  Record<'site' | 'area' | 'person' | 'organisation', () => Promise<readonly Named[]>>
>

/** What ids in records stand for, and the ids of what people write instead. */
export interface Directory {
  /** Titles of what a field refers to: `—` for what the actor may not see, absent for what there is not. */
  titles(db: Executor, field: AnyField, ids: readonly number[], actor: Actor): Promise<Map<number, string>>
  /** Ids that exist and that the actor may see; with no actor, that exist. */
  visible(db: Executor, field: AnyField, ids: readonly number[], actor: Actor | null): Promise<Set<number>>
  /** Ids of what is called so: by key or title, code, login or name; null where several are. */
  resolve(db: Executor, field: AnyField, texts: readonly string[]): Promise<Map<string, number | null>>
}

const KEPT_MS = 10_000

export function createDirectory(catalogue: Catalogue, sources: NameSources, clock: () => number): Directory {
  const kept = new Map<string, { at: number; all: Promise<readonly Named[]> }>()
  const sourceOf = (widget: Widget) =>
    (sources as Partial<Record<Widget, () => Promise<readonly Named[]>>>)[widget]

  /** @param ids asked for: when one is missing the names are read again, since it may be new */
  async function namesOf(widget: Widget, ids: readonly number[]): Promise<Map<number, Named>> {
    const read = sourceOf(widget)
    if (!read) return new Map()
    const before = kept.get(widget)
    if (before && clock() - before.at < KEPT_MS) {
      const known = new Map((await before.all).map((one) => [one.id, one]))
      if (ids.every((id) => known.has(id))) return known
    }
    const all = read()
    kept.set(widget, { at: clock(), all })
    return new Map((await all).map((one) => [one.id, one]))
  }

  const sees = (actor: Actor, { placed }: Named) => placed === null || inScope(actor.scope, placed)

  async function recordTitles(db: Executor, register: string, ids: readonly number[], actor: Actor | null) {
    const storage = catalogue.get(register)
    const sight = actor && sightOf(storage, actor)
    const isSeen = actor === null ? sql`true` : (sight?.where ?? sql`false`)
    const title = storage.fields.get(storage.register.title)?.column ?? 'id'
    const { rows } = await sql<{ id: number; title: string; seen: boolean }>`
      SELECT r.id, ${at(title)} AS title, coalesce(${isSeen}, false) AS seen FROM ${sql.table(storage.table)} AS r
      WHERE r.id = ANY(${[...ids]}::integer[])`.execute(db)
    return rows
  }

  return {
    async titles(db, { view }, ids, actor) {
      if (ids.length === 0) return new Map()
      if (view.register !== undefined) {
        const rows = await recordTitles(db, view.register, ids, actor)
        return new Map(rows.map(({ id, title, seen }) => [id, seen ? title : HIDDEN_TITLE]))
      }
      const names = await namesOf(view.widget, ids)
      return new Map(
        ids.flatMap((id) => {
          const named = names.get(id)
          return named ? [[id, sees(actor, named) ? named.title : HIDDEN_TITLE] as const] : []
        }),
      )
    },

    async visible(db, { view }, ids, actor) {
      if (ids.length === 0) return new Set()
      if (view.register !== undefined) {
        const rows = await recordTitles(db, view.register, ids, actor)
        return new Set(rows.filter(({ seen }) => seen).map(({ id }) => id))
      }
      const names = await namesOf(view.widget, ids)
      return new Set(
        ids.filter((id) => {
          const named = names.get(id)
          return named !== undefined && (actor === null || sees(actor, named))
        }),
      )
    },

    async resolve(db, { view }, texts) {
      const found = new Map<string, number | null>()
      if (texts.length === 0) return found
      if (view.register === undefined) {
        const wanted = new Set(texts)
        for (const { id, texts: called } of (await namesOf(view.widget, [])).values()) {
          for (const text of new Set(called)) {
            if (wanted.has(text)) found.set(text, found.has(text) ? null : id)
          }
        }
        return found
      }
      const storage = catalogue.get(view.register)
      const columnFor = (name: string) => at(storage.fields.get(name)?.column ?? 'id')
      const [key, title] = [columnFor(storage.register.key), columnFor(storage.register.title)]
      const { rows } = await sql<{ id: number; text: string; by_key: boolean }>`
        SELECT r.id, ${key} AS text, true AS by_key FROM ${sql.table(storage.table)} AS r WHERE ${key} = ANY(${[...texts]}::text[])
        UNION ALL
        SELECT r.id, ${title}, false FROM ${sql.table(storage.table)} AS r
        WHERE ${title} = ANY(${[...texts]}::text[]) AND r.archived_at IS NULL`.execute(db)
      for (const { id, text, by_key } of rows) {
        if (!by_key) found.set(text, found.has(text) && found.get(text) !== id ? null : id)
      }
      // A key is one record's alone, whatever others are called.
      for (const { id, text, by_key } of rows) if (by_key) found.set(text, id)
      return found
    },
  }
}
