import type { RoleName } from '@tuojiang/api'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { type Actor, nobody } from '../http/actor.js'
import { scopeOf } from './roles.js'

/** Somebody work can be given to: an account in use. */
export interface Person {
  id: number
  login: string
  name: string
  roles: readonly RoleName[]
  /** The county the account is limited to; null means the whole city. */
  areaId: number | null
  enterpriseId: number | null
}

/** Accounts in use, for those who give work and tell people; `demo` is whether the accounts of the demo city count. */
export const activePeople = async (db: Kysely<Database>, demo: boolean): Promise<Person[]> => {
  let query = db
    .selectFrom('account')
    .select(['id', 'login', 'name', 'roles', 'area_id as areaId', 'enterprise_id as enterpriseId'])
    .where('state', '=', 'active')
    .orderBy('id')
  if (!demo) query = query.where('demo', '=', false)
  return query.execute()
}

/** What this person would see signed in, for what is done for them while they are away. */
export const actorOf = (person: Person, cityAreaId: number): Actor => ({
  ...nobody(''),
  accountId: person.id,
  login: person.login,
  name: person.name,
  roles: person.roles,
  enterpriseId: person.enterpriseId,
  scope: scopeOf(person.roles, person, cityAreaId),
})
