import type { RoleName } from '@tuojiang/api'
import type { Scope } from './scope.js'

export type { Scope } from './scope.js'

/** Who is behind a request. Nobody is an actor too: without account, seeing only what is public. */
export interface Actor {
  accountId: number | null
  login: string | null
  name: string | null
  roles: readonly RoleName[]
  scope: Scope
  /** Record of the register `enterprise` the account acts for; null for everybody else. */
  enterpriseId: number | null
  /** Place in the organisation tree; null when none was given. */
  orgId: number | null
  address: string
  /** Of the session, or `key:3` for a program with that key. */
  sessionId: string | null
}

export const nobody = (address: string): Actor => ({
  accountId: null,
  login: null,
  name: null,
  roles: [],
  scope: { all: false, areaIds: [] },
  enterpriseId: null,
  orgId: null,
  address,
  sessionId: null,
})
