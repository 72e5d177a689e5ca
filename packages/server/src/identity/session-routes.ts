import type { Me, Session } from '@tuojiang/api'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { csrfTokenOf } from '../http/index.js'
import { notFound, Problem } from '../http/problem.js'
import { serve } from '../http/route.js'
import type { Identity } from './identity.js'
import { FLOW_SECONDS } from './oidc.js'
import { oidcUnavailable } from './problems.js'
import type { AccountRow, SessionRow } from './sessions.js'
import { accountIdOf, mayManage } from './signed-in.js'

export interface SessionRoutesDeps {
  identity: Identity
  clock: () => number
  city: Static<typeof Me>['city']
  demo: boolean
  version: string
  /** Per address; the lock by login holds apart from this. */
  signInsPerMinute?: number
}

const SIGN_INS_PER_MINUTE = 20
const FLOW_COOKIE = 'tuojiang-oidc'
const FLOW_PATH = '/api/oidc'

/** Signing in and out, with a password or through the identity provider, and the sessions that come of it. */
export function sessionRoutes(app: FastifyInstance, deps: SessionRoutesDeps): void {
  const { identity } = deps
  const { accounts, sessions } = identity
  const limit = { requestsPerMinute: deps.signInsPerMinute ?? SIGN_INS_PER_MINUTE }

  const me = async (account: AccountRow | undefined, csrfToken: string): Promise<Static<typeof Me>> => ({
    account: account ? await accounts.answer(account) : null,
    csrfToken,
    city: deps.city,
    demo: deps.demo,
    demoAccounts: identity.demoAccounts(),
    oidc: identity.oidc !== null,
    passwordLength: (await identity.policy()).passwordLength,
    now: new Date(deps.clock()).toISOString(),
    version: deps.version,
  })

  /** A new session for a new sign-in: what a browser carried before is worth nothing afterwards. */
  const enter = async (request: FastifyRequest, reply: FastifyReply, token: string) => {
    const { sessionId } = request.actor
    if (sessionId !== null) await sessions.end(sessionId)
    app.sessionCookie.write(reply, token)
  }

  serve(app, 'GET /api/me', async ({ actor, request }) => {
    const account = actor.login === null ? undefined : await accounts.byLogin(actor.login)
    return me(account, request.csrfToken)
  })

  serve(
    app,
    'POST /api/session',
    async ({ body, audited, request, reply }) => {
      audited({ subject: 'session', login: body.login, after: { login: body.login } })
      const { token, account } = await identity.signIn(body.login, body.password, body.code, fromOf(request))
      audited({ login: account.login })
      await enter(request, reply, token)
      return me(await accounts.byLogin(account.login), csrfTokenOf(token))
    },
    limit,
  )

  serve(app, 'DELETE /api/session', async ({ actor, reply, audited }) => {
    audited({ subject: 'session' })
    const session = actor.sessionId === null ? undefined : await sessions.find(actor.sessionId)
    if (session) await sessions.end(session.id)
    app.sessionCookie.clear(reply)
    return { endSessionUrl: session?.oidc && identity.oidc ? await identity.oidc.endSessionUrl() : null }
  })

  const flowCookie = (reply: FastifyReply, flow: string) =>
    reply.setCookie(FLOW_COOKIE, flow, {
      path: FLOW_PATH,
      httpOnly: true,
      sameSite: 'lax',
      secure: app.sessionCookie.secure,
      maxAge: FLOW_SECONDS,
    })

  serve(
    app,
    'GET /api/oidc/start',
    async ({ query, reply }) => {
      if (!identity.oidc) throw oidcUnavailable()
      const { url, flow } = await identity.oidc.start(inside(query.next))
      flowCookie(reply, flow)
      return reply.redirect(url)
    },
    limit,
  )

  serve(
    app,
    'GET /api/oidc/callback',
    async ({ request, reply, audited }) => {
      audited({ subject: 'session', login: '', after: { by: 'oidc' } })
      const flow = request.cookies[FLOW_COOKIE] ?? ''
      reply.clearCookie(FLOW_COOKIE, { path: FLOW_PATH })
      try {
        if (!identity.oidc) throw oidcUnavailable()
        const found = await identity.oidc.finish(request.url.split('?')[1] ?? '', flow)
        audited({ login: found.login ?? found.subject, after: { by: 'oidc', subject: found.subject } })
        const { token, account } = await identity.signInAs(found, fromOf(request))
        audited({ login: account.login })
        await enter(request, reply, token)
        return reply.redirect(found.next)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        // A person looks at this answer, not a program: back to the page that has the words for the code.
        request.problemCode = error.code
        return reply.redirect(`/sign-in?problem=${error.code}`)
      }
    },
    limit,
  )

  serve(app, 'GET /api/sessions', async ({ query, actor }) => {
    const own = accountIdOf(actor)
    const of = mayManage(actor) ? (query.all ? null : (query.accountId ?? own)) : own
    return (await sessions.open(of)).map((session) => sessionAnswer(session, actor.sessionId))
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

const fromOf = (request: FastifyRequest) => ({
  address: request.ip,
  agent: String(request.headers['user-agent'] ?? ''),
})

/** Only addresses inside of this application are gone to after signing in. */
const inside = (next: string | undefined): string => (next && /^\/(?![/\\])/.test(next) ? next : '/')

const sessionAnswer = (
  session: SessionRow & { login: string; name: string },
  current: string | null,
): Static<typeof Session> => ({
  id: session.id,
  accountId: session.account_id,
  login: session.login,
  name: session.name,
  createdAt: session.created_at.toISOString(),
  lastSeen: session.last_seen.toISOString(),
  address: session.address,
  agent: session.agent,
  current: session.id === current,
})
