import { randomInt } from 'node:crypto'
import type { Analysis, SavedAnalysis } from '@tuojiang/api'
import { type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import { type Actor, notFound, Problem } from '../http/index.js'
import type { AnalysisDeps } from './deps.js'
import { tooManyAnalyses } from './problems.js'
import type { SavedAnalysisTable } from './tables.js'

export type SavedAnswer = Static<typeof SavedAnalysis>

/** Analyses under a name: one's own, and those others share with the bureau. */
export interface SavedAnalyses {
  list(
    query: { cursor?: string; limit?: number; search?: string },
    actor: Actor,
  ): Promise<{ items: SavedAnswer[]; next: string | null }>
  /** @throws Problem not-found for one that is neither shared nor one's own */
  one(id: string, actor: Actor): Promise<SavedAnswer>
  add(body: { name: string; shared: boolean; analysis: Analysis }, actor: Actor): Promise<SavedAnswer>
  /** @throws Problem not-found for what is not one's own */
  change(
    id: string,
    body: { name?: string; shared?: boolean; analysis?: Analysis },
    actor: Actor,
  ): Promise<{ before: SavedAnswer; after: SavedAnswer }>
  remove(id: string, actor: Actor): Promise<SavedAnswer>
}

const MOST_SAVED = 300
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const ID_LENGTH = 8
const USUAL_LIMIT = 50

export function createSaved({ db, clock }: Pick<AnalysisDeps, 'db' | 'clock'>): SavedAnalyses {
  /** Companies see only their own; the bureau sees what it shares. */
  const visible = (actor: Actor) =>
    actor.enterpriseId === null
      ? sql<boolean>`(shared OR account_id = ${actor.accountId ?? 0})`
      : sql<boolean>`account_id = ${actor.accountId ?? 0}`

  async function own(id: string, actor: Actor): Promise<SavedAnswer> {
    const found = await one(id, actor)
    if (!found.mine) throw missing()
    return found
  }
  async function one(id: string, actor: Actor): Promise<SavedAnswer> {
    const row = await db
      .selectFrom('saved_analysis')
      .selectAll()
      .where('id', '=', id)
      .where(visible(actor))
      .executeTakeFirst()
    if (!row) throw missing()
    return answerOf(row, actor)
  }

  return {
    one,

    async list({ cursor, limit = USUAL_LIMIT, search }, actor) {
      const after = cursor === undefined ? null : placeOf(cursor)
      const rows = await db
        .selectFrom('saved_analysis')
        .selectAll()
        .where(visible(actor))
        .$if(search !== undefined && search.trim() !== '', (query) =>
          query.where(
            'name',
            'ilike',
            `%${(search ?? '').trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`,
          ),
        )
        .$if(after !== null, (query) =>
          query.where(
            sql<boolean>`(updated_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? ''})`,
          ),
        )
        .orderBy('updated_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const items = rows.slice(0, limit).map((row) => answerOf(row, actor))
      const last = items.at(-1)
      return { items, next: rows.length > limit && last ? `${last.updatedAt}_${last.id}` : null }
    },

    async add({ name, shared, analysis }, actor) {
      const accountId = actor.accountId ?? 0
      const mine = await db
        .selectFrom('saved_analysis')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('account_id', '=', accountId)
        .executeTakeFirst()
      if (Number(mine?.count) >= MOST_SAVED) throw tooManyAnalyses(MOST_SAVED)
      const now = new Date(clock())
      const row = await db
        .insertInto('saved_analysis')
        .values({
          id: Array.from({ length: ID_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
          name: name.trim(),
          account_id: accountId,
          owner: actor.name ?? actor.login ?? '',
          shared,
          analysis: JSON.stringify(analysis),
          created_at: now,
          updated_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return answerOf(row, actor)
    },

    async change(id, { name, shared, analysis }, actor) {
      const before = await own(id, actor)
      const row = await db
        .updateTable('saved_analysis')
        .set({
          ...(name !== undefined && { name: name.trim() }),
          ...(shared !== undefined && { shared }),
          ...(analysis !== undefined && { analysis: JSON.stringify(analysis) }),
          updated_at: new Date(clock()),
        })
        .where('id', '=', id)
        .where('account_id', '=', actor.accountId ?? 0)
        .returningAll()
        .executeTakeFirstOrThrow()
      return { before, after: answerOf(row, actor) }
    },

    async remove(id, actor) {
      const before = await own(id, actor)
      await db
        .deleteFrom('saved_analysis')
        .where('id', '=', id)
        .where('account_id', '=', actor.accountId ?? 0)
        .execute()
      return before
    },
  }
}

const answerOf = (row: Selectable<SavedAnalysisTable>, actor: Actor): SavedAnswer => ({
  id: row.id,
  name: row.name,
  analysis: row.analysis,
  shared: row.shared,
  mine: row.account_id === actor.accountId,
  owner: row.owner,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

const missing = () => notFound({ zh: '这个分析', en: 'The analysis' })

function placeOf(cursor: string): { at: string; id: string } {
  const [at = '', id = ''] = cursor.split('_')
  if (Number.isNaN(Date.parse(at)) || id === '')
    throw new Problem(
      400,
      'bad-cursor',
      { zh: '翻页标记无法识别', en: 'the cursor is not one of this list' },
      { path: 'cursor', action: { zh: '请从第一页重新开始', en: 'Begin again with the first page' } },
    )
  return { at, id }
}
