import type { RoleName } from '@tuojiang/api'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import { inScope } from '../http/scope.js'
import type { TaskRow } from './answer.js'
import type { Parties } from './state.js'

/** Roles that see the tasks of their scope. Grid workers and enterprises see less, administrators none. */
const DESK: readonly RoleName[] = ['duty', 'station', 'division', 'county', 'enforcement', 'leader']
/** Roles on the side that gives tasks. */
const GIVERS: readonly RoleName[] = ['duty', 'division', 'leader']
/** Of those, the ones for whom verification is daily work. */
const VERIFIERS: readonly RoleName[] = ['duty', 'division']

/** Who asks, and for whom the account stands in now. */
export interface Asker {
  actor: Actor
  standsInFor: readonly number[]
}

const holds = (actor: Actor, roles: readonly RoleName[]) => actor.roles.some((role) => roles.includes(role))
const own = ({ actor, standsInFor }: Asker): number[] => [actor.accountId ?? -1, ...standsInFor]

/** What an account is to a task. */
export function partiesOf(
  task: Pick<
    TaskRow,
    | 'state'
    | 'owner_id'
    | 'role'
    | 'area_id'
    | 'enterprise_id'
    | 'created_by'
    | 'overseer'
    | 'submitted_by'
    | 'extension_by'
  >,
  asker: Asker,
): Parties {
  const { actor } = asker
  const here = inScope(actor.scope, { areaId: task.area_id })
  const manager = actor.roles.includes('county') && here
  const enterprise = actor.roles.includes('enterprise')
  const owner = task.owner_id !== null && own(asker).includes(task.owner_id)
  return {
    owner,
    taker:
      task.owner_id === null &&
      task.role !== null &&
      actor.roles.includes(task.role) &&
      isFor(task, actor, here),
    overseer:
      !enterprise &&
      ((task.created_by !== null && task.created_by === actor.accountId) ||
        (holds(actor, GIVERS) && here) ||
        (task.overseer === 'county' && manager)),
    manager,
    doer: actor.accountId !== null && [task.submitted_by, task.owner_id].includes(actor.accountId),
    asker: actor.accountId !== null && task.extension_by === actor.accountId,
  }
}

const isFor = (task: Pick<TaskRow, 'role' | 'enterprise_id'>, actor: Actor, here: boolean): boolean =>
  task.role === 'enterprise' ? task.enterprise_id !== null && task.enterprise_id === actor.enterpriseId : here

/**
 * The only reading of what an account may see of the tasks; every list, count and detail goes through it. Offices see those of their
 * scope, a grid worker the own ones and those of the county that wait for a grid worker, an enterprise those addressed to it, and
 * everybody what they have to do or have made themselves.
 */
export function visibleTo(asker: Asker): RawBuilder<boolean> {
  const { actor } = asker
  const mine = sql`(task.owner_id = ANY(${own(asker)}::integer[]) OR task.created_by = ${actor.accountId ?? -1})`
  const areas = actor.scope.all ? null : [...actor.scope.areaIds]
  if (holds(actor, DESK)) {
    if (areas === null) return sql<boolean>`true`
    return sql<boolean>`(${mine} OR task.area_id = ANY(${areas}::integer[]))`
  }
  if (actor.roles.includes('grid')) {
    return sql<boolean>`(${mine} OR (task.state = 'new' AND task.owner_id IS NULL AND task.role = 'grid'
      AND task.area_id = ANY(${areas ?? []}::integer[])))`
  }
  if (actor.roles.includes('enterprise')) {
    return sql<boolean>`(task.owner_id = ${actor.accountId ?? -1}
      OR (task.role = 'enterprise' AND task.enterprise_id = ${actor.enterpriseId ?? -1}))`
  }
  return sql<boolean>`false`
}

/** What the account has to do itself. */
export const isMine = (asker: Asker): RawBuilder<boolean> =>
  sql<boolean>`task.owner_id = ANY(${own(asker)}::integer[])`

/** What waits for the account to verify. */
export function isToVerify({ actor }: Asker): RawBuilder<boolean> {
  const id = actor.accountId ?? -1
  const areas = actor.scope.all ? null : [...actor.scope.areaIds]
  const here = areas === null ? sql`true` : sql`task.area_id = ANY(${areas}::integer[])`
  return sql<boolean>`(task.state = 'submitted' AND task.submitted_by IS DISTINCT FROM ${id} AND task.owner_id IS DISTINCT FROM ${id}
    AND (task.created_by = ${id} OR (${holds(actor, VERIFIERS)} AND ${here})
      OR (task.overseer = 'county' AND ${actor.roles.includes('county')} AND ${here})))`
}

/** Tasks of counties: of the own one for an account that is limited, of any for the city's offices. */
export function isOfCounty({ actor }: Asker, countyIds: readonly number[]): RawBuilder<boolean> {
  const areas = actor.scope.all ? countyIds : actor.scope.areaIds
  return sql<boolean>`task.area_id = ANY(${[...areas]}::integer[])`
}
