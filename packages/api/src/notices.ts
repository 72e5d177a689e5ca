import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { Severity } from './findings.js'
import { ById, Day, Instant, Label, nullable, pageOf, paging } from './shapes.js'

export const noticeEndpoints = defineEndpoints({
  'GET /api/notices': {
    summary: 'What I was told, newest first',
    access: 'session',
    query: T.Object({ ...paging, unread: T.Optional(T.Boolean()) }),
    response: pageOf(
      T.Object({
        id: T.Integer(),
        at: Instant,
        title: Label,
        detail: Label,
        link: nullable(T.String()),
        severity: Severity,
        readAt: nullable(Instant),
      }),
    ),
  },
  'POST /api/notices/read': {
    summary: 'Mark what I was told as read, up to an id',
    access: 'session',
    body: T.Object({ upTo: T.Integer() }),
    response: T.Object({ unread: T.Integer() }),
  },
  'GET /api/notices/settings': {
    summary: 'By which ways and when I am told',
    access: 'session',
    response: T.Object({
      email: nullable(T.String()),
      byEmail: T.Boolean(),
      digest: T.Boolean(),
      leastSeverity: Severity,
      quiet: nullable(T.Object({ from: T.Integer(), until: T.Integer() })),
    }),
  },
  'PUT /api/notices/settings': {
    summary: 'Change by which ways and when I am told',
    access: 'session',
    body: T.Object({
      email: nullable(T.String({ maxLength: 200 })),
      byEmail: T.Boolean(),
      digest: T.Boolean(),
      leastSeverity: Severity,
      quiet: nullable(
        T.Object({
          from: T.Integer({ minimum: 0, maximum: 1440 }),
          until: T.Integer({ minimum: 0, maximum: 1440 }),
        }),
      ),
    }),
    response: T.Object({}),
  },
  'GET /api/channels': {
    summary: 'Ways out of the house: mail server and bots, without their secrets, with the last result',
    access: ['system-admin', 'duty', 'division'],
    response: T.Array(
      T.Object({
        id: T.Integer(),
        kind: T.Enum(['email', 'wecom', 'dingtalk', 'webhook']),
        name: T.String(),
        enabled: T.Boolean(),
        areaId: nullable(T.Integer()),
        leastSeverity: Severity,
        lastAt: nullable(Instant),
        lastError: nullable(T.String()),
        waiting: T.Integer(),
        /** Given up after many tries. */
        dead: T.Integer(),
      }),
    ),
  },
  'POST /api/channels': {
    summary:
      'Add a bot. Its address and secret are named by environment variables, never kept in the database',
    access: ['system-admin'],
    body: T.Object({
      kind: T.Enum(['wecom', 'dingtalk', 'webhook']),
      name: T.String({ minLength: 1, maxLength: 60 }),
      /** Name of the environment variable that holds the address; `<NAME>_SECRET` holds the signing secret. */
      variable: T.String({ pattern: '^[A-Z][A-Z0-9_]{2,60}$' }),
      areaId: nullable(T.Integer()),
      leastSeverity: Severity,
    }),
    response: T.Object({ id: T.Integer() }),
  },
  'PATCH /api/channels/:id': {
    summary: 'Switch a way on or off',
    access: ['system-admin'],
    params: ById,
    body: T.Object({ enabled: T.Boolean() }),
    response: T.Object({}),
  },
  'POST /api/channels/:id/test': {
    summary: 'Send a test message',
    access: ['system-admin'],
    params: ById,
    response: T.Object({ sent: T.Boolean(), error: nullable(T.String()) }),
  },
  'GET /api/roster': {
    summary: 'Who is on duty between two days',
    access: 'session',
    query: T.Object({ from: Day, until: Day }),
    response: T.Array(
      T.Object({
        id: T.Integer(),
        areaId: nullable(T.Integer()),
        accountId: T.Integer(),
        name: T.String(),
        from: Instant,
        until: Instant,
      }),
    ),
  },
  'PUT /api/roster': {
    summary: 'Set the duty roster of a span; what was there in the span is replaced',
    access: ['duty', 'division', 'county'],
    body: T.Object({
      from: Instant,
      until: Instant,
      areaId: nullable(T.Integer()),
      turns: T.Array(T.Object({ accountId: T.Integer(), from: Instant, until: Instant }), { maxItems: 400 }),
    }),
    response: T.Object({}),
  },
})
