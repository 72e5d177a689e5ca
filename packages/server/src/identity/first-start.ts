import type { RoleName } from '@tuojiang/api'
import { ROLE_NAMES } from '@tuojiang/register'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { Accounts } from './accounts.js'
import type { FirstOrg } from './first-organisations.js'
import { hashPassword } from './password.js'

/** A password to be told once, to a person. */
export interface FirstAccount {
  login: string
  password: string
}

const LOCK = 7_212_040

const ADMINISTRATORS: readonly { login: string; role: RoleName }[] = [
  { login: 'sysadmin', role: 'system-admin' },
  { login: 'secadmin', role: 'security-admin' },
  { login: 'auditor', role: 'audit-admin' },
]

/**
 * First start of a real installation: one account for each of the three administrators (三员), each with a one-time password.
 * @returns the passwords, which are kept nowhere; empty when there are accounts already
 */
export function createAdministrators(db: Kysely<Database>, accounts: Accounts): Promise<FirstAccount[]> {
  return db.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock(${LOCK})`.execute(connection)
    try {
      const known = await connection
        .selectFrom('account')
        .select('id')
        .where('demo', '=', false)
        .limit(1)
        .execute()
      if (known.length > 0) return []
      const first: FirstAccount[] = []
      for (const { login, role } of ADMINISTRATORS) {
        const { oneTimePassword } = await accounts.create({
          login,
          name: ROLE_NAMES[role].zh,
          roles: [role],
          areaId: null,
        })
        first.push({ login, password: oneTimePassword })
      }
      return first
    } finally {
      await sql`SELECT pg_advisory_unlock(${LOCK})`.execute(connection)
    }
  })
}

/** Known to everybody who reads this; worth nothing where the demo is off. */
export const DEMO_PASSWORD = 'Tuojiang-2025'

export interface DemoAccount {
  login: string
  name: string
  roles: readonly RoleName[]
  areaId: number | null
  /** Place in the organisation tree. */
  org: FirstOrg
}

/** One account for each role; the county one belongs to the county given. */
export function demoAccounts(county: { id: number; name: string } | null): DemoAccount[] {
  const person = (
    login: string,
    name: string,
    role: RoleName,
    org: FirstOrg,
    areaId: number | null = null,
  ): DemoAccount => ({ login, name, roles: [role], areaId, org })
  return [
    person('zhiban', '值班员小陈', 'duty', 'duty'),
    person('jiance', '监测站老李', 'station', 'station'),
    person('keshi', '水科王科长', 'division', 'water'),
    ...(county
      ? [person('xianqu', `${county.name}生态环境局`, 'county', `county:${county.id}`, county.id)]
      : []),
    ...(county ? [person('wangge', `${county.name}网格员小周`, 'grid', `grid:${county.id}`, county.id)] : []),
    person('zhifa', '执法支队赵队', 'enforcement', 'enforcement'),
    person('juzhang', '刘局长', 'leader', 'bureau'),
    person('qiye', '企业环保专员', 'enterprise', 'enterprises'),
    person('xitong', '系统管理员', 'system-admin', 'office'),
    person('anquan', '安全保密管理员', 'security-admin', 'office'),
    person('shenji', '安全审计员', 'audit-admin', 'office'),
  ]
}

/** Writes the accounts of the demo city; they are put back to what they should be at each start. */
export async function installDemoAccounts(
  db: Kysely<Database>,
  accounts: readonly DemoAccount[],
  orgs: ReadonlyMap<FirstOrg, number>,
  now: Date,
): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  for (const { login, name, roles, areaId, org } of accounts) {
    const row = {
      name,
      roles: [...roles],
      area_id: areaId,
      org_id: orgs.get(org) ?? null,
      state: 'active' as const,
      password_hash: passwordHash,
    }
    await db
      .insertInto('account')
      .values({
        login,
        ...row,
        password_changed_at: now,
        created_at: now,
        must_change_password: false,
        demo: true,
      })
      // A real account of the same name stays as it is.
      .onConflict((conflict) => conflict.column('login').doUpdateSet(row).where('account.demo', '=', true))
      .execute()
  }
}
