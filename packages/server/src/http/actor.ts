import type { RoleName } from '@tuojiang/api'

/** The areas an account may see. Services take it and apply it in their queries. */
export type Scope = { all: true } | { all: false; areaIds: readonly number[] }

/** Who is behind a request. Nobody is an actor too: without account, seeing only what is public. */
export interface Actor {
  accountId: number | null
  login: string | null
  name: string | null
  roles: readonly RoleName[]
  scope: Scope
  address: string
  sessionId: string | null
}

export const nobody = (address: string): Actor => ({
  accountId: null,
  login: null,
  name: null,
  roles: [],
  scope: { all: false, areaIds: [] },
  address,
  sessionId: null,
})
