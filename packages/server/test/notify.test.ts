import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { COUNTY, type Login, OTHER_COUNTY, PEOPLE, type WorkCity, workCity } from './work-city.js'

interface Call {
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

let city: WorkCity
let mails: { to: string[]; text: string }[] = []
let calls: Call[] = []
let answer: { status: number; body: string; location?: string } = {
  status: 200,
  body: '{"errcode":0,"errmsg":"ok"}',
}
let refuseMail = false
let smtp: SMTPServer
let http: Server

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_, __, callback) {
      callback(refuseMail ? new Error('mailbox full') : null)
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  http = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://sink')
      calls.push({
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      })
      response.writeHead(answer.status, answer.location ? { location: answer.location } : {})
      response.end(answer.body)
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()))
  const base = `http://127.0.0.1:${portOf(http)}`
  city = await workCity({
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    mailFrom: 'platform@example.gov.cn',
    publicUrl: 'https://hj.example.gov.cn/',
    environment: {
      NOTIFY_GROUP: `${base}/wecom?key=k1`,
      NOTIFY_DING: `${base}/ding?access_token=t1`,
      NOTIFY_DING_SECRET: 'SEC0123456789',
      NOTIFY_HOOK: `${base}/hook`,
      NOTIFY_HOOK_SECRET: 'hook secret',
      NOTIFY_FILE: 'file:///etc/passwd',
      NOTIFY_LOGIN: 'http://user:word@127.0.0.1/',
    },
  })
})
afterAll(async () => {
  await city.close()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await new Promise((resolve) => http.close(resolve))
})
beforeEach(() => {
  mails = []
  calls = []
  answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }
  refuseMail = false
})

let said = 0
const tell = (more: Partial<Parameters<WorkCity['work']['notify']['tell']>[0]> = {}) =>
  city.work.notify.tell({
    key: `test:${++said}`,
    to: [{ account: PEOPLE.keshi.id }],
    title: { zh: '排口超标', en: 'Outlet over limit' },
    detail: { zh: 'COD 62 mg/L', en: 'COD 62 mg/L' },
    link: '/tasks/1',
    severity: 'medium',
    areaId: COUNTY,
    bots: false,
    ...more,
  })

const noticesOf = async (login: Login, query = '') =>
  (await city.as(login, 'GET', `/api/notices?limit=500${query}`)).body.items

const settings = (login: Login, more: object = {}) =>
  city.as(login, 'PUT', '/api/notices/settings', {
    email: `${login}@example.gov.cn`,
    byEmail: true,
    digest: true,
    leastSeverity: 'low',
    quiet: null,
    ...more,
  })

const header = (mail: string, name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(mail)?.[1]?.trim()

describe('notices in the page', () => {
  it('are told once a key, read up to an id, and stir only the account’s own screens', async () => {
    await tell({ key: 'same' })
    await tell({ key: 'same' })
    const items = await noticesOf('keshi')
    expect(items.filter((each: { title: { zh: string } }) => each.title.zh === '排口超标')).toHaveLength(1)
    expect(city.events.filter((event) => event.topic === 'notice')).toEqual([
      { topic: 'notice', accountId: PEOPLE.keshi.id },
    ])
    await tell()
    const [, older] = await noticesOf('keshi')
    expect((await city.as('keshi', 'POST', '/api/notices/read', { upTo: older.id })).body).toEqual({
      unread: 1,
    })
    expect(await noticesOf('keshi', '&unread=true')).toHaveLength(1)
    expect(await noticesOf('zhiban')).toHaveLength(0)
  })

  it('go to a role of the county, the roster of the moment, and stand-ins', async () => {
    await tell({ key: 'role', to: [{ role: 'county', areaId: COUNTY }] })
    expect((await noticesOf('xianqu')).length).toBe(1)
    expect((await noticesOf('zizhong')).length).toBe(0)

    // Nobody is on the roster: the role is told.
    await tell({ key: 'duty-1', to: [{ duty: null }] })
    expect((await noticesOf('zhiban')).length).toBe(1)
    const turn = {
      from: '2026-11-23T16:00:00.000Z',
      until: '2026-11-24T16:00:00.000Z',
      areaId: null,
      turns: [
        { accountId: PEOPLE.jiance.id, from: '2026-11-24T00:00:00.000Z', until: '2026-11-24T12:00:00.000Z' },
      ],
    }
    expect((await city.as('zhiban', 'PUT', '/api/roster', turn)).status).toBe(200)
    await tell({ key: 'duty-2', to: [{ duty: null }] })
    expect((await noticesOf('jiance')).length).toBe(1)
    expect((await noticesOf('zhiban')).length).toBe(1)

    city.absences.set(PEOPLE.juzhang.id, PEOPLE.zhiban.id)
    await tell({ key: 'absent', to: [{ account: PEOPLE.juzhang.id }] })
    city.absences.clear()
    expect((await noticesOf('juzhang')).length).toBe(1)
    expect((await noticesOf('zhiban')).length).toBe(2)
  })

  it('are not written when what they tell of is rolled back', async () => {
    const people = await city.work.notify.peopleNow()
    const before = (await noticesOf('keshi')).length
    await city.database.db
      .transaction()
      .execute(async (transaction) => {
        await city.work.notify.write(
          transaction,
          [
            {
              key: 'rolled-back',
              to: [{ account: PEOPLE.keshi.id }],
              title: { zh: 'x', en: 'x' },
              detail: { zh: 'x', en: 'x' },
              link: null,
              severity: 'low',
              areaId: null,
              bots: false,
            },
          ],
          people,
        )
        throw new Error('rolled back')
      })
      .catch(() => {})
    expect((await noticesOf('keshi')).length).toBe(before)
  })
})

describe('e-mail', () => {
  it('arrives with the words, the link and an id that stays the same', async () => {
    await city.work.notify.drain()
    expect((await settings('keshi')).status).toBe(200)
    await tell({
      title: { zh: '排口', en: 'Outlet' },
      detail: { zh: '化学需氧量 62 mg/L', en: 'COD 62 mg/L' },
      severity: 'high',
    })
    await city.work.notify.drain()
    expect(mails).toHaveLength(1)
    const [{ to, text }] = mails as [(typeof mails)[number]]
    expect(to).toEqual(['keshi@example.gov.cn'])
    expect(header(text, 'From')).toBe('platform@example.gov.cn')
    expect(header(text, 'Message-ID')).toMatch(/^<[0-9a-f-]{36}@tuojiang>$/)
    expect(header(text, 'Subject')).toBe(`=?UTF-8?B?${Buffer.from('排口').toString('base64')}?=`)
    expect(
      Buffer.from(text.split('\r\n\r\n').slice(1).join('').replace(/\s/g, ''), 'base64').toString(),
    ).toContain('https://hj.example.gov.cn/tasks/1')
    await city.work.notify.drain()
    expect(mails).toHaveLength(1)
  })

  it('obeys the least severity and quiet hours, which high passes', async () => {
    const morning = city.clock.now
    await settings('keshi', { leastSeverity: 'medium', quiet: { from: 540, until: 600 } })
    await tell({ severity: 'low' })
    await tell({ severity: 'medium' })
    await tell({ severity: 'high' })
    await city.work.notify.drain()
    expect(mails).toHaveLength(1)
    // 09:00 in the city; quiet until 10:00.
    city.clock.now = morning + 3_600_000
    await city.work.notify.drain()
    expect(mails).toHaveLength(2)
    city.clock.now = morning
    await settings('keshi')
  })

  it('goes to the stand-in of who is absent, and to nobody without an address', async () => {
    await settings('zhiban')
    city.absences.set(PEOPLE.keshi.id, PEOPLE.zhiban.id)
    await tell()
    city.absences.clear()
    await tell({ to: [{ account: PEOPLE.xianqu2.id }] })
    await city.work.notify.drain()
    expect(mails.map((mail) => mail.to[0])).toEqual(['zhiban@example.gov.cn'])
    const { rows } = await city.database.pool.query(
      "SELECT count(*)::int AS n FROM outbox WHERE state <> 'sent'",
    )
    expect(rows[0].n).toBe(0)
  })

  it('is tried again with growing waits until it is given up, with the reason', async () => {
    refuseMail = true
    const begin = city.clock.now
    await tell({ key: 'never' })
    const tries = async () =>
      (
        await city.database.pool.query(
          "SELECT tries, state, not_before, last_error FROM outbox WHERE key = 'never'",
        )
      ).rows[0]
    const waits: number[] = []
    for (let count = 1; count <= 10; count++) {
      await city.work.notify.drain()
      const row = await tries()
      expect(row.tries).toBe(count)
      waits.push((row.not_before.getTime() - city.clock.now) / 1000)
      city.clock.now = row.not_before.getTime()
    }
    expect(waits.slice(0, 9)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
    const dead = await tries()
    expect(dead.state).toBe('dead')
    expect(dead.last_error).toMatch(/mailbox full/)
    const channels = (await city.as('keshi', 'GET', '/api/channels')).body
    expect(channels[0]).toMatchObject({ kind: 'email', dead: 1, waiting: 0 })
    expect(channels[0].lastError).toMatch(/mailbox full/)
    city.clock.now = begin
  })

  it('of two processes at once is sent once', async () => {
    const other = city.another()
    for (let count = 0; count < 30; count++) await tell({ severity: 'high' })
    await Promise.all([city.work.notify.drain(), other.notify.drain()])
    expect(mails).toHaveLength(30)
    expect(new Set(mails.map((mail) => header(mail.text, 'Message-ID'))).size).toBe(30)
    await other.stop()
  })

  it('that a sender took and never sent is sent by another', async () => {
    await tell({ key: 'lost' })
    // A process took it and vanished: the lease holds for two minutes.
    await city.database.pool.query("UPDATE outbox SET tries = 1, not_before = $1 WHERE key = 'lost'", [
      new Date(city.clock.now + 120_000),
    ])
    await city.work.notify.drain()
    expect(mails).toHaveLength(0)
    city.clock.now += 120_000
    await city.work.notify.drain()
    expect(mails).toHaveLength(1)
  })

  it('has an address that can be one, which the database does not show', async () => {
    expect((await settings('keshi', { email: 'no address' })).body.code).toBe('email-invalid')
    await settings('keshi')
    expect((await city.as('keshi', 'GET', '/api/notices/settings')).body.email).toBe('keshi@example.gov.cn')
  })
})

describe('bots', () => {
  const add = (kind: string, variable: string, more: object = {}) =>
    city.as('guanli', 'POST', '/api/channels', {
      kind,
      name: `${kind} ${variable}`,
      variable,
      areaId: null,
      leastSeverity: 'low',
      ...more,
    })

  it('are named by variables of their own, with an http address that carries no credentials', async () => {
    expect((await add('webhook', 'DATABASE_URL')).body.code).toBe('channel-variable-name')
    expect((await add('webhook', 'NOTIFY_HOOK_SECRET')).body.code).toBe('channel-variable-name')
    expect((await add('webhook', 'NOTIFY_MISSING')).body.code).toBe('channel-address-unusable')
    expect((await add('webhook', 'NOTIFY_FILE')).body.code).toBe('channel-address-unusable')
    const refused = await add('webhook', 'NOTIFY_LOGIN')
    expect(refused.body.code).toBe('channel-address-unusable')
    expect(JSON.stringify(refused.body)).not.toContain('word')
    expect((await city.as('keshi', 'POST', '/api/channels', {})).status).toBe(403)
  })

  it('of WeCom get markdown; of DingTalk a signed address; a webhook a signed body', async () => {
    for (const [kind, variable] of [
      ['wecom', 'NOTIFY_GROUP'],
      ['dingtalk', 'NOTIFY_DING'],
      ['webhook', 'NOTIFY_HOOK'],
    ] as const) {
      expect((await add(kind, variable)).status).toBe(200)
    }
    await tell({ bots: true, to: [] })
    await city.work.notify.drain()
    const by = (path: string) => calls.find((call) => call.path === path) as Call
    expect(JSON.parse(by('/wecom').body)).toEqual({
      msgtype: 'markdown',
      markdown: {
        content: '**【重要】排口超标**\n\nCOD 62 mg/L\n\n[查看详情](https://hj.example.gov.cn/tasks/1)',
      },
    })
    expect(by('/wecom').query.get('key')).toBe('k1')
    const ding = by('/ding')
    const timestamp = ding.query.get('timestamp')
    expect(ding.query.get('access_token')).toBe('t1')
    expect(ding.query.get('sign')).toBe(
      createHmac('sha256', 'SEC0123456789').update(`${timestamp}\nSEC0123456789`).digest('base64'),
    )
    expect(JSON.parse(ding.body)).toMatchObject({ msgtype: 'markdown', markdown: { title: '排口超标' } })
    const hook = by('/hook')
    expect(hook.headers['x-tuojiang-signature']).toBe(
      `sha256=${createHmac('sha256', 'hook secret').update(`${hook.headers['x-tuojiang-timestamp']}.${hook.body}`).digest('hex')}`,
    )
    expect(JSON.parse(hook.body)).toMatchObject({ id: hook.headers['x-tuojiang-id'], severity: 'medium' })
  })

  it('are told of what is severe enough and of their county', async () => {
    await add('webhook', 'NOTIFY_HOOK', { areaId: OTHER_COUNTY, leastSeverity: 'high' })
    await tell({ bots: true, to: [], severity: 'high', areaId: OTHER_COUNTY })
    await tell({ bots: true, to: [], severity: 'medium', areaId: OTHER_COUNTY })
    await city.work.notify.drain()
    expect(calls.filter((call) => call.path === '/hook')).toHaveLength(3)
  })

  it('that refuse with status 200 are tried again; a redirection is not followed', async () => {
    answer = { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' }
    await tell({ key: 'limited', bots: true, to: [] })
    await city.work.notify.drain()
    const reasons = async () =>
      (
        await city.database.pool.query(
          "SELECT kind, tries, o.last_error FROM outbox o JOIN channel_out c ON c.id = channel_id WHERE key = $1 AND o.state = 'waiting' ORDER BY kind",
          ['limited'],
        )
      ).rows
    expect((await reasons()).map((row) => [row.kind, row.last_error])).toEqual([
      ['dingtalk', 'errcode 45009: api freq out of limit'],
      ['wecom', 'errcode 45009: api freq out of limit'],
    ])
    calls = []
    answer = { status: 302, body: '', location: `http://127.0.0.1:${portOf(http)}/inner` }
    city.clock.now += 30_000
    await city.work.notify.drain()
    expect(calls.map((call) => call.path).sort()).toEqual(['/ding', '/wecom'])
    expect((await reasons()).every((row) => row.last_error === 'HTTP 302')).toBe(true)
    answer = { status: 200, body: '{"errcode":0}' }
    city.clock.now += 60_000
    await city.work.notify.drain()
    expect(await reasons()).toEqual([])
  })

  it('are sent a test message and say how it went', async () => {
    const channels = (await city.as('guanli', 'GET', '/api/channels')).body
    const wecom = channels.find((channel: { kind: string }) => channel.kind === 'wecom')
    expect((await city.as('guanli', 'POST', `/api/channels/${wecom.id}/test`)).body).toEqual({
      sent: true,
      error: null,
    })
    answer = { status: 500, body: '' }
    expect((await city.as('guanli', 'POST', `/api/channels/${wecom.id}/test`)).body).toEqual({
      sent: false,
      error: 'HTTP 500',
    })
    expect((await city.as('guanli', 'PATCH', `/api/channels/${wecom.id}`, { enabled: false })).status).toBe(
      200,
    )
    answer = { status: 200, body: '{"errcode":0}' }
    calls = []
    await tell({ bots: true, to: [] })
    await city.work.notify.drain()
    expect(calls.some((call) => call.path === '/wecom')).toBe(false)
  })

  it('get no more a minute than they take', { timeout: 120_000 }, async () => {
    city.clock.now += 120_000
    calls = []
    for (let count = 0; count < 30; count++) await tell({ bots: true, to: [] })
    await city.work.notify.drain()
    const first = calls.filter((call) => call.path === '/ding').length
    expect(first).toBeLessThanOrEqual(20)
    city.clock.now += 61_000
    await city.work.notify.drain()
    expect(calls.filter((call) => call.path === '/ding').length).toBe(30)
  })
})

describe('the digest', () => {
  it('is told at its hour, once a person and day, by two processes and after a restart', async () => {
    await settings('xianqu')
    await settings('xianqu2', { digest: false })
    city.clock.now = Date.parse('2026-11-25T07:59:59+08:00')
    await city.as('zhiban', 'POST', '/api/tasks', {
      title: '今日到期',
      detail: '',
      severity: 'medium',
      areaId: COUNTY,
      ownerId: PEOPLE.xianqu.id,
      due: '2026-11-25T10:00:00.000Z',
      steps: [],
    })
    await city.work.notify.drain()
    mails = []
    const other = city.another()
    expect(await Promise.all([city.work.notify.sendDigests(), other.notify.sendDigests()])).toEqual([0, 0])
    city.clock.now = Date.parse('2026-11-25T08:00:00+08:00')
    await Promise.all([city.work.notify.sendDigests(), other.notify.sendDigests()])
    await city.another().notify.sendDigests()
    const digests = async (login: Login) =>
      (await noticesOf(login)).filter((each: { title: { zh: string } }) =>
        each.title.zh.startsWith('每日工作提要'),
      )
    expect(await digests('xianqu')).toHaveLength(1)
    expect((await digests('xianqu'))[0].detail.zh).toBe('在办任务 1 项，今日到期 1 项。')
    expect(await digests('xianqu2')).toHaveLength(0)
    expect(await digests('guanli')).toHaveLength(0)
    await city.work.notify.drain()
    expect(mails.filter((mail) => mail.to[0] === 'xianqu@example.gov.cn')).toHaveLength(1)
    city.clock.now += 86_400_000
    await city.work.notify.sendDigests()
    expect(await digests('xianqu')).toHaveLength(2)
  })
})

describe('the roster', () => {
  const day = (text: string) => new Date(`2026-12-${text}:00:00+08:00`).toISOString()
  const put = (by: Login, areaId: number | null, from: string, until: string, turns: object[]) =>
    city.as(by, 'PUT', '/api/roster', { areaId, from, until, turns })

  it('is replaced where turns begin within the span; one that reaches in from before stays', async () => {
    const turn = (accountId: number, from: string, until: string) => ({
      accountId,
      from: day(from),
      until: day(until),
    })
    expect(
      (
        await put('zhiban', null, day('01T00'), day('04T00'), [
          turn(1, '01T08', '02T08'),
          turn(2, '02T08', '04T00'),
        ])
      ).status,
    ).toBe(200)
    expect((await put('zhiban', null, day('03T00'), day('05T00'), [turn(8, '03T00', '05T00')])).status).toBe(
      200,
    )
    const { body } = await city.as('keshi', 'GET', '/api/roster?from=2026-12-01&until=2026-12-07')
    expect(
      body.map((each: { name: string; from: string; until: string }) => [each.name, each.from, each.until]),
    ).toEqual([
      ['zhiban', day('01T08'), day('02T08')],
      ['keshi', day('02T08'), day('04T00')],
      ['juzhang', day('03T00'), day('05T00')],
    ])
  })

  it('is set by a county for itself, with its own people', async () => {
    const turn = [{ accountId: PEOPLE.xianqu.id, from: day('01T00'), until: day('02T00') }]
    expect((await put('xianqu', COUNTY, day('01T00'), day('02T00'), turn)).status).toBe(200)
    expect((await put('zizhong', COUNTY, day('01T00'), day('02T00'), turn)).status).toBe(403)
    expect((await put('xianqu', null, day('01T00'), day('02T00'), turn)).status).toBe(403)
    const foreign = [{ accountId: PEOPLE.zizhong.id, from: day('01T00'), until: day('02T00') }]
    expect((await put('xianqu', COUNTY, day('01T00'), day('02T00'), foreign)).body.code).toBe(
      'roster-person-unsuitable',
    )
    const outside = [{ accountId: PEOPLE.xianqu.id, from: day('03T00'), until: day('04T00') }]
    expect((await put('xianqu', COUNTY, day('01T00'), day('02T00'), outside)).body.code).toBe(
      'roster-turn-outside',
    )
    expect((await put('xianqu', COUNTY, day('02T00'), day('01T00'), [])).body.code).toBe(
      'roster-span-invalid',
    )
    const seen = async (login: Login) =>
      (await city.as(login, 'GET', '/api/roster?from=2026-12-01&until=2026-12-01')).body.map(
        (each: { areaId: number | null }) => each.areaId,
      )
    expect(await seen('zizhong')).toEqual([null])
    expect(await seen('xianqu')).toEqual([COUNTY, null])
    expect(await seen('qiye')).toEqual([])
  })
})
