import type { FastifyInstance } from 'fastify'
import type { Actor } from '../http/actor.js'
import { serve } from '../http/route.js'
import type { Identity } from './identity.js'
import { demoAccount, secondFactorNotBegun, secondFactorObligatory } from './problems.js'
import { accountIdOf, mayManage } from './signed-in.js'

/** What a person keeps of their own account: password, second factor, who stands in. */
export function selfRoutes(app: FastifyInstance, { identity }: { identity: Identity }): void {
  const { accounts, passwords, secondFactor, standIns } = identity
  /** The account itself, of which something is about to change: never one of the demo's. */
  const own = async (actor: Actor) => {
    const account = await accounts.byId(accountIdOf(actor))
    if (account.demo) throw demoAccount()
    return account
  }

  serve(app, 'GET /api/security', async ({ actor }) => {
    const account = await accounts.byId(accountIdOf(actor))
    const { on, since, recoveryCodesLeft } = await secondFactor.state(account.id)
    const expiresAt = await passwords.expiresAt(account)
    return {
      secondFactor: {
        on,
        since: since?.toISOString() ?? null,
        required: await identity.factorRequired(account),
        recoveryCodesLeft,
      },
      passwordChangedAt: account.password_changed_at.toISOString(),
      passwordExpiresAt: expiresAt?.toISOString() ?? null,
      fixed: account.demo,
    }
  })

  serve(app, 'POST /api/password', async ({ body, actor, audited, request }) => {
    audited({ subject: `account:${actor.accountId}`, after: null })
    const account = await own(actor)
    await identity.reassure(account, { password: body.current }, request.ip)
    await passwords.change(account, body.current, body.next, actor.sessionId)
    return {}
  })

  serve(app, 'POST /api/second-factor', async ({ body, actor, audited, request }) => {
    audited({ subject: `account:${actor.accountId}`, after: null })
    const account = await own(actor)
    await identity.reassure(account, { password: body.password }, request.ip)
    return secondFactor.begin(account)
  })

  serve(app, 'POST /api/second-factor/confirm', async ({ body, actor, audited }) => {
    audited({ subject: `account:${actor.accountId}`, after: { secondFactor: true } })
    const account = await own(actor)
    return { recoveryCodes: await secondFactor.confirm(account.id, body.code) }
  })

  serve(app, 'POST /api/second-factor/recovery-codes', async ({ body, actor, audited, request }) => {
    audited({ subject: `account:${actor.accountId}`, after: null })
    const account = await own(actor)
    if (!(await secondFactor.isOn(account.id))) throw secondFactorNotBegun()
    await identity.reassure(account, body, request.ip)
    return { recoveryCodes: await secondFactor.renewRecoveryCodes(account.id) }
  })

  serve(app, 'POST /api/second-factor/off', async ({ body, actor, audited, request }) => {
    audited({ subject: `account:${actor.accountId}`, after: { secondFactor: false } })
    const account = await own(actor)
    if (await identity.factorRequired(account)) throw secondFactorObligatory()
    if (!(await secondFactor.isOn(account.id))) throw secondFactorNotBegun()
    await identity.reassure(account, body, request.ip)
    await secondFactor.remove(account.id)
    return {}
  })

  serve(app, 'GET /api/stand-ins', ({ query, actor }) =>
    standIns.list(query.all && mayManage(actor) ? null : accountIdOf(actor)),
  )

  serve(app, 'POST /api/stand-ins', async ({ body, actor, audited }) => {
    const created = await standIns.create(accountIdOf(actor), body)
    audited({ subject: `stand-in:${created.id}`, after: created })
    return created
  })

  serve(app, 'POST /api/stand-ins/:id/end', async ({ params, actor, audited }) => {
    audited({ subject: `stand-in:${params.id}` })
    const { before, after } = await standIns.end(params.id, mayManage(actor) ? null : accountIdOf(actor))
    audited({ before, after })
    return after
  })
}
