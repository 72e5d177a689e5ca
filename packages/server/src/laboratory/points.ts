import type { Label } from '@tuojiang/measure'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { inScope, type Scope } from '../http/scope.js'
import type { Attributes, Medium } from './media/index.js'
import type { LaboratoryPointTable } from './tables.js'

export type PointRow = Selectable<LaboratoryPointTable>

/** A point as evaluation sees it. */
export interface Point {
  id: number
  code: string
  medium: Medium
  name: Label
  areaId: number
  enterpriseId: number | null
  state: 'active' | 'retired'
  attributes: Attributes
}

/** What a version of a point keeps: everything that can change. */
export interface PointValue {
  name: Label
  areaId: number
  lon: number | null
  lat: number | null
  state: 'active' | 'retired'
  attributes: Attributes
  siteId: number | null
  enterpriseId: number | null
  register: string | null
  recordKey: string | null
}

export const pointValue = (row: PointRow): PointValue => ({
  name: { zh: row.name_zh, en: row.name_en },
  areaId: row.area_id,
  lon: row.lon,
  lat: row.lat,
  state: row.state,
  attributes: row.attributes,
  siteId: row.site_id,
  enterpriseId: row.enterprise_id,
  register: row.register,
  recordKey: row.record_key,
})

export const pointColumns = (value: PointValue) => ({
  name_zh: value.name.zh,
  name_en: value.name.en,
  area_id: value.areaId,
  lon: value.lon,
  lat: value.lat,
  state: value.state,
  attributes: JSON.stringify(value.attributes),
  site_id: value.siteId,
  enterprise_id: value.enterpriseId,
  register: value.register,
  record_key: value.recordKey,
})

export const pointOf = (row: PointRow): Point => ({
  id: row.id,
  code: row.code,
  medium: row.medium as Medium,
  ...pick(pointValue(row)),
})

const pick = ({ name, areaId, enterpriseId, state, attributes }: PointValue) => ({
  name,
  areaId,
  enterpriseId,
  state,
  attributes,
})

/** Points of a medium, or by id, as they are now or were at a moment. */
export async function readPoints(
  db: Kysely<Database>,
  query: { medium?: string; ids?: readonly number[]; asOf?: number | undefined },
): Promise<Point[]> {
  let rows = db.selectFrom('laboratory_point').selectAll().orderBy('code')
  if (query.medium !== undefined) rows = rows.where('medium', '=', query.medium)
  if (query.ids) rows = rows.where('id', 'in', query.ids.length > 0 ? [...query.ids] : [-1])
  const points = (await rows.execute()).map(pointOf)
  if (query.asOf === undefined) return points
  const versions = await db
    .selectFrom('laboratory_point_version')
    .select(['point_id', 'value'])
    .distinctOn('point_id')
    .where('at', '<=', new Date(query.asOf))
    .where('point_id', 'in', points.length > 0 ? points.map(({ id }) => id) : [-1])
    .orderBy('point_id')
    .orderBy('version', 'desc')
    .execute()
  const then = new Map(versions.map(({ point_id, value }) => [point_id, value as PointValue]))
  return points.flatMap((point) => {
    const value = then.get(point.id)
    return value ? [{ ...point, ...pick(value) }] : []
  })
}

export const pointInScope = (
  scope: Scope,
  { areaId, enterpriseId }: Pick<Point, 'areaId' | 'enterpriseId'>,
) => inScope(scope, { areaId, enterpriseId })

/** Keeps the state a point has after a change. */
export const keepVersion = (
  db: Kysely<Database>,
  row: PointRow,
  by: { name: string; at: Date },
): Promise<unknown> =>
  db
    .insertInto('laboratory_point_version')
    .values({
      point_id: row.id,
      version: row.version,
      at: by.at,
      by_name: by.name,
      value: JSON.stringify(pointValue(row)),
    })
    .execute()

/** Text a list is searched by. */
export const likeOf = (text: string) => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export const matches = (text: string) =>
  sql<boolean>`(code ILIKE ${likeOf(text)} OR name_zh ILIKE ${likeOf(text)} OR name_en ILIKE ${likeOf(text)})`
