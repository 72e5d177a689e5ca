import type { StandIn } from '@tuojiang/api'
import { type Kysely, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import { notFound } from '../http/problem.js'
import { standInAdministrator, standInInvalid, standInOverlaps } from './problems.js'
import { isAdministrator } from './roles.js'

export type StandInAnswer = Static<typeof StandIn>

export interface NewStandIn {
  standInId: number
  from: string
  until: string
  note?: string | undefined
}

/**
 * Who does whose work while they are away. A stand-in gets what is sent to the other (tasks, notices) and answers under their own name
 * and with their own rights; nothing of the other's rights passes over. It begins and ends by itself.
 */
export interface StandIns {
  /** Planned, current and recently ended ones of an account, both ways; of everybody with null. Newest first. */
  list(accountId: number | null): Promise<StandInAnswer[]>
  create(accountId: number, fields: NewStandIn): Promise<StandInAnswer>
  /** Ends one early, by the person who is back or, with null, by the security administrator. */
  end(id: number, accountId: number | null): Promise<{ before: StandInAnswer; after: StandInAnswer }>
  /** Who does the work of an account at an instant (ms): itself when nobody stands in; also along a chain of absences. */
  of(accountId: number, at: number): Promise<number>
  /** Whose work an account does besides its own at an instant (ms). */
  standsInFor(accountId: number, at: number): Promise<number[]>
  /** Current stand-ins by the account that is away. */
  current(
    accountIds: readonly number[],
    at: number,
  ): Promise<Map<number, { id: number; name: string; until: Date }>>
}

const LONGEST_MS = 366 * 86_400_000
const SHOWN_AFTER_END_MS = 90 * 86_400_000
/** Chains of absences are followed this far; longer ones end where they are. */
const CHAIN = 5

export function createStandIns(db: Kysely<Database>, clock: () => number): StandIns {
  const selection = () =>
    db
      .selectFrom('stand_in')
      .innerJoin('account as away', 'away.id', 'stand_in.account_id')
      .innerJoin('account as other', 'other.id', 'stand_in.stand_in_id')
      .selectAll('stand_in')
      .select(['away.name as name', 'other.name as other_name'])
  type Row = Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number]

  const answerOf = (row: Row): StandInAnswer => ({
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    standInId: row.stand_in_id,
    standInName: row.other_name,
    from: row.starts_at.toISOString(),
    until: row.ends_at.toISOString(),
    note: row.note,
    state: stateOf(row.starts_at.getTime(), row.ends_at.getTime(), clock()),
  })
  const one = async (id: number) => {
    const row = await selection().where('stand_in.id', '=', id).executeTakeFirst()
    if (!row) throw notFound({ zh: '委托', en: 'The delegation' })
    return row
  }

  const next = async (accountId: number, at: number): Promise<number | null> => {
    const row = await db
      .selectFrom('stand_in')
      .innerJoin('account', 'account.id', 'stand_in.stand_in_id')
      .select('stand_in_id')
      .where('account_id', '=', accountId)
      .where('starts_at', '<=', new Date(at))
      .where('ends_at', '>', new Date(at))
      .where('account.state', '=', 'active')
      .executeTakeFirst()
    return row?.stand_in_id ?? null
  }

  return {
    async list(accountId) {
      let query = selection()
        .where('stand_in.ends_at', '>', new Date(clock() - SHOWN_AFTER_END_MS))
        .orderBy('stand_in.id', 'desc')
        .limit(200)
      if (accountId !== null) {
        query = query.where((where) =>
          where.or([
            where('stand_in.account_id', '=', accountId),
            where('stand_in.stand_in_id', '=', accountId),
          ]),
        )
      }
      return (await query.execute()).map(answerOf)
    },

    async create(accountId, { standInId, from, until, note = '' }) {
      const [starts, ends] = [Date.parse(from), Date.parse(until)]
      if (standInId === accountId) {
        throw standInInvalid('standInId', { zh: '不能委托给自己', en: 'Nobody stands in for themselves' })
      }
      if (ends <= starts || ends <= clock()) {
        throw standInInvalid('until', {
          zh: '结束时间应晚于开始时间，并晚于现在',
          en: 'The end must lie after the beginning and in the future',
        })
      }
      if (ends - starts > LONGEST_MS) {
        throw standInInvalid('until', { zh: '一次委托最长一年', en: 'A delegation lasts a year at most' })
      }
      const people = await db
        .selectFrom('account')
        .select(['id', 'roles', 'state', 'demo'])
        .where('id', 'in', [accountId, standInId])
        .execute()
      const own = people.find((person) => person.id === accountId)
      const other = people.find((person) => person.id === standInId)
      if (!own || !other || other.state !== 'active' || other.demo !== own.demo) {
        throw standInInvalid('standInId', {
          zh: '没有这个人，或账号已停用',
          en: 'There is no such person in use',
        })
      }
      if (isAdministrator(own.roles) || isAdministrator(other.roles)) throw standInAdministrator()
      if (own.roles.includes('enterprise') !== other.roles.includes('enterprise')) {
        throw standInInvalid('standInId', {
          zh: '企业账号与机关账号不能互相代理',
          en: 'Enterprises and the bureau do not stand in for each other',
        })
      }
      const id = await db.transaction().execute(async (transaction) => {
        // Two requests of one account at the same time must see each other's row.
        await transaction.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().execute()
        const overlapping = await transaction
          .selectFrom('stand_in')
          .select('id')
          .where('account_id', '=', accountId)
          .where('starts_at', '<', new Date(ends))
          .where('ends_at', '>', new Date(starts))
          .executeTakeFirst()
        if (overlapping) throw standInOverlaps()
        const row = await transaction
          .insertInto('stand_in')
          .values({
            account_id: accountId,
            stand_in_id: standInId,
            starts_at: new Date(starts),
            ends_at: new Date(ends),
            note,
            created_at: new Date(clock()),
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        return row.id
      })
      return answerOf(await one(id))
    },

    async end(id, accountId) {
      const row = await one(id)
      if (accountId !== null && row.account_id !== accountId)
        throw notFound({ zh: '委托', en: 'The delegation' })
      const now = new Date(clock())
      await db
        .updateTable('stand_in')
        .set({ ends_at: sql`greatest(starts_at, ${now}::timestamptz)` })
        .where('id', '=', id)
        .where('ends_at', '>', now)
        .execute()
      return { before: answerOf(row), after: answerOf(await one(id)) }
    },

    async of(accountId, at) {
      const seen = [accountId]
      for (let step = 0; step < CHAIN; step++) {
        const following = await next(seen.at(-1) ?? accountId, at)
        if (following === null) break
        // Two who stand in for each other while both are away: the work stays where it was sent.
        if (seen.includes(following)) return accountId
        seen.push(following)
      }
      return seen.at(-1) ?? accountId
    },

    async standsInFor(accountId, at) {
      const rows = await db
        .selectFrom('stand_in')
        .select('account_id')
        .where('stand_in_id', '=', accountId)
        .where('starts_at', '<=', new Date(at))
        .where('ends_at', '>', new Date(at))
        .execute()
      return rows.map((row) => row.account_id)
    },

    async current(accountIds, at) {
      if (accountIds.length === 0) return new Map()
      const rows = await selection()
        .where('stand_in.account_id', 'in', [...accountIds])
        .where('stand_in.starts_at', '<=', new Date(at))
        .where('stand_in.ends_at', '>', new Date(at))
        .execute()
      return new Map(
        rows.map((row) => [
          row.account_id,
          { id: row.stand_in_id, name: row.other_name, until: row.ends_at },
        ]),
      )
    },
  }
}

/** One that was ended before it began has no length. */
function stateOf(starts: number, ends: number, now: number): StandInAnswer['state'] {
  if (ends <= now || ends === starts) return 'ended'
  return starts <= now ? 'active' : 'planned'
}
