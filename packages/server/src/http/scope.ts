import { type RawBuilder, sql } from 'kysely'

/**
 * What an account may see: everything, or what lies in its areas and what belongs to its enterprise. Services take it and apply it in
 * their queries; `inScope` and `scopeSql` are the only two readings of it.
 */
export type Scope =
  | { all: true }
  | {
      all: false
      areaIds: readonly number[]
      /** Record of the register `enterprise` whose own sites, records and findings are seen wherever they lie. */
      enterpriseId?: number
    }

/** Where something lies and whose it is. */
export interface Placed {
  areaId: number | null
  enterpriseId?: number | null
}

/** Whether the scope holds something. What lies nowhere is seen by those who see all, and by its enterprise. */
export function inScope(scope: Scope, { areaId, enterpriseId = null }: Placed): boolean {
  if (scope.all) return true
  if (areaId !== null && scope.areaIds.includes(areaId)) return true
  return enterpriseId !== null && scope.enterpriseId === enterpriseId
}

/** The same as a condition of a query. `columns` are references such as `site.area_id`; a table without enterprise gives null. */
export function scopeSql(
  scope: Scope,
  columns: { area: string; enterprise: string | null } = { area: 'area_id', enterprise: 'enterprise_id' },
): RawBuilder<boolean> {
  if (scope.all) return sql<boolean>`true`
  const byArea = sql<boolean>`${sql.ref(columns.area)} = ANY(${[...scope.areaIds]}::integer[])`
  if (scope.enterpriseId === undefined || columns.enterprise === null) return byArea
  return sql<boolean>`(${byArea} OR ${sql.ref(columns.enterprise)} = ${scope.enterpriseId})`
}
