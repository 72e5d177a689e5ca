import type { Kysely } from 'kysely'
import type { Attachments } from '../attachments/index.js'
import type { Database } from '../db/index.js'
import { Problem } from '../http/problem.js'
import type { Scope } from '../http/scope.js'
import type { LiveBus } from '../live/index.js'
import { type Agreement, agree, type FindingChange, type KnownFinding, knownFindings } from './agree.js'
import { answerOf, type FindingAnswer } from './answer.js'
import { acknowledge, type Because, close, type Decided, type Decider, findingRow } from './decide.js'
import { eventsOf, type FindingEventAnswer, recordEvents } from './events.js'
import { addMute, endMute, listMutes, type MuteAnswer, type MuteRequest } from './mutes.js'
import { type PassOnDeps, passOn } from './pass-on.js'
import {
  type FindingFilter,
  type FindingSummary,
  listFindings,
  type SiteTroubles,
  type SummaryFilter,
  summarise,
  troublesBySite,
} from './queries.js'
import { insertFindings, type Raise } from './raise.js'
import { type Settlement, settleFindings } from './settle.js'

/** Whatever falls short, once for each trouble, with all that became of it. */
export interface Findings {
  /** Raises, or carries on what is open under the same key. Answers the id of each, in order. */
  raise(raises: readonly Raise[]): Promise<number[]>
  /** The cause is gone. Nothing happens where no finding of the key is open. */
  settle(settlements: readonly Settlement[]): Promise<void>
  /** The finding that was reported under this key, which its sender chose; null when it has not come. */
  idOfOnceKey(onceKey: string): Promise<number | null>
  /** @throws Problem `not-found` */
  byId(id: number, scope: Scope): Promise<FindingAnswer>
  /** Of a subject such as `record:river-outfall:7`, newest first. */
  bySubject(subject: string, scope: Scope): Promise<FindingAnswer[]>
  events(id: number): Promise<FindingEventAnswer[]>
  list(filter: FindingFilter, scope: Scope): Promise<FindingAnswer[]>
  summary(scope: Scope, filter?: SummaryFilter): Promise<FindingSummary>
  /** @throws Problem `not-found`, `note-required`, `already-acknowledged` */
  acknowledge(id: number, because: Because, by: Decider, scope: Scope): Promise<Decided>
  /** @throws Problem `not-found`, `finding-lasts`, `finding-closed`, `note-required` */
  close(id: number, because: Because, by: Decider, scope: Scope): Promise<Decided>
  /** What a finished task says of its finding: closed where the cause is gone or a person decides, acknowledged otherwise. */
  conclude(id: number, because: Because, by: Decider): Promise<void>
  /** The task that is done about a finding; null when it was cancelled. */
  linkTask(findingId: number, taskId: number | null, by: Decider): Promise<void>
  troubles(asOf: number | null): Promise<Map<number, SiteTroubles>>
  mutes(scope: Scope): Promise<MuteAnswer[]>
  mute(request: MuteRequest, by: string | null, scope: Scope): Promise<MuteAnswer>
  unmute(id: number, scope: Scope): Promise<void>
  /** For the rules: what is known of their findings. */
  known(query: Parameters<typeof knownFindings>[1]): Promise<KnownFinding[]>
  /** For the rules: all that changes after judging, at once. */
  agree(agreement: Agreement): Promise<FindingChange[]>
  /** Tells of new findings and passes on what nobody answered. */
  passOn(deps: Omit<PassOnDeps, 'db'>): Promise<void>
  /** Findings of a rule raised since a moment, by rule. */
  raisedByRule(since: number): Promise<Map<number, number>>
}

export interface FindingsDeps {
  db: Kysely<Database>
  live: Pick<LiveBus, 'publish'>
  /** Where photos of reports lie; without it findings have none. */
  attachments?: Pick<Attachments, 'link' | 'guard'>
  clock: () => number
}

/** More changes than this at once are told as one of each area: screens ask for the whole list anyhow. */
const EVENTS_AT_ONCE = 50
const MOST_OF_SUBJECT = 200

export function createFindings({ db, live, attachments, clock }: FindingsDeps): Findings {
  const publish = async (changes: readonly FindingChange[]) => {
    const told =
      changes.length <= EVENTS_AT_ONCE
        ? changes
        : [...new Map(changes.map((each) => [`${each.areaId}/${each.enterpriseId}`, each])).values()]
    for (const each of told) await live.publish({ topic: 'finding', ...each })
  }
  const changed = (row: Pick<FindingChange, 'id' | 'areaId' | 'enterpriseId'>) =>
    publish([{ ...row, change: 'changed' }])
  const placeOf = async (id: number) => {
    const row = await db
      .selectFrom('finding')
      .select(['id', 'area_id', 'enterprise_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { id, areaId: row.area_id, enterpriseId: row.enterprise_id }
  }
  const EVERYTHING: Scope = { all: true }
  attachments?.guard('finding', (subject, _, actor) =>
    findingRow(db, Number(subject.slice('finding:'.length)), actor.scope, clock()).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Problem && error.status === 404) return false
        throw error
      },
    ),
  )

  return {
    async raise(raises) {
      const keys = raises.map((raise) => raise.key)
      const opened = await insertFindings(db, raises, clock(), attachments)
      await publish(opened.map(({ key: _, ...each }) => ({ ...each, change: 'opened' as const })))
      const fresh = new Map(opened.map(({ key, id }) => [key, id]))
      const seen = await db
        .selectFrom('finding')
        .select(['id', 'key', 'last_at'])
        .where('key', 'in', keys.length > 0 ? keys : [''])
        .orderBy('id')
        .execute()
      const idOf = new Map(seen.map(({ key, id }) => [key, id]))
      for (const raise of raises) {
        const id = idOf.get(raise.key)
        if (id === undefined || fresh.has(raise.key)) continue
        await db
          .updateTable('finding')
          .set({
            severity: raise.severity,
            title_zh: raise.title.zh,
            title_en: raise.title.en,
            detail_zh: raise.detail.zh,
            detail_en: raise.detail.en,
            last_at: new Date(raise.lastAt ?? raise.startedAt),
          })
          .where('id', '=', id)
          .where('ended_at', 'is', null)
          .where('last_at', '<=', new Date(raise.lastAt ?? raise.startedAt))
          .execute()
      }
      return raises.map(({ key }) => idOf.get(key) ?? -1)
    },

    async settle(settlements) {
      const settled = await settleFindings(db, settlements, clock())
      await publish(settled.map((each) => ({ ...each, change: 'ended' as const })))
    },

    async idOfOnceKey(onceKey) {
      const row = await db
        .selectFrom('finding')
        .select('id')
        .where('once_key', '=', onceKey)
        .executeTakeFirst()
      return row?.id ?? null
    },
    byId: async (id, scope) => answerOf(await findingRow(db, id, scope, clock())),
    bySubject: (subject, scope) => listFindings(db, { subject, limit: MOST_OF_SUBJECT }, scope, clock()),
    events: (id) => eventsOf(db, id),
    list: (filter, scope) => listFindings(db, filter, scope, clock()),
    summary: (scope, filter = {}) => summarise(db, scope, filter, clock()),

    async acknowledge(id, because, by, scope) {
      const decided = await acknowledge(db, await findingRow(db, id, scope, clock()), because, by, clock())
      await changed(await placeOf(id))
      return decided
    },

    async close(id, because, by, scope) {
      const decided = await close(db, await findingRow(db, id, scope, clock()), because, by, clock())
      await changed(await placeOf(id))
      return decided
    },

    async conclude(id, because, by) {
      const row = await findingRow(db, id, EVERYTHING, clock())
      const done = row.acknowledged_at !== null && (row.ended_at !== null || row.ends_by === 'cause')
      if (done) return
      const decide = row.ends_by === 'person' ? close : acknowledge
      await decide(db, row, because, by, clock())
      await changed(await placeOf(id))
    },

    async linkTask(findingId, taskId, by) {
      await db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('finding')
          .set({ task_id: taskId })
          .where('id', '=', findingId)
          .execute()
        const what = taskId === null ? 'task-cancelled' : 'task'
        const note = taskId === null ? null : String(taskId)
        await recordEvents(
          transaction,
          [{ findingId, what, note, accountId: by.accountId, byName: by.name }],
          clock(),
        )
      })
      await changed(await placeOf(findingId))
    },

    troubles: (asOf) => troublesBySite(db, asOf),
    mutes: (scope) => listMutes(db, scope, clock()),
    mute: (request, by, scope) => addMute(db, request, by, scope, clock()),
    unmute: (id, scope) => endMute(db, id, scope, clock()),
    known: (query) => knownFindings(db, query),

    async agree(agreement) {
      const changes = await agree(db, agreement, clock())
      await publish(changes)
      return changes
    },

    async passOn(deps) {
      const ids = await passOn({ ...deps, db }, clock())
      for (const id of ids.slice(0, EVENTS_AT_ONCE)) await changed(await placeOf(id))
    },

    async raisedByRule(since) {
      const rows = await db
        .selectFrom('finding')
        .select((select) => ['rule_id', select.fn.countAll<string>().as('count')])
        .where('rule_id', 'is not', null)
        .where('created_at', '>=', new Date(since))
        .groupBy('rule_id')
        .execute()
      return new Map(
        rows.flatMap(({ rule_id, count }) => (rule_id === null ? [] : [[rule_id, Number(count)]])),
      )
    },
  }
}
