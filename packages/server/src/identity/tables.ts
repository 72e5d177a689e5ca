import type { KeyGroup, OrgKind, RoleName } from '@tuojiang/api'
import type { Generated } from 'kysely'

export interface OrgTable {
  id: Generated<number>
  parent_id: number | null
  kind: OrgKind
  name_zh: string
  name_en: string
  area_id: number | null
  position: Generated<number>
  state: Generated<'active' | 'retired'>
}

export interface AccountTable {
  id: Generated<number>
  login: string
  name: string
  roles: RoleName[]
  area_id: number | null
  enterprise_id: number | null
  org_id: number | null
  state: Generated<'active' | 'locked' | 'disabled'>
  password_hash: string
  password_changed_at: Date
  must_change_password: Generated<boolean>
  email_box: string | null
  phone_box: string | null
  oidc_subject: string | null
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
  oidc: Generated<boolean>
}

export interface SignInFailureTable {
  kind: 'login' | 'address'
  key: string
  failures: number
  last_at: Date
  locked_until: Date | null
}

export interface FormerPasswordTable {
  id: Generated<number>
  account_id: number
  password_hash: string
  replaced_at: Date
}

export interface SecondFactorTable {
  account_id: number
  secret_box: string
  begun_at: Date
  confirmed_at: Date | null
  /** bigint arrives as text. */
  last_step: Generated<string>
}

export interface RecoveryCodeTable {
  account_id: number
  code_hash: Buffer
  used_at: Date | null
}

export interface StandInTable {
  id: Generated<number>
  account_id: number
  stand_in_id: number
  starts_at: Date
  ends_at: Date
  note: string
  created_at: Date
}

export interface ApiKeyTable {
  id: Generated<number>
  name: string
  account_id: number
  key_hash: Buffer
  prefix: string
  groups: KeyGroup[]
  read_only: boolean
  area_ids: number[] | null
  per_minute: number
  per_day: number
  created_at: Date
  created_by: string
  expires_at: Date | null
  ended_at: Date | null
  last_used: Date | null
  last_address: string | null
  used_minute: Generated<number>
  used_day: Generated<number>
}

export interface IdentityTables {
  org: OrgTable
  account: AccountTable
  session: SessionTable
  sign_in_failure: SignInFailureTable
  former_password: FormerPasswordTable
  second_factor: SecondFactorTable
  recovery_code: RecoveryCodeTable
  stand_in: StandInTable
  api_key: ApiKeyTable
}
