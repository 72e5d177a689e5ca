import { parsePeriod, startOf } from '@tuojiang/measure'
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { WaysConfig } from '../config/config.js'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { Problem } from '../http/problem.js'
import { serve } from '../http/route.js'
import { addChannel, listChannels, switchChannel, testChannel } from './channels.js'
import { listNotices, markRead, type NoticeRow } from './notices.js'
import type { Notify } from './notify.js'
import { setRoster, turnsBetween } from './roster.js'
import { settingsOfAccounts, writeSettings } from './settings.js'

export interface NotifyRoutesDeps {
  db: Kysely<Database>
  notify: Notify
  clock: () => number
  /** minutes east of UTC */
  zone: number
  environment: WaysConfig['environment']
  emailOf: (accountId: number) => Promise<string | null>
  setEmail: (accountId: number, email: string | null) => Promise<void>
}

const DAY_MS = 86_400_000
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/

export function notifyRoutes(app: FastifyInstance, deps: NotifyRoutesDeps): void {
  const { db, notify, clock, zone } = deps

  serve(app, 'GET /api/notices', async ({ query, actor }) => {
    const limit = query.limit ?? 100
    const before = query.cursor !== undefined && /^\d{1,18}$/.test(query.cursor) ? query.cursor : null
    if (query.cursor !== undefined && before === null) throw cursorUnknown()
    const filter = { unread: query.unread ?? false, before, limit: limit + 1 }
    const rows = await listNotices(db, accountIdOf(actor), filter)
    const page = rows.slice(0, limit)
    return { items: page.map(noticeAnswer), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
  })

  serve(app, 'POST /api/notices/read', async ({ body, actor }) => ({
    unread: await markRead(db, accountIdOf(actor), body.upTo, new Date(clock())),
  }))

  serve(app, 'GET /api/notices/settings', async ({ actor }) => {
    const id = accountIdOf(actor)
    const settings = (await settingsOfAccounts(db, [id]))(id)
    return { ...settings, email: await deps.emailOf(id) }
  })

  serve(app, 'PUT /api/notices/settings', async ({ body, actor, audited }) => {
    const id = accountIdOf(actor)
    const email = body.email?.trim() || null
    if (email !== null && !EMAIL.test(email)) throw badEmail()
    const before = (await settingsOfAccounts(db, [id]))(id)
    await writeSettings(db, id, body)
    await deps.setEmail(id, email)
    // The trail says that an address was set, not which.
    audited({ subject: `account:${id}`, before, after: { ...body, email: email && '***' } })
    return {}
  })

  serve(app, 'GET /api/channels', () => listChannels(db))

  serve(app, 'POST /api/channels', async ({ body, audited }) => {
    const id = await addChannel(db, body, deps.environment)
    audited({ subject: `channel:${id}`, after: body })
    return { id }
  })

  serve(app, 'PATCH /api/channels/:id', async ({ params, body, audited }) => {
    audited({ subject: `channel:${params.id}`, after: body })
    await switchChannel(db, params.id, body.enabled)
    return {}
  })

  serve(app, 'POST /api/channels/:id/test', async ({ params, actor, audited }) => {
    audited({ subject: `channel:${params.id}` })
    const id = accountIdOf(actor)
    return testChannel(db, notify.sender, params.id, await deps.emailOf(id), new Date(clock()))
  })

  serve(app, 'GET /api/roster', async ({ query, actor }) => {
    const from = new Date(startOf(parsePeriod(query.from), zone))
    const until = new Date(startOf(parsePeriod(query.until), zone) + DAY_MS)
    const turns = await turnsBetween(db, from, until, actor)
    const { people } = await notify.peopleNow()
    const names = new Map(people.map((person) => [person.id, person.name]))
    return turns.map((turn) => ({
      id: turn.id,
      areaId: turn.areaId,
      accountId: turn.accountId,
      name: names.get(turn.accountId) ?? '—',
      from: turn.from.toISOString(),
      until: turn.until.toISOString(),
    }))
  })

  serve(app, 'PUT /api/roster', async ({ body, actor, audited }) => {
    const roster = {
      areaId: body.areaId,
      from: new Date(body.from),
      until: new Date(body.until),
      turns: body.turns.map((turn) => ({
        accountId: turn.accountId,
        from: new Date(turn.from),
        until: new Date(turn.until),
      })),
    }
    const { people } = await notify.peopleNow()
    audited({ subject: `roster:${body.areaId ?? 'city'}` })
    const { before } = await setRoster(db, roster, actor, people)
    audited({ before, after: body })
    return {}
  })
}

/** Routes behind a session are reached with an account only. */
function accountIdOf(actor: Actor): number {
  if (actor.accountId === null) throw new Error('a route behind a session was reached without one')
  return actor.accountId
}

const noticeAnswer = (row: NoticeRow) => ({
  id: Number(row.id),
  at: row.at.toISOString(),
  title: { zh: row.title_zh, en: row.title_en },
  detail: { zh: row.detail_zh, en: row.detail_en },
  link: row.link,
  severity: row.severity,
  readAt: row.read_at?.toISOString() ?? null,
})

const cursorUnknown = () =>
  new Problem(400, 'cursor-unknown', {
    zh: '翻页标记无效，请从第一页开始',
    en: 'The page mark is not valid; start from the first page',
  })

const badEmail = () =>
  new Problem(
    422,
    'email-invalid',
    { zh: '电子邮箱地址不正确', en: 'This is no e-mail address' },
    { path: 'email', action: { zh: '例如 name@example.gov.cn', en: 'For example name@example.gov.cn' } },
  )
