import type { endpoints, Response } from '@tuojiang/api'
import type { Actor } from '../http/actor.js'
import { notFound, Problem } from '../http/problem.js'
import type { RecordDeps } from './deps.js'
import { requireSight } from './visibility.js'

type ViewsAnswer = Response<(typeof endpoints)['GET /api/views']>

export interface NewView {
  register: string
  name: string
  shared: boolean
  query: Record<string, string>
}

/** Lists under a name: one's own and those others share. Saving under the same name writes over it. */
export interface RecordViews {
  list(register: string, actor: Actor): Promise<ViewsAnswer>
  save(view: NewView, actor: Actor): Promise<number>
  /** @throws Problem not-found for what is not one's own */
  remove(id: number, actor: Actor): Promise<void>
}

const MOST_VIEWS = 100

export function createViews({
  db,
  catalogue,
  clock,
}: Pick<RecordDeps, 'db' | 'catalogue' | 'clock'>): RecordViews {
  return {
    async list(register, actor) {
      requireSight(catalogue.get(register), actor)
      const rows = await db
        .selectFrom('record_view')
        .selectAll()
        .where('register', '=', register)
        .where((where) =>
          where.or([where('shared', '=', true), where('account_id', '=', actor.accountId ?? 0)]),
        )
        .orderBy('name')
        .orderBy('id')
        .execute()
      return rows.map(({ id, name, shared, account_id, query }) => ({
        id,
        name,
        shared,
        mine: account_id === actor.accountId,
        query,
      }))
    },

    async save({ register, name, shared, query }, actor) {
      requireSight(catalogue.get(register), actor)
      const accountId = actor.accountId ?? 0
      const mine = await db
        .selectFrom('record_view')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('register', '=', register)
        .where('account_id', '=', accountId)
        .executeTakeFirst()
      if (Number(mine?.count) >= MOST_VIEWS) throw tooManyViews()
      const body = { shared, query: JSON.stringify(query) }
      const row = await db
        .insertInto('record_view')
        .values({
          register,
          name: name.trim(),
          account_id: accountId,
          created_at: new Date(clock()),
          ...body,
        })
        .onConflict((conflict) => conflict.columns(['register', 'account_id', 'name']).doUpdateSet(body))
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async remove(id, actor) {
      const row = await db
        .deleteFrom('record_view')
        .where('id', '=', id)
        .where('account_id', '=', actor.accountId ?? 0)
        .returning('id')
        .executeTakeFirst()
      if (!row) throw notFound({ zh: '这个视图', en: 'The view' })
    },
  }
}

const tooManyViews = () =>
  new Problem(
    422,
    'too-many-views',
    { zh: `每个台账最多保存 ${MOST_VIEWS} 个视图`, en: `At most ${MOST_VIEWS} views of a register are kept` },
    { action: { zh: '请先删除不用的视图', en: 'Remove some first' } },
  )
