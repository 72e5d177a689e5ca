import type { Mute } from '@tuojiang/api'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import { notFound, Problem } from '../http/problem.js'
import { type Scope, scopeSql } from '../http/scope.js'
import type { MuteTable } from './tables.js'

export type MuteAnswer = Static<typeof Mute>

export interface MuteRequest {
  ruleId?: number
  subject?: string
  reason: string
  until: string
}

/** Longest a mute may last, days: what is quiet for longer is a rule to be changed. */
const LONGEST_DAYS = 90
const DAY_MS = 86_400_000

/** Within the scope a subject is one that has a finding there. */
const ofScope = (scope: Scope) =>
  scope.all
    ? sql<boolean>`true`
    : sql<boolean>`(mute.subject IS NULL OR EXISTS (SELECT FROM finding WHERE finding.subject = mute.subject AND ${scopeSql(scope)}))`

/** Mutes that hold, and those that ended within the last 30 days. */
export async function listMutes(db: Kysely<Database>, scope: Scope, now: number): Promise<MuteAnswer[]> {
  const rows = await db
    .selectFrom('mute')
    .selectAll()
    .where(ofScope(scope))
    .where('until', '>', new Date(now - 30 * DAY_MS))
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map(answerOf)
}

/** @throws Problem `mute-of-nothing`, `mute-until-invalid`, `not-found` */
export async function addMute(
  db: Kysely<Database>,
  { ruleId, subject, reason, until }: MuteRequest,
  by: string | null,
  scope: Scope,
  now: number,
): Promise<MuteAnswer> {
  if (ruleId === undefined && subject === undefined) throw muteOfNothing()
  const end = Date.parse(until)
  if (!(end > now && end <= now + LONGEST_DAYS * DAY_MS)) throw untilInvalid()
  if (!scope.all) await requireSubject(db, subject, scope)
  const row = await db
    .insertInto('mute')
    .values({
      rule_id: ruleId ?? null,
      subject: subject ?? null,
      reason,
      until: new Date(end),
      by_name: by,
      at: new Date(now),
      ended_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return answerOf(row)
}

/** @throws Problem `not-found` */
export async function endMute(db: Kysely<Database>, id: number, scope: Scope, now: number): Promise<void> {
  const ended = await db
    .updateTable('mute')
    .set({ ended_at: new Date(now) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where(ofScope(scope))
    .$if(!scope.all, (query) => query.where('subject', 'is not', null))
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw notFound({ zh: '静音', en: 'The mute' })
}

async function requireSubject(
  db: Kysely<Database>,
  subject: string | undefined,
  scope: Scope,
): Promise<void> {
  const seen =
    subject !== undefined &&
    (await db
      .selectFrom('finding')
      .select('id')
      .where('subject', '=', subject)
      .where(scopeSql(scope))
      .limit(1)
      .executeTakeFirst())
  if (!seen) throw notFound({ zh: '对象', en: 'The subject' })
}

const answerOf = (row: Selectable<MuteTable>): MuteAnswer => ({
  id: row.id,
  ruleId: row.rule_id,
  subject: row.subject,
  reason: row.reason,
  until: row.until.toISOString(),
  by: row.by_name,
  at: row.at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
})

const muteOfNothing = () =>
  new Problem(400, 'mute-of-nothing', {
    zh: '静音须指定规则或对象',
    en: 'A mute needs a rule, a subject or both',
  })

const untilInvalid = () =>
  new Problem(
    400,
    'mute-until-invalid',
    {
      zh: `静音须在将来 ${LONGEST_DAYS} 天内结束`,
      en: `A mute ends in the future, within ${LONGEST_DAYS} days`,
    },
    { path: 'until' },
  )
