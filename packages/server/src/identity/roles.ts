import type { RoleName } from '@tuojiang/api'
import type { Scope } from '../http/scope.js'

export const ADMINISTRATORS: readonly RoleName[] = ['system-admin', 'security-admin', 'audit-admin']

export const isAdministrator = (roles: readonly RoleName[]): boolean =>
  roles.some((role) => ADMINISTRATORS.includes(role))

/** 三员分立: whoever administers one part holds no other role, so that nobody can act and erase the trace. */
export const areSeparate = (roles: readonly RoleName[]): boolean =>
  !isAdministrator(roles) || roles.length === 1

/** Roles that are always limited: without a county they see nothing that is not public. */
export const LIMITED: readonly RoleName[] = ['county', 'grid']

/**
 * What an account may see. County bureaus and grid workers see their county; an enterprise sees what belongs to its own record and
 * nothing of the areas, and until its account is bound to one nothing that is not public.
 */
export function scopeOf(
  roles: readonly RoleName[],
  place: { areaId: number | null; enterpriseId: number | null },
  cityAreaId: number,
): Scope {
  const { areaId, enterpriseId } = place
  if (roles.includes('enterprise')) {
    return { all: false, areaIds: [], ...(enterpriseId !== null && { enterpriseId }) }
  }
  if (areaId !== null && areaId !== cityAreaId) return { all: false, areaIds: [areaId] }
  if (roles.some((role) => LIMITED.includes(role))) return { all: false, areaIds: [] }
  return { all: true }
}
