import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../db/index.js'
import type { Course, Run } from './course.js'
import { grouped } from './grouped.js'
import type { Rules } from './rules.js'
import type { SiteContext } from './site-context.js'
import type { AlarmTable } from './tables.js'

export type AlarmRow = Selectable<AlarmTable>
export interface AlarmChange {
  id: number
  change: 'opened' | 'changed' | 'ended'
}

const HOUR_MS = 3_600_000

interface Reconciling {
  db: Kysely<Database>
  rules: Rules
  contexts: ReadonlyMap<number, SiteContext>
  now: number
  /** Runs that were over before this are history. */
  since: number
}

/**
 * Brings the alarms into agreement with what was judged: a run without alarm gets one, a known one is carried on, what is clear is
 * ended. Judging the same again changes nothing, and the unique indexes decide between processes that find the same at once; so it
 * may run anywhere, at any time, as often as wished.
 */
export async function reconcile(courses: readonly Course[], work: Reconciling): Promise<AlarmChange[]> {
  const known = grouped(await knownAlarms(work), keyOf)
  const changes: AlarmChange[] = []
  for (const course of courses) {
    const alarms =
      known.get(keyOf({ kind: course.kind, site_id: course.siteId, subject: course.subject })) ?? []
    const note = (change: AlarmChange | null) => change && changes.push(change)
    // What is open and was not seen again has ended: when it was seen clear, at the latest when the next run began.
    const gone = alarms.filter(
      (alarm) => alarm.ended_at === null && !course.runs.some((run) => isSame(alarm, run)),
    )
    for (const alarm of gone) {
      const next = course.runs.find((run) => run.startedAt > alarm.last_at.getTime())
      const endedAt = next?.startedAt ?? course.clearSince
      if (endedAt !== null) note(await end(alarm, Math.max(endedAt, alarm.started_at.getTime()), work))
    }
    for (const run of course.runs) {
      const alarm = alarms.find((each) => isSame(each, run))
      note(alarm ? await carryOn(alarm, run, work) : await open(course, run, work))
    }
  }
  return changes
}

const keyOf = ({ kind, site_id, subject }: Pick<AlarmRow, 'kind' | 'site_id' | 'subject'>) =>
  `${kind}/${site_id ?? 0}/${subject}`

const knownAlarms = ({ db, since }: Reconciling): Promise<AlarmRow[]> =>
  db
    .selectFrom('alarm')
    .selectAll()
    .where((where) =>
      where.or([where('ended_at', 'is', null), where('last_at', '>=', new Date(since - HOUR_MS))]),
    )
    .orderBy('id', 'desc')
    .execute()

function isSame(alarm: AlarmRow, run: Run): boolean {
  if (run.ongoing) return alarm.ended_at === null || alarm.started_at.getTime() === run.startedAt
  // A run that began before the window seems to begin at its edge; it is still the one that is open.
  const edge = alarm.ended_at === null ? HOUR_MS : 0
  return alarm.started_at.getTime() <= run.lastAt && alarm.last_at.getTime() >= run.startedAt - edge
}

async function open(course: Course, run: Run, work: Reconciling): Promise<AlarmChange | null> {
  const rule = work.rules[course.kind]
  if (!rule.enabled || run.lastAt < work.since) return null
  const site = course.siteId === null ? undefined : work.contexts.get(course.siteId)?.site
  const row = await work.db
    .insertInto('alarm')
    .values({
      kind: course.kind,
      severity: rule.severity,
      site_id: course.siteId,
      site_name_zh: site?.name_zh ?? null,
      site_name_en: site?.name_en ?? null,
      area_id: site?.area_id ?? null,
      subject: course.subject,
      factor: course.factor,
      ...wordsOf(run),
      started_at: new Date(run.startedAt),
      last_at: new Date(run.lastAt),
      ended_at: run.endedAt === null ? null : new Date(run.endedAt),
      demo: site?.demo ?? false,
      created_at: new Date(work.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row ? { id: row.id, change: 'opened' } : null
}

async function carryOn(alarm: AlarmRow, run: Run, work: Reconciling): Promise<AlarmChange | null> {
  const lastAt = Math.max(run.lastAt, run.ongoing ? alarm.last_at.getTime() : 0)
  const words = wordsOf(run)
  const same =
    alarm.last_at.getTime() === lastAt &&
    (alarm.ended_at?.getTime() ?? null) === run.endedAt &&
    alarm.value === words.value &&
    alarm.detail_zh === words.detail_zh
  // An alarm that was raised again, or whose end another process wrote first, is left to its newest row.
  if (same) return null
  const row = await work.db
    .updateTable('alarm')
    .set({
      ...words,
      last_at: new Date(lastAt),
      ended_at: run.endedAt === null ? null : new Date(run.endedAt),
    })
    .where('id', '=', alarm.id)
    .returning('id')
    .executeTakeFirst()
    .catch((error: { code?: string }) => {
      if (error.code === '23505') return undefined
      throw error
    })
  if (!row) return null
  return { id: row.id, change: alarm.ended_at === null && run.endedAt !== null ? 'ended' : 'changed' }
}

async function end(alarm: AlarmRow, at: number, { db }: Reconciling): Promise<AlarmChange | null> {
  const row = await db
    .updateTable('alarm')
    .set({ ended_at: new Date(at) })
    .where('id', '=', alarm.id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row ? { id: row.id, change: 'ended' } : null
}

const wordsOf = (run: Run) => ({
  title_zh: run.title.zh,
  title_en: run.title.en,
  detail_zh: run.detail.zh,
  detail_en: run.detail.en,
  value: run.value,
  limit_value: run.limit,
})
