import type { RegisterPermissions, RoleName } from '@tuojiang/register'

/** Everybody of the bureau who works with registers. */
export const BUREAU: readonly RoleName[] = [
  'duty',
  'station',
  'division',
  'county',
  'grid',
  'enforcement',
  'leader',
]

/** Those who keep registers: the divisions for the city, the county bureaus for their own county. */
export const KEEPERS: readonly RoleName[] = ['division', 'county']

/** Keepers, and the enterprise where it answers for itself. */
export const KEEPERS_AND_ENTERPRISE: readonly RoleName[] = [...KEEPERS, 'enterprise']

/** Who may know who complained, and people's numbers. */
export const HANDLERS: readonly RoleName[] = ['division', 'county', 'enforcement']

interface Kept {
  /** Roles beside the keepers that add and change records. */
  also?: readonly RoleName[]
  /** The enterprise it is about sees it. */
  enterprise?: boolean
}

/** The usual division of work: the bureau reads, keepers write and import, the division puts records away. */
export const keptBy = ({ also = [], enterprise = false }: Kept = {}): RegisterPermissions => ({
  read: enterprise ? [...BUREAU, 'enterprise'] : BUREAU,
  create: [...KEEPERS, ...also],
  edit: [...KEEPERS, ...also],
  archive: ['division'],
  import: KEEPERS,
})
