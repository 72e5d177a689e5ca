import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'

/** What every account is called, those out of use too: records and histories go on naming them. */
export const accountNames = (db: Kysely<Database>): Promise<{ id: number; login: string; name: string }[]> =>
  db.selectFrom('account').select(['id', 'login', 'name']).orderBy('id').execute()
