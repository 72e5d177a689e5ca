import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { Instant, Label, nullable, pageOf, paging, Role } from './shapes.js'

export const Account = T.Object({
  id: T.Integer(),
  login: T.String(),
  name: T.String(),
  roles: T.Array(Role),
  /** The county the account is limited to; null means the whole city. */
  areaId: nullable(T.Integer()),
  state: T.Enum(['active', 'locked', 'disabled']),
  mustChangePassword: T.Boolean(),
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
  now: Instant,
  version: T.String(),
})

export const AuditEntry = T.Object({
  id: T.Integer(),
  at: Instant,
  actor: T.String(),
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
  createdAt: Instant,
  lastSeen: Instant,
  address: T.String(),
  agent: T.String(),
  current: T.Boolean(),
})

export const identityEndpoints = defineEndpoints({
  'GET /api/me': { summary: 'Who am I, which city, CSRF token', access: 'public', response: Me },
  'POST /api/session': {
    summary: 'Sign in',
    access: 'public',
    body: T.Object({
      login: T.String({ minLength: 1, maxLength: 64 }),
      password: T.String({ minLength: 1, maxLength: 256 }),
    }),
    response: Me,
  },
  'DELETE /api/session': { summary: 'Sign out', access: 'session', response: T.Object({}) },
  'POST /api/password': {
    summary: 'Change my password',
    access: 'session',
    body: T.Object({ current: T.String(), next: T.String({ minLength: 10, maxLength: 256 }) }),
    response: T.Object({}),
  },
  'GET /api/accounts': {
    summary: 'Accounts',
    access: ['security-admin', 'system-admin'],
    response: T.Array(Account),
  },
  'POST /api/accounts': {
    summary: 'Create an account; answers its one-time password once',
    access: ['security-admin'],
    body: T.Object({
      login: T.String({ minLength: 3, maxLength: 64 }),
      name: T.String({ minLength: 1, maxLength: 64 }),
      roles: T.Array(Role, { minItems: 1 }),
      areaId: nullable(T.Integer()),
    }),
    response: T.Object({ account: Account, oneTimePassword: T.String() }),
  },
  'PATCH /api/accounts/:id': {
    summary: 'Change an account: name, roles, county, state',
    access: ['security-admin'],
    params: T.Object({ id: T.Integer() }),
    body: T.Partial(
      T.Object({
        name: T.String(),
        roles: T.Array(Role),
        areaId: nullable(T.Integer()),
        state: T.Enum(['active', 'locked', 'disabled']),
      }),
    ),
    response: Account,
  },
  'POST /api/accounts/:id/password': {
    summary: 'Give an account a new one-time password; its sessions end',
    access: ['security-admin'],
    params: T.Object({ id: T.Integer() }),
    response: T.Object({ oneTimePassword: T.String() }),
  },
  'GET /api/sessions': {
    summary: 'My sessions; those of an account for the security administrator',
    access: 'session',
    query: T.Object({ accountId: T.Optional(T.Integer()) }),
    response: T.Array(Session),
  },
  'DELETE /api/sessions/:id': {
    summary: 'End a session of mine, or any as security administrator',
    access: 'session',
    params: T.Object({ id: T.String({ maxLength: 64 }) }),
    response: T.Object({}),
  },
  'GET /api/audit/check': {
    summary: 'Recompute the hash chain of the audit trail',
    access: ['audit-admin'],
    response: T.Object({
      entries: T.Integer(),
      head: nullable(T.String()),
      broken: nullable(T.Object({ id: T.Integer(), reason: Label })),
    }),
  },
  'GET /api/audit': {
    summary: 'Audit trail, newest first',
    access: ['audit-admin'],
    query: T.Object({
      ...paging,
      actor: T.Optional(T.String()),
      action: T.Optional(T.String()),
      subject: T.Optional(T.String()),
    }),
    response: pageOf(AuditEntry),
  },
})
