import type { FastifyInstance } from 'fastify'
import { notFound } from '../http/problem.js'
import { serve } from '../http/route.js'
import type { Identity } from './identity.js'
import { accountIdOf, mayManage } from './signed-in.js'

/** Accounts, keys of programs and the policy, as the security administrator keeps them. */
export function accountRoutes(app: FastifyInstance, { identity }: { identity: Identity }): void {
  const { accounts, keys, policy } = identity

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

  serve(app, 'POST /api/accounts/:id/second-factor/reset', async ({ params, actor, audited }) => {
    audited({ subject: `account:${params.id}`, after: { secondFactor: false } })
    return accounts.resetSecondFactor(params.id, actor.accountId)
  })

  serve(app, 'GET /api/keys', ({ actor }) => keys.list(mayManage(actor) ? null : accountIdOf(actor)))

  serve(app, 'POST /api/keys', async ({ body, actor, audited }) => {
    const issued = await keys.issue(body, actor.login ?? '')
    audited({ subject: `key:${issued.key.id}`, after: issued.key })
    return issued
  })

  serve(app, 'DELETE /api/keys/:id', async ({ params, actor, audited }) => {
    audited({ subject: `key:${params.id}` })
    const before = await keys.find(params.id)
    if (before.accountId !== actor.accountId && !mayManage(actor)) {
      throw notFound({ zh: '接口密钥', en: 'The key' })
    }
    const after = await keys.end(params.id)
    audited({ before, after })
    return after
  })

  serve(app, 'GET /api/security-policy', () => policy())

  serve(app, 'PUT /api/security-policy', async ({ body, audited }) => {
    audited({ subject: 'setting:security' })
    const { before, after } = await policy.set(body)
    audited({ before, after })
    return after
  })
}
