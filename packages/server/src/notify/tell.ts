import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { isAtLeast, type Message, type OutMessage } from './message.js'
import { afterQuiet } from './quiet.js'
import { accountsOf, type PeopleNow, type Told } from './recipients.js'
import { settingsOfAccounts } from './settings.js'

export interface Surroundings {
  now: Date
  /** minutes east of UTC */
  zone: number
  people: PeopleNow
  /** Whether there is a mail server. */
  hasMail: boolean
}

/**
 * Writes what people are told: a notice for each in the page, and what leaves the house into the outbox. Runs in the transaction of what
 * it tells of, so that neither exists without the other; a key that was told before is told nobody again.
 * @returns the accounts that have a new notice
 */
export async function writeMessage(
  db: Kysely<Database>,
  message: Message,
  { now, zone, people, hasMail }: Surroundings,
): Promise<number[]> {
  const told = (await accountsOf(db, message.to, now, people)).filter(
    ({ accountId }) => accountId !== message.except,
  )
  const fresh = await writeNotices(db, message, now, told)
  const reached = told.filter(({ accountId, absent }) => fresh.has(accountId) && !absent)
  if (hasMail) await queueMail(db, message, now, zone, reached)
  if (message.bots) await queueBots(db, message, now)
  return [...fresh]
}

async function writeNotices(
  db: Kysely<Database>,
  { key, title, detail, link, severity }: Message,
  now: Date,
  told: readonly Told[],
): Promise<Set<number>> {
  if (told.length === 0) return new Set()
  const rows = await db
    .insertInto('notice')
    .values(
      told.map(({ accountId }) => ({
        account_id: accountId,
        key,
        at: now,
        title_zh: title.zh,
        title_en: title.en,
        detail_zh: detail.zh,
        detail_en: detail.en,
        link,
        severity,
      })),
    )
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
    .returning('account_id')
    .execute()
  return new Set(rows.map((row) => row.account_id))
}

const outOf = ({ title, detail, link, severity }: Message, now: Date): string =>
  JSON.stringify({ title, detail, link, severity, at: now.toISOString() } satisfies OutMessage)

/** High passes quiet hours; everything else waits for their end. */
async function queueMail(
  db: Kysely<Database>,
  message: Message,
  now: Date,
  zone: number,
  told: readonly Told[],
): Promise<void> {
  if (told.length === 0) return
  const channel = await db
    .selectFrom('channel_out')
    .select('id')
    .where('kind', '=', 'email')
    .where('enabled', '=', true)
    .executeTakeFirst()
  if (!channel) return
  const settings = await settingsOfAccounts(
    db,
    told.map(({ accountId }) => accountId),
  )
  const rows = told.flatMap(({ accountId }) => {
    const { byEmail, leastSeverity, quiet } = settings(accountId)
    const asked = message.askedFor || isAtLeast(message.severity, leastSeverity)
    if (!byEmail || !asked) return []
    const from = message.severity === 'high' ? now.getTime() : afterQuiet(now.getTime(), quiet, zone)
    return [
      {
        channel_id: channel.id,
        account_id: accountId,
        key: message.key,
        severity: message.severity,
        message: outOf(message, now),
        not_before: new Date(from),
        created_at: now,
      },
    ]
  })
  if (rows.length === 0) return
  await db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function queueBots(db: Kysely<Database>, message: Message, now: Date): Promise<void> {
  const channels = await db
    .selectFrom('channel_out')
    .select(['id', 'area_id', 'least_severity'])
    .where('kind', '<>', 'email')
    .where('enabled', '=', true)
    .execute()
  const rows = channels
    .filter(
      (channel) =>
        isAtLeast(message.severity, channel.least_severity) &&
        (channel.area_id === null || channel.area_id === message.areaId),
    )
    .map((channel) => ({
      channel_id: channel.id,
      key: message.key,
      severity: message.severity,
      message: outOf(message, now),
      not_before: now,
      created_at: now,
    }))
  if (rows.length === 0) return
  await db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
