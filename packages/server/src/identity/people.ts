import type { PersonName } from '@tuojiang/api'
import type { Kysely } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'

export interface PeopleFilter {
  text?: string | undefined
  ids?: readonly number[] | undefined
  orgId?: number | undefined
}

/** Persons as others choose them: id, name and organisation, nothing else of their account. */
export interface People {
  /** At most fifty, by name. Those asked for by id are given also when they left; others are in use and hold a role of the work. */
  find(filter: PeopleFilter, demo: boolean): Promise<Static<typeof PersonName>[]>
}

const MOST_FOUND = 50

export function createPeople(db: Kysely<Database>): People {
  return {
    async find({ text, ids, orgId }, demo) {
      let query = db
        .selectFrom('account')
        .leftJoin('org', 'org.id', 'account.org_id')
        .select(['account.id', 'account.name', 'account.org_id', 'org.name_zh', 'org.name_en'])
        .orderBy('account.name')
        .orderBy('account.id')
      if (ids) query = query.where('account.id', 'in', [...ids, -1])
      else query = query.where('account.state', '=', 'active').limit(MOST_FOUND)
      if (!demo) query = query.where('account.demo', '=', false)
      if (orgId !== undefined) query = query.where('account.org_id', '=', orgId)
      if (text) {
        const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
        query = query.where((where) =>
          where.or([where('account.name', 'ilike', pattern), where('org.name_zh', 'ilike', pattern)]),
        )
      }
      return (await query.execute()).map((row) => ({
        id: row.id,
        name: row.name,
        orgId: row.org_id,
        orgName: row.name_zh !== null && row.name_en !== null ? { zh: row.name_zh, en: row.name_en } : null,
      }))
    },
  }
}
