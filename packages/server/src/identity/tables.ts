import type { RoleName } from '@tuojiang/api'
import type { Generated } from 'kysely'

export interface AccountTable {
  id: Generated<number>
  login: string
  name: string
  roles: RoleName[]
  area_id: number | null
  state: Generated<'active' | 'locked' | 'disabled'>
  password_hash: string
  password_changed_at: Date
  must_change_password: Generated<boolean>
  last_sign_in: Date | null
  demo: Generated<boolean>
  created_at: Date
}

export interface SessionTable {
  id: string
  token_hash: Buffer
  account_id: number
  created_at: Date
  last_seen: Date
  ended_at: Date | null
  address: string
  agent: string
}

export interface SignInFailureTable {
  login: string
  failures: number
  last_at: Date
  locked_until: Date | null
}

export interface IdentityTables {
  account: AccountTable
  session: SessionTable
  sign_in_failure: SignInFailureTable
}
