import type { Me, Session } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { csrfTokenOf } from '../http/index.js'
import { notFound } from '../http/problem.js'
import { type Call, serve } from '../http/route.js'
import type { Identity } from './identity.js'
import type { AccountRow, SessionRow } from './sessions.js'

export interface IdentityRoutesDeps {
  identity: Identity
  clock: () => number
  city: Static<typeof Me>['city']
  demo: boolean
  version: string
  /** Per address; the lock by login holds apart from this. */
  signInsPerMinute?: number
}

const SIGN_INS_PER_MINUTE = 20

export function identityRoutes(app: FastifyInstance, deps: IdentityRoutesDeps): void {
  const { identity } = deps
  const { accounts, sessions } = identity

  const me = async (account: AccountRow | undefined, csrfToken: string): Promise<Static<typeof Me>> => ({
    account: account ? await accounts.answer(account) : null,
    csrfToken,
    city: deps.city,
    demo: deps.demo,
    demoAccounts: identity.demoAccounts(),
    now: new Date(deps.clock()).toISOString(),
    version: deps.version,
  })

  serve(app, 'GET /api/me', async ({ actor, request }) => {
    const account = actor.login === null ? undefined : await accounts.byLogin(actor.login)
    return me(account, request.csrfToken)
  })

  serve(
    app,
    'POST /api/session',
    async ({ body, actor, audited, request, reply }) => {
      audited({ subject: 'session', login: body.login, after: { login: body.login } })
      const from = { address: request.ip, agent: String(request.headers['user-agent'] ?? '') }
      const { token, account } = await identity.signIn(body.login, body.password, from)
      // A new session for a new sign-in: what a browser carried before is worth nothing afterwards.
      if (actor.sessionId !== null) await sessions.end(actor.sessionId)
      audited({ login: account.login })
      app.sessionCookie.write(reply, token)
      return me(await accounts.byLogin(account.login), csrfTokenOf(token))
    },
    { requestsPerMinute: deps.signInsPerMinute ?? SIGN_INS_PER_MINUTE },
  )

  serve(app, 'DELETE /api/session', async ({ actor, reply, audited }) => {
    audited({ subject: 'session' })
    if (actor.sessionId !== null) await sessions.end(actor.sessionId)
    app.sessionCookie.clear(reply)
    return {}
  })

  serve(app, 'POST /api/password', async ({ body, actor, audited }) => {
    audited({ subject: `account:${actor.accountId}` })
    await accounts.changePassword(accountIdOf(actor), body.current, body.next, actor.sessionId)
    return {}
  })

  serve(app, 'GET /api/accounts', () => accounts.list())

  serve(app, 'POST /api/accounts', async ({ body, audited }) => {
    const created = await accounts.create(body)
    audited({ subject: `account:${created.account.id}`, after: created.account })
    return created
  })

  serve(app, 'PATCH /api/accounts/:id', async ({ params, body, actor, audited }) => {
    audited({ subject: `account:${params.id}` })
    const { before, after } = await accounts.change(params.id, body, actor.accountId)
    audited({ before, after })
    return after
  })

  serve(app, 'POST /api/accounts/:id/password', async ({ params, actor, audited }) => {
    audited({ subject: `account:${params.id}` })
    return { oneTimePassword: await accounts.resetPassword(params.id, actor.accountId) }
  })

  serve(app, 'GET /api/sessions', async ({ query, actor }) => {
    const accountId = mayManage(actor) ? (query.accountId ?? accountIdOf(actor)) : accountIdOf(actor)
    return (await sessions.ofAccount(accountId)).map((session) => sessionAnswer(session, actor.sessionId))
  })

  serve(app, 'DELETE /api/sessions/:id', async ({ params, actor, audited }) => {
    audited({ subject: `session:${params.id}` })
    const session = await sessions.find(params.id)
    if (!session || (session.account_id !== actor.accountId && !mayManage(actor))) {
      throw notFound({ zh: '会话', en: 'The session' })
    }
    audited({ before: { accountId: session.account_id } })
    await sessions.end(session.id)
    return {}
  })
}

type Actor = Call<unknown>['actor']

const mayManage = (actor: Actor) => actor.roles.includes('security-admin')

/** Routes with access `session` are reached with an account only. */
function accountIdOf(actor: Actor): number {
  if (actor.accountId === null) throw new Error('a route behind a session was reached without one')
  return actor.accountId
}

const sessionAnswer = (session: SessionRow, current: string | null): Static<typeof Session> => ({
  id: session.id,
  accountId: session.account_id,
  createdAt: session.created_at.toISOString(),
  lastSeen: session.last_seen.toISOString(),
  address: session.address,
  agent: session.agent,
  current: session.id === current,
})
