import type { RoleName } from '@tuojiang/api'
import type { Scope } from '../http/actor.js'

const ADMINISTRATORS: readonly RoleName[] = ['system-admin', 'security-admin', 'audit-admin']

/** 三员分立: whoever administers one part holds no other role, so that nobody can act and erase the trace. */
export const areSeparate = (roles: readonly RoleName[]): boolean =>
  !roles.some((role) => ADMINISTRATORS.includes(role)) || roles.length === 1

/**
 * The areas an account may see. A county account sees its county; what an enterprise may see is decided by its own sites, and until
 * accounts are bound to them it sees nothing that is not public.
 */
export function scopeOf(roles: readonly RoleName[], areaId: number | null, cityAreaId: number): Scope {
  if (roles.includes('enterprise')) return { all: false, areaIds: [] }
  if (areaId !== null && areaId !== cityAreaId) return { all: false, areaIds: [areaId] }
  if (roles.includes('county') && areaId === null) return { all: false, areaIds: [] }
  return { all: true }
}
