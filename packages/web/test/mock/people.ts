import type { Account, Me } from '../../src/api/shapes'

export const account = (
  id: number,
  login: string,
  name: string,
  roles: Account['roles'],
  areaId: number | null = null,
): Account => ({
  id,
  login,
  name,
  roles,
  areaId,
  enterpriseId: null,
  orgId: null,
  email: null,
  phone: null,
  state: 'active',
  mustChangePassword: false,
  secondFactor: false,
  mustEnrolSecondFactor: false,
  oidcSubject: null,
  standIn: null,
  lastSignIn: new Date(Date.now() - id * 7_000_000).toISOString(),
})
export const accounts: Account[] = [
  account(1, 'duty', '值班员', ['duty']),
  account(2, 'station', '监测站', ['station']),
  account(3, 'division', '大气科', ['division']),
  account(4, 'leader', '局领导', ['leader']),
  account(5, 'county', '威远县局', ['county'], 4),
  account(6, 'admin', '系统管理员', ['system-admin', 'security-admin', 'audit-admin']),
]

export const me = (who: Account | null): Me => ({
  account: who,
  csrfToken: 'mock',
  city: {
    code: '511000',
    name: { zh: '内江市', en: 'Neijiang' },
    zone: 'Asia/Shanghai',
    areaId: 1,
    centre: [104.98, 29.63],
  },
  demo: true,
  demoAccounts: accounts.map((each) => ({
    login: each.login,
    password: 'demo',
    title: {
      zh: each.name,
      en:
        {
          duty: 'Duty officer',
          station: 'Station',
          division: 'Division',
          leader: 'Leader',
          county: 'County',
          admin: 'Administrator',
        }[each.login] ?? each.login,
    },
  })),
  oidc: false,
  passwordLength: 10,
  now: new Date().toISOString(),
  version: '0.1.0',
})
