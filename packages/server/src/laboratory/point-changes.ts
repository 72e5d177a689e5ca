import type { LaboratoryPointChange, NewLaboratoryPoint } from '@tuojiang/api'
import type { Kysely } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { notFound } from '../http/problem.js'
import { inScope, scopeSql } from '../http/scope.js'
import { checkedAttributes } from './attributes.js'
import { keepVersion, type PointRow, type PointValue, pointColumns, pointValue } from './points.js'
import { areaOutside, codeTaken, samplesChanged } from './problems.js'

export type NewPoint = Static<typeof NewLaboratoryPoint>
export type PointChange = Static<typeof LaboratoryPointChange>

export interface PointDeps {
  db: Kysely<Database>
  areas(): Promise<readonly { id: number }[]>
  clock: () => number
}

async function requireArea({ areas }: PointDeps, areaId: number, actor: Actor): Promise<void> {
  const known = (await areas()).some(({ id }) => id === areaId)
  if (!known || !inScope(actor.scope, { areaId })) throw areaOutside()
}

const nameOf = (actor: Actor) => actor.name ?? actor.login ?? '—'

/** @throws Problem `laboratory-code-taken`, `laboratory-attribute`, `laboratory-area` */
export async function createPoint(deps: PointDeps, body: NewPoint, actor: Actor): Promise<PointRow> {
  await requireArea(deps, body.areaId, actor)
  const value: PointValue = {
    name: body.name,
    areaId: body.areaId,
    lon: body.lon,
    lat: body.lat,
    state: 'active',
    attributes: checkedAttributes(body.medium, body.attributes),
    siteId: body.siteId ?? null,
    enterpriseId: body.enterpriseId ?? null,
    register: body.register ?? null,
    recordKey: body.recordKey ?? null,
  }
  return deps.db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('laboratory_point')
      .values({ code: body.code, medium: body.medium, ...pointColumns(value) })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!row) throw codeTaken(body.code)
    await keepVersion(transaction, row, { name: nameOf(actor), at: new Date(deps.clock()) })
    return row
  })
}

/** Changes a point; the state before stays on record. @throws Problem as `createPoint`, and `laboratory-changed` */
export async function changePoint(
  deps: PointDeps,
  id: number,
  { version, ...change }: PointChange,
  actor: Actor,
): Promise<{ before: PointValue; row: PointRow }> {
  return deps.db.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('laboratory_point')
      .selectAll()
      .where('id', '=', id)
      .where(scopeSql(actor.scope, { area: 'area_id', enterprise: null }))
      .forUpdate()
      .executeTakeFirst()
    if (!known) throw notFound({ zh: '监测点位', en: 'the point' })
    if (known.version !== version) throw samplesChanged()
    if (change.areaId !== undefined) await requireArea(deps, change.areaId, actor)
    const before = pointValue(known)
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const value: PointValue = { ...before, ...given }
    const row = await transaction
      .updateTable('laboratory_point')
      .set({
        ...pointColumns({ ...value, attributes: checkedAttributes(known.medium, value.attributes) }),
        version: known.version + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await keepVersion(transaction, row, { name: nameOf(actor), at: new Date(deps.clock()) })
    return { before, row }
  })
}
