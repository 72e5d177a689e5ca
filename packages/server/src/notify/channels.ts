import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { WaysConfig } from '../config/config.js'
import type { Database } from '../db/index.js'
import { notFound, Problem } from '../http/problem.js'
import type { ChannelKind, Severity } from './message.js'
import { reasonOf } from './outbox.js'
import type { Sender } from './send.js'
import { botAddress, isBotVariable, UnusableAddress } from './ways.js'

export interface ChannelAnswer {
  id: number
  kind: ChannelKind
  name: string
  enabled: boolean
  areaId: number | null
  leastSeverity: Severity
  lastAt: string | null
  lastError: string | null
  waiting: number
  dead: number
}

export interface NewChannel {
  kind: 'wecom' | 'dingtalk' | 'webhook'
  name: string
  variable: string
  areaId: number | null
  leastSeverity: Severity
}

/** Ways out of the house: the mail server and the bots, without their addresses and secrets. */
export async function listChannels(db: Kysely<Database>): Promise<ChannelAnswer[]> {
  const { rows } = await sql<{
    id: number
    kind: ChannelKind
    name: string
    enabled: boolean
    area_id: number | null
    least_severity: Severity
    last_at: Date | null
    last_error: string | null
    waiting: string
    dead: string
  }>`
    SELECT c.*, count(o.id) FILTER (WHERE o.state = 'waiting') AS waiting, count(o.id) FILTER (WHERE o.state = 'dead') AS dead
    FROM channel_out c LEFT JOIN outbox o ON o.channel_id = c.id AND o.state <> 'sent'
    GROUP BY c.id ORDER BY c.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    enabled: row.enabled,
    areaId: row.area_id,
    leastSeverity: row.least_severity,
    lastAt: row.last_at?.toISOString() ?? null,
    lastError: row.last_error,
    waiting: Number(row.waiting),
    dead: Number(row.dead),
  }))
}

/** @throws Problem `channel-variable-name`, `channel-address-unusable` */
export async function addChannel(
  db: Kysely<Database>,
  channel: NewChannel,
  environment: WaysConfig['environment'],
): Promise<number> {
  if (!isBotVariable(channel.variable)) throw badVariable()
  try {
    botAddress(channel.variable, environment)
  } catch (error) {
    if (error instanceof UnusableAddress) throw unusable(error.message)
    throw error
  }
  const row = await db
    .insertInto('channel_out')
    .values({
      kind: channel.kind,
      name: channel.name,
      variable: channel.variable,
      area_id: channel.areaId,
      least_severity: channel.leastSeverity,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Switched on again, what is waiting leaves; what is dead stays so. */
export async function switchChannel(db: Kysely<Database>, id: number, enabled: boolean): Promise<void> {
  const row = await db
    .updateTable('channel_out')
    .set({ enabled })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw noChannel()
}

/** Sends a test message at once, past the outbox, and keeps how it went. */
export async function testChannel(
  db: Kysely<Database>,
  sender: Sender,
  id: number,
  email: string | null,
  now: Date,
): Promise<{ sent: boolean; error: string | null }> {
  const channel = await db.selectFrom('channel_out').selectAll().where('id', '=', id).executeTakeFirst()
  if (!channel) throw noChannel()
  let error: string | null = null
  try {
    await sender.send({
      kind: channel.kind,
      variable: channel.variable,
      email,
      messageId: randomUUID(),
      message: {
        title: { zh: '测试消息', en: 'Test message' },
        detail: {
          zh: `这是生态环境平台从渠道“${channel.name}”发出的测试消息，无需处理。`,
          en: `A test message of the environment platform by the channel "${channel.name}"; nothing has to be done.`,
        },
        link: null,
        severity: 'low',
        at: now.toISOString(),
      },
    })
  } catch (fault) {
    error = reasonOf(fault)
  }
  await db.updateTable('channel_out').set({ last_at: now, last_error: error }).where('id', '=', id).execute()
  return { sent: error === null, error }
}

const noChannel = () => notFound({ zh: '通知渠道', en: 'The channel' })

const badVariable = () =>
  new Problem(
    422,
    'channel-variable-name',
    {
      zh: '环境变量名须以 NOTIFY_ 开头，且不以 _SECRET 结尾',
      en: 'The name of the variable begins with NOTIFY_ and does not end in _SECRET',
    },
    {
      path: 'variable',
      action: {
        zh: '例如 NOTIFY_DUTY_GROUP；签名密钥放在 NOTIFY_DUTY_GROUP_SECRET',
        en: 'For example NOTIFY_DUTY_GROUP, with the signing secret in NOTIFY_DUTY_GROUP_SECRET',
      },
    },
  )

const unusable = (reason: string) =>
  new Problem(
    422,
    'channel-address-unusable',
    { zh: `渠道地址不可用：${reason}`, en: `The address of the channel cannot be used: ${reason}` },
    {
      path: 'variable',
      action: {
        zh: '请在服务器的环境变量中填写 http 或 https 地址，重启后再试',
        en: 'Set an http or https address in the environment of the server, start it again and retry',
      },
    },
  )
