import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { Instant, Label, nullable, pageOf, paging, Role } from './shapes.js'

export const ORG_KINDS = [
  'bureau',
  'department',
  'institution',
  'county',
  'grid',
  'enterprise',
  'other',
] as const
export type OrgKind = (typeof ORG_KINDS)[number]

/** Who does the work of somebody who is away. */
export const StandIn = T.Object({
  id: T.Integer(),
  accountId: T.Integer(),
  name: T.String(),
  standInId: T.Integer(),
  standInName: T.String(),
  from: Instant,
  until: Instant,
  note: T.String(),
  state: T.Enum(['planned', 'active', 'ended']),
})

export const Account = T.Object({
  id: T.Integer(),
  login: T.String(),
  name: T.String(),
  roles: T.Array(Role),
  /** The county the account is limited to; null means the whole city. */
  areaId: nullable(T.Integer()),
  /** Record of the register `enterprise` the account acts for. */
  enterpriseId: nullable(T.Integer()),
  /** Place in the organisation tree. */
  orgId: nullable(T.Integer()),
  email: nullable(T.String()),
  phone: nullable(T.String()),
  state: T.Enum(['active', 'locked', 'disabled']),
  mustChangePassword: T.Boolean(),
  /** The second factor is asked for at every sign-in. */
  secondFactor: T.Boolean(),
  /** The policy asks for a second factor that is not there yet: nothing but setting it up is possible. */
  mustEnrolSecondFactor: T.Boolean(),
  /** `sub` of the city's identity provider, when the account is linked to it. */
  oidcSubject: nullable(T.String()),
  /** Who stands in at this moment. */
  standIn: nullable(T.Object({ id: T.Integer(), name: T.String(), until: Instant })),
  lastSignIn: nullable(Instant),
})

export const Me = T.Object({
  account: nullable(Account),
  /** To be sent back in the `x-csrf-token` header of every request that changes something. */
  csrfToken: T.String(),
  city: T.Object({
    code: T.String(),
    name: Label,
    zone: T.String(),
    areaId: T.Integer(),
    centre: T.Tuple([T.Number(), T.Number()]),
  }),
  demo: T.Boolean(),
  /** Accounts offered on the sign-in page of the demo city; empty in production. */
  demoAccounts: T.Array(T.Object({ login: T.String(), password: T.String(), title: Label })),
  /** Whether the city's identity provider can be used to sign in. */
  oidc: T.Boolean(),
  /** Least length of a new password, for the page that asks for one. */
  passwordLength: T.Integer(),
  now: Instant,
  version: T.String(),
})

/** What an installation decides about passwords, locks, sessions and second factors. */
export const SecurityPolicy = T.Object({
  passwordLength: T.Integer({ minimum: 10, maximum: 64 }),
  /** Of lower case, upper case, digits and signs. */
  passwordClasses: T.Integer({ minimum: 1, maximum: 4 }),
  /** Former passwords that may not come back. */
  passwordHistory: T.Integer({ minimum: 0, maximum: 24 }),
  /** A password older than this must be changed; null never expires. */
  passwordDays: nullable(T.Integer({ minimum: 1, maximum: 3650 })),
  /** Failures in a row after which a login is locked. */
  failuresBeforeLock: T.Integer({ minimum: 3, maximum: 20 }),
  /** Failures from one address, whatever the login, after which it is locked. */
  failuresOfAddress: T.Integer({ minimum: 10, maximum: 1000 }),
  /** First lock; each further failure doubles it, up to `longestLockSeconds`. */
  firstLockSeconds: T.Integer({ minimum: 10, maximum: 3600 }),
  longestLockSeconds: T.Integer({ minimum: 60, maximum: 86_400 }),
  /** A session ends after this long without anything done by its user. */
  idleMinutes: T.Integer({ minimum: 5, maximum: 1440 }),
  /** A session ends this long after signing in, whatever happens. */
  sessionHours: T.Integer({ minimum: 1, maximum: 720 }),
  /** Roles that cannot work without a second factor. */
  secondFactorRoles: T.Array(Role),
})

export const AuditEntry = T.Object({
  id: T.Integer(),
  at: Instant,
  actor: T.String(),
  /** `key:3` when a program acted for the account; null for a browser. */
  via: nullable(T.String()),
  address: nullable(T.String()),
  action: T.String(),
  subject: T.String(),
  result: T.Optional(T.String({ description: 'done, or the code of the refusal' })),
  before: T.Unknown(),
  after: T.Unknown(),
  hash: T.String(),
})

/** A signed-in browser. */
export const Session = T.Object({
  id: T.String(),
  accountId: T.Integer(),
  login: T.String(),
  name: T.String(),
  createdAt: Instant,
  lastSeen: Instant,
  address: T.String(),
  agent: T.String(),
  current: T.Boolean(),
})

export const Organisation = T.Object({
  id: T.Integer(),
  parentId: nullable(T.Integer()),
  kind: T.Enum([...ORG_KINDS]),
  name: Label,
  areaId: nullable(T.Integer()),
  position: T.Integer(),
  state: T.Enum(['active', 'retired']),
})

/** As much of a person as others need to choose one. */
export const PersonName = T.Object({
  id: T.Integer(),
  name: T.String(),
  orgId: nullable(T.Integer()),
  orgName: nullable(Label),
})

/**
 * What a key may call, by the first part of the address: `sites` is `/api/sites/…`; what is public it may read anyway. What concerns the account itself, other accounts,
 * keys and the audit trail is never called with a key.
 */
export const KEY_GROUPS = [
  'air',
  'attachments',
  'devices',
  'explain',
  'findings',
  'frames',
  'land',
  'organisations',
  'overview',
  'people',
  'plan',
  'records',
  'registers',
  'roster',
  'sites',
  'tasks',
  'water',
] as const
export type KeyGroup = (typeof KEY_GROUPS)[number]

/** A key with which a program works for an account. */
export const ApiKey = T.Object({
  id: T.Integer(),
  name: T.String(),
  accountId: T.Integer(),
  accountName: T.String(),
  /** The beginning of the key, to recognise it by. */
  prefix: T.String(),
  groups: T.Array(T.Enum([...KEY_GROUPS])),
  readOnly: T.Boolean(),
  /** Divisions it is limited to within those of its account; null adds no limit. */
  areaIds: nullable(T.Array(T.Integer())),
  perMinute: T.Integer(),
  perDay: T.Integer(),
  createdAt: Instant,
  createdBy: T.String(),
  expiresAt: nullable(Instant),
  lastUsed: nullable(Instant),
  lastAddress: nullable(T.String()),
  /** Requests of today (UTC) so far. */
  usedToday: T.Integer(),
  state: T.Enum(['active', 'expired', 'ended']),
})

const AuditFilter = {
  actor: T.Optional(T.String()),
  action: T.Optional(T.String()),
  subject: T.Optional(T.String()),
  result: T.Optional(T.Enum(['done', 'refused'])),
  /** Part of what stands in the entry: subject, before, after. */
  text: T.Optional(T.String({ maxLength: 100 })),
  from: T.Optional(Instant),
  to: T.Optional(Instant),
}
const AUDITORS = ['audit-admin'] as const
const KEEPERS = ['security-admin', 'system-admin'] as const
const byId = T.Object({ id: T.Integer() })
const Code = T.String({ minLength: 6, maxLength: 32 })
const Secret = T.String({ minLength: 1, maxLength: 256 })

const accountFields = {
  name: T.String({ minLength: 1, maxLength: 64 }),
  roles: T.Array(Role, { minItems: 1 }),
  areaId: nullable(T.Integer()),
  enterpriseId: nullable(T.Integer()),
  orgId: nullable(T.Integer()),
  email: nullable(T.String({ maxLength: 254, pattern: '^[^@\\s]+@[^@\\s]+$' })),
  phone: nullable(T.String({ maxLength: 32, pattern: '^[+0-9][0-9 -]{5,30}$' })),
  oidcSubject: nullable(T.String({ minLength: 1, maxLength: 255 })),
}
const orgFields = {
  parentId: nullable(T.Integer()),
  kind: T.Enum([...ORG_KINDS]),
  name: T.Object({
    zh: T.String({ minLength: 1, maxLength: 80 }),
    en: T.String({ minLength: 1, maxLength: 120 }),
  }),
  areaId: nullable(T.Integer()),
  position: T.Integer({ minimum: 0, maximum: 100_000 }),
}

export const identityEndpoints = defineEndpoints({
  'GET /api/me': { summary: 'Who am I, which city, CSRF token', access: 'public', response: Me },
  'POST /api/session': {
    summary:
      'Sign in; with a second factor, its code goes along (refused with `second-factor-required` without)',
    access: 'public',
    body: T.Object({
      login: T.String({ minLength: 1, maxLength: 64 }),
      password: Secret,
      /** Six digits of the authenticator, or a recovery code. */
      code: T.Optional(Code),
    }),
    response: Me,
  },
  'DELETE /api/session': {
    summary: 'Sign out; answers where to end the session of the identity provider',
    access: 'session',
    response: T.Object({ endSessionUrl: nullable(T.String()) }),
  },
  'GET /api/oidc/start': {
    summary: 'Go to the identity provider of the city',
    access: 'public',
    query: T.Object({ next: T.Optional(T.String({ maxLength: 2000 })) }),
    produces: 'text/html',
  },
  'GET /api/oidc/callback': {
    summary: 'Come back from the identity provider',
    access: 'public',
    query: T.Object({
      code: T.Optional(T.String()),
      state: T.Optional(T.String()),
      iss: T.Optional(T.String()),
      session_state: T.Optional(T.String()),
      error: T.Optional(T.String()),
      error_description: T.Optional(T.String()),
    }),
    produces: 'text/html',
  },
  'POST /api/password': {
    summary: 'Change my password',
    access: 'session',
    body: T.Object({ current: Secret, next: T.String({ minLength: 10, maxLength: 256 }) }),
    response: T.Object({}),
  },
  'GET /api/security': {
    summary: 'How my account is protected',
    access: 'session',
    response: T.Object({
      secondFactor: T.Object({
        on: T.Boolean(),
        since: nullable(Instant),
        required: T.Boolean(),
        recoveryCodesLeft: T.Integer(),
      }),
      passwordChangedAt: Instant,
      passwordExpiresAt: nullable(Instant),
      /** Whether the demo allows nothing of this to be changed. */
      fixed: T.Boolean(),
    }),
  },
  'POST /api/second-factor': {
    summary: 'Begin to set up a second factor: the secret for the authenticator, shown once',
    access: 'session',
    body: T.Object({ password: Secret }),
    response: T.Object({ secret: T.String(), uri: T.String() }),
  },
  'POST /api/second-factor/confirm': {
    summary: 'Turn the second factor on with a first code; answers the recovery codes, shown once',
    access: 'session',
    body: T.Object({ code: Code }),
    response: T.Object({ recoveryCodes: T.Array(T.String()) }),
  },
  'POST /api/second-factor/recovery-codes': {
    summary: 'New recovery codes in place of the old ones',
    access: 'session',
    body: T.Object({ password: Secret, code: Code }),
    response: T.Object({ recoveryCodes: T.Array(T.String()) }),
  },
  'POST /api/second-factor/off': {
    summary: 'Turn the second factor off, where the policy leaves that to the person',
    access: 'session',
    body: T.Object({ password: Secret, code: Code }),
    response: T.Object({}),
  },
  'GET /api/stand-ins': {
    summary: 'Who stands in for me, and for whom I do; all current ones for the security administrator',
    access: 'session',
    query: T.Object({ all: T.Optional(T.Boolean()) }),
    response: T.Array(StandIn),
  },
  'POST /api/stand-ins': {
    summary: 'Name who does my work while I am away',
    access: 'session',
    body: T.Object({
      standInId: T.Integer(),
      from: Instant,
      until: Instant,
      note: T.Optional(T.String({ maxLength: 200 })),
    }),
    response: StandIn,
  },
  'POST /api/stand-ins/:id/end': {
    summary: 'I am back: ends it now',
    access: 'session',
    params: byId,
    response: StandIn,
  },
  'GET /api/people': {
    summary: 'Persons to choose from, by part of the name or by ids; id, name and organisation only',
    access: 'session',
    query: T.Object({
      text: T.Optional(T.String({ maxLength: 64 })),
      /** Comma-separated. */
      ids: T.Optional(T.String({ pattern: '^\\d+(,\\d+)*$', maxLength: 2000 })),
      orgId: T.Optional(T.Integer()),
    }),
    response: T.Array(PersonName),
  },
  'GET /api/organisations': {
    summary: 'The organisation tree as a list, or the entries with a part of the name or with ids',
    access: 'session',
    query: T.Object({
      text: T.Optional(T.String({ maxLength: 64 })),
      /** Comma-separated. */
      ids: T.Optional(T.String({ pattern: '^\\d+(,\\d+)*$', maxLength: 2000 })),
    }),
    response: T.Array(Organisation),
  },
  'POST /api/organisations': {
    summary: 'Add an organisation',
    access: [...KEEPERS],
    body: T.Object(orgFields),
    response: Organisation,
  },
  'PATCH /api/organisations/:id': {
    summary: 'Change, move or retire an organisation',
    access: [...KEEPERS],
    params: byId,
    body: T.Partial(T.Object({ ...orgFields, state: T.Enum(['active', 'retired']) })),
    response: Organisation,
  },
  'GET /api/accounts': {
    summary: 'Accounts',
    access: [...KEEPERS],
    response: T.Array(Account),
  },
  'POST /api/accounts': {
    summary: 'Create an account; answers its one-time password once',
    access: ['security-admin'],
    body: T.Object({
      login: T.String({ minLength: 3, maxLength: 64 }),
      name: accountFields.name,
      roles: accountFields.roles,
      areaId: accountFields.areaId,
      enterpriseId: T.Optional(accountFields.enterpriseId),
      orgId: T.Optional(accountFields.orgId),
      email: T.Optional(accountFields.email),
      phone: T.Optional(accountFields.phone),
      oidcSubject: T.Optional(accountFields.oidcSubject),
    }),
    response: T.Object({ account: Account, oneTimePassword: T.String() }),
  },
  'PATCH /api/accounts/:id': {
    summary: 'Change an account: name, roles, county, enterprise, organisation, contact, link, state',
    access: ['security-admin'],
    params: byId,
    body: T.Partial(T.Object({ ...accountFields, state: T.Enum(['active', 'locked', 'disabled']) })),
    response: Account,
  },
  'POST /api/accounts/:id/password': {
    summary: 'Give an account a new one-time password; its sessions end',
    access: ['security-admin'],
    params: byId,
    response: T.Object({ oneTimePassword: T.String() }),
  },
  'POST /api/accounts/:id/second-factor/reset': {
    summary: 'Take the second factor off an account whose owner lost it; its sessions end',
    access: ['security-admin'],
    params: byId,
    response: Account,
  },
  'GET /api/sessions': {
    summary: 'My sessions; those of an account, or all, for the security administrator',
    access: 'session',
    query: T.Object({ accountId: T.Optional(T.Integer()), all: T.Optional(T.Boolean()) }),
    response: T.Array(Session),
  },
  'DELETE /api/sessions/:id': {
    summary: 'End a session of mine, or any as security administrator',
    access: 'session',
    params: T.Object({ id: T.String({ maxLength: 64 }) }),
    response: T.Object({}),
  },
  'GET /api/keys': {
    summary: 'Keys of programs: mine, or all for the security administrator',
    access: 'session',
    response: T.Array(ApiKey),
  },
  'POST /api/keys': {
    summary: 'Issue a key; it is answered once',
    access: ['security-admin'],
    body: T.Object({
      name: T.String({ minLength: 1, maxLength: 80 }),
      accountId: T.Integer(),
      groups: T.Array(T.Enum([...KEY_GROUPS]), { minItems: 1 }),
      readOnly: T.Boolean(),
      areaIds: nullable(T.Array(T.Integer(), { minItems: 1 })),
      perMinute: T.Integer({ minimum: 1, maximum: 6000 }),
      perDay: T.Integer({ minimum: 1, maximum: 10_000_000 }),
      expiresAt: nullable(Instant),
    }),
    response: T.Object({ key: ApiKey, secret: T.String() }),
  },
  'DELETE /api/keys/:id': {
    summary: 'End a key of mine, or any as security administrator',
    access: 'session',
    params: byId,
    response: ApiKey,
  },
  'GET /api/security-policy': {
    summary: 'The rules for passwords, locks, sessions and second factors',
    access: ['security-admin', 'system-admin', 'audit-admin'],
    response: SecurityPolicy,
  },
  'PUT /api/security-policy': {
    summary: 'Set the rules for passwords, locks, sessions and second factors',
    access: ['security-admin'],
    body: SecurityPolicy,
    response: SecurityPolicy,
  },
  'GET /api/audit/check': {
    summary: 'Recompute the hash chain of the audit trail',
    access: [...AUDITORS],
    response: T.Object({
      entries: T.Integer(),
      /** Entries that were moved to archive files before the first one here. */
      archived: T.Integer(),
      head: nullable(T.String()),
      /** Published hashes that were found in the chain. */
      anchors: T.Integer(),
      broken: nullable(T.Object({ id: T.Integer(), reason: Label })),
    }),
  },
  'GET /api/audit/anchors': {
    summary:
      'Hashes of the audit trail, one a day: who wrote one down can tell later whether the trail was cut',
    access: 'public',
    response: T.Array(T.Object({ entryId: T.Integer(), hash: T.String(), at: Instant })),
  },
  'GET /api/audit': {
    summary: 'Audit trail, newest first',
    access: [...AUDITORS],
    query: T.Object({ ...paging, ...AuditFilter }),
    response: pageOf(AuditEntry),
  },
  'GET /api/audit/export.csv': {
    summary: 'The entries found, as CSV',
    access: [...AUDITORS],
    query: T.Object(AuditFilter),
    produces: 'text/csv',
  },
  'GET /api/audit/export.xlsx': {
    summary: 'The entries found, as a workbook',
    access: [...AUDITORS],
    query: T.Object(AuditFilter),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
})
