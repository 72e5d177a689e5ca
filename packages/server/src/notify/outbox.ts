import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { ChannelKind, OutMessage } from './message.js'
import type { Sender } from './send.js'

/** A message whose sender vanished is taken by another after this long; sending ends well before. */
const LEASE_SECONDS = 120
const BATCH = 20
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 3600
/** About five hours of trying. */
export const MOST_TRIES = 10
/** Group bots of WeCom and DingTalk take 20 messages a minute by their manuals and shut out whoever sends more. */
const BOT_MESSAGES_PER_MINUTE = 18
const ERROR_CHARACTERS = 300

/** Seconds until the next try after so many failed ones. */
export const waitAfter = (tries: number): number =>
  Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (tries - 1))

interface Claimed {
  id: string
  message_id: string
  channel_id: number
  tries: number
  message: OutMessage
  kind: ChannelKind
  variable: string | null
  account_id: number | null
}

/** How a message leaves, and the address of an account; null when it has none. */
export interface Post {
  sender: Pick<Sender, 'send'>
  emailOf: (accountId: number) => Promise<string | null>
}

export interface OutboxCounts {
  sent: number
  failed: number
  dead: number
}

/**
 * Sends what is due, as long as there is something. Several processes may do so at once: each message is taken by one of them
 * (SKIP LOCKED, and a lease while it is being sent). At least once: who vanishes after sending and before saying so sends again.
 */
export async function drainOutbox(
  db: Kysely<Database>,
  post: Post,
  clock: () => number,
  counts: OutboxCounts,
  goesOn: () => boolean = () => true,
): Promise<void> {
  while (goesOn()) {
    const claimed = await claim(db, new Date(clock()))
    if (claimed.length === 0) return
    for (const message of claimed) await sendOne(db, post, clock, counts, message)
  }
}

/** Bots get no more a minute than they take; e-mail has no such measure. */
async function claim(db: Kysely<Database>, now: Date): Promise<Claimed[]> {
  const lease = new Date(now.getTime() + LEASE_SECONDS * 1000)
  const minuteAgo = new Date(now.getTime() - 60_000)
  const { rows } = await sql<Claimed>`
    WITH due AS (
      SELECT o.id FROM outbox o JOIN channel_out c ON c.id = o.channel_id
      WHERE o.state = 'waiting' AND o.not_before <= ${now} AND c.enabled
        AND (c.kind = 'email' OR (SELECT count(*) FROM outbox s WHERE s.channel_id = c.id AND s.state = 'sent'
          AND s.sent_at > ${minuteAgo}) < ${BOT_MESSAGES_PER_MINUTE})
      ORDER BY o.not_before, o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED)
    UPDATE outbox o SET tries = o.tries + 1, not_before = ${lease}
    FROM due, channel_out c
    WHERE o.id = due.id AND c.id = o.channel_id
    RETURNING o.id, o.message_id, o.channel_id, o.account_id, o.tries, o.message, c.kind, c.variable`.execute(
    db,
  )
  return rows
}

async function sendOne(
  db: Kysely<Database>,
  post: Post,
  clock: () => number,
  counts: OutboxCounts,
  claimed: Claimed,
): Promise<void> {
  const { id, tries, kind, variable, message } = claimed
  const email = claimed.account_id === null ? null : await post.emailOf(claimed.account_id)
  if (kind === 'email' && email === null) {
    // Nobody to send it to; the notice in the page has told it.
    await db.deleteFrom('outbox').where('id', '=', id).execute()
    return
  }
  let fault: string | null = null
  try {
    await post.sender.send({ kind, variable, email, message, messageId: claimed.message_id })
  } catch (error) {
    fault = reasonOf(error)
  }
  const now = new Date(clock())
  const dead = fault !== null && tries >= MOST_TRIES
  await db
    .updateTable('outbox')
    .set(
      fault === null
        ? { state: 'sent', sent_at: now, last_error: null }
        : {
            state: dead ? 'dead' : 'waiting',
            last_error: fault,
            not_before: new Date(now.getTime() + waitAfter(tries) * 1000),
          },
    )
    .where('id', '=', id)
    .execute()
  await db
    .updateTable('channel_out')
    .set({ last_at: now, last_error: fault })
    .where('id', '=', claimed.channel_id)
    .execute()
  counts[fault === null ? 'sent' : dead ? 'dead' : 'failed']++
}

/** What went wrong, without addresses: those of bots carry their key. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } }
  const text = cause?.code ?? cause?.message ?? message ?? String(error)
  return text.replace(/https?:\/\/\S+/g, '…').slice(0, ERROR_CHARACTERS)
}
