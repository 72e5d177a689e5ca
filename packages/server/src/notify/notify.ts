import { dayOf } from '@tuojiang/measure'
import { type Kysely, sql } from 'kysely'
import type { WaysConfig } from '../config/config.js'
import type { Database } from '../db/index.js'
import type { Person } from '../identity/index.js'
import type { LiveBus } from '../live/index.js'
import { type DigestFacts, digestMessage, minuteOfDay } from './digest.js'
import type { Message } from './message.js'
import { drainOutbox, type OutboxCounts } from './outbox.js'
import type { PeopleNow } from './recipients.js'
import { createSender, type Sender } from './send.js'
import { settingsOfAccounts } from './settings.js'
import { writeMessage } from './tell.js'

export interface NotifyDeps {
  db: Kysely<Database>
  live: Pick<LiveBus, 'publish'> | null
  clock: () => number
  /** minutes east of UTC */
  zone: number
  ways: WaysConfig
  people: () => Promise<readonly Person[]>
  /** Where somebody gets e-mail; null when they gave no address. */
  emailOf: (accountId: number) => Promise<string | null>
  /** Who of these is absent at a moment (ms), and who stands in. */
  absences: (accountIds: readonly number[], at: number) => Promise<ReadonlyMap<number, number>>
  /** What a person's morning looks like; null for people who have no work of this kind. */
  digestOf: (person: Person, day: string) => Promise<DigestFacts | null>
  log: { warn(details: object, message: string): void }
}

/** Tells people: in the page, by e-mail, by bots. */
export interface Notify {
  /**
   * Writes messages in the caller's transaction; after its commit the caller says `announce` with what this returns. Who there is is
   * asked before the transaction begins: within it a second connection would be waited for.
   * @returns accounts with something new
   */
  write(db: Kysely<Database>, messages: readonly Message[], people: PeopleNow): Promise<number[]>
  /** Stirs the screens of these accounts, and sends what waits. */
  announce(accountIds: readonly number[]): Promise<void>
  /** `write` in a transaction of its own, then `announce`. */
  tell(...messages: Message[]): Promise<void>
  /** Sends the digests of today, if it is time; once a person and day. @returns how many were new */
  sendDigests(): Promise<number>
  /** Sends what is due in the outbox now. */
  drain(): Promise<void>
  peopleNow(): Promise<PeopleNow>
  readonly sender: Sender
  readonly counts: Readonly<OutboxCounts>
  metrics(): Promise<string>
  start(): void
  stop(): Promise<void>
}

const POLL_MS = 5_000
const DIGEST_MS = 60_000
const DIGEST_AT = '08:00'
const MINUTE_MS = 60_000

export function createNotify(deps: NotifyDeps): Notify {
  const { db, live, clock, zone, log } = deps
  const sender = createSender(deps.ways, clock)
  const counts: OutboxCounts = { sent: 0, failed: 0, dead: 0 }
  const timers: NodeJS.Timeout[] = []
  let running = false
  let draining: Promise<void> | null = null
  let again = false
  let digestedDay = ''

  const drain = (): Promise<void> => {
    if (draining) {
      again = true
      return draining
    }
    draining = (async () => {
      do {
        again = false
        await drainOutbox(db, { sender, emailOf: deps.emailOf }, clock, counts)
      } while (again)
    })().finally(() => {
      draining = null
    })
    return draining
  }
  const soon = () => {
    if (running) drain().catch((error) => log.warn({ err: error }, 'what waits to be sent could not be read'))
  }

  const peopleNow = async (): Promise<PeopleNow> => {
    const people = await deps.people()
    const ids = people.map((person) => person.id)
    return { people, absences: resolved(await deps.absences(ids, clock())) }
  }

  const write: Notify['write'] = async (executor, messages, people) => {
    if (messages.length === 0) return []
    const surroundings = {
      now: new Date(clock()),
      zone,
      people,
      hasMail: deps.ways.smtpUrl !== null,
    }
    const told = new Set<number>()
    for (const message of messages) {
      for (const id of await writeMessage(executor, message, surroundings)) told.add(id)
    }
    return [...told]
  }

  const announce: Notify['announce'] = async (accountIds) => {
    for (const accountId of accountIds) await live?.publish({ topic: 'notice', accountId })
    soon()
  }

  const sendDigests = async (): Promise<number> => {
    const now = clock()
    const day = dayOf(now, zone)
    if (digestedDay === day) return 0
    const minute = Math.floor((now + zone * MINUTE_MS) / MINUTE_MS) % 1440
    if (minute < (await digestMinute(db))) return 0
    const everybody = await peopleNow()
    const { people } = everybody
    const settings = await settingsOfAccounts(
      db,
      people.map((person) => person.id),
    )
    let fresh = 0
    for (const person of people) {
      if (!settings(person.id).digest) continue
      const facts = await deps.digestOf(person, day)
      const message = facts && digestMessage(person.id, day, facts)
      if (!message) continue
      const told = await db.transaction().execute((transaction) => write(transaction, [message], everybody))
      await announce(told)
      fresh += told.length
    }
    digestedDay = day
    return fresh
  }

  return {
    write,
    announce,
    async tell(...messages) {
      const people = await peopleNow()
      await announce(await db.transaction().execute((transaction) => write(transaction, messages, people)))
    },
    sendDigests,
    drain,
    peopleNow,
    sender,
    counts,
    async metrics() {
      const { rows } = await sql<{ waiting: string; dead: string }>`
        SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'dead') AS dead
        FROM outbox WHERE state <> 'sent'`.execute(db)
      return [
        '# HELP tuojiang_outbox_messages Messages that wait to leave the house or were given up.',
        '# TYPE tuojiang_outbox_messages gauge',
        `tuojiang_outbox_messages{state="waiting"} ${rows[0]?.waiting ?? 0}`,
        `tuojiang_outbox_messages{state="dead"} ${rows[0]?.dead ?? 0}`,
        '# HELP tuojiang_outbox_sent_total Tries to send, by outcome, of this process.',
        '# TYPE tuojiang_outbox_sent_total counter',
        `tuojiang_outbox_sent_total{outcome="sent"} ${counts.sent}`,
        `tuojiang_outbox_sent_total{outcome="failed"} ${counts.failed}`,
        `tuojiang_outbox_sent_total{outcome="dead"} ${counts.dead}`,
      ].join('\n')
    },
    start() {
      running = true
      const digests = () =>
        sendDigests().catch((error) => log.warn({ err: error }, 'the digests could not be written'))
      timers.push(setInterval(soon, POLL_MS).unref(), setInterval(digests, DIGEST_MS).unref())
      soon()
      void digests()
    },
    async stop() {
      running = false
      for (const timer of timers) clearInterval(timer)
      await draining?.catch(() => {})
      sender.close()
    },
  }
}

/** Chains of absences end at whoever is there; people who stand in for each other while both are away keep their own work. */
function resolved(absences: ReadonlyMap<number, number>): Map<number, number> {
  const ends = new Map<number, number>()
  for (const away of absences.keys()) {
    const seen = new Set([away])
    let at = absences.get(away)
    while (at !== undefined && absences.has(at) && !seen.has(at)) {
      seen.add(at)
      at = absences.get(at)
    }
    if (at !== undefined && !seen.has(at)) ends.set(away, at)
  }
  return ends
}

/** When digests are written: setting `notify`, member `digestAt`, as `08:00` of the city's time. */
async function digestMinute(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ value: { digestAt?: unknown } }>`
    SELECT value FROM setting WHERE key = 'notify'`.execute(db)
  const asked = minuteOfDay(String(rows[0]?.value.digestAt ?? DIGEST_AT))
  return asked ?? minuteOfDay(DIGEST_AT) ?? 0
}
