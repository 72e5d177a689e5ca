import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { notFound, Problem } from '../http/problem.js'
import { type NamedEvent, type NamedTask, type TaskAnswer, taskAnswer } from './answer.js'
import { type Asker, isMine, isOfCounty, isToVerify, visibleTo } from './parties.js'
import { ACTIVE_STATES, OPEN_STATES, type TaskState } from './state.js'

export interface TaskFilter {
  view?: 'mine' | 'county' | 'late' | 'to-verify' | 'all' | undefined
  state?: TaskState | undefined
  active?: boolean | undefined
  /** An area with those below it. */
  areaIds?: readonly number[] | undefined
  ownerId?: number | undefined
  subject?: string | undefined
  /** Of any of these. */
  subjects?: readonly string[] | undefined
  dueFrom?: Date | undefined
  dueUntil?: Date | undefined
  search?: string | undefined
  cursor?: string | undefined
  limit: number
}

const active = sql<boolean>`task.state = ANY(${[...ACTIVE_STATES]}::text[])`
/** What was handed in is late no more: it waits for others. */
const late = (now: Date) =>
  sql<boolean>`(task.state = ANY(${[...OPEN_STATES]}::text[]) AND task.due < ${now})`

const NAMED = sql`
  SELECT task.*, owner.name AS owner_name, maker.name AS created_name, verifier.name AS verified_name, asker.name AS extension_name
  FROM task
  LEFT JOIN account owner ON owner.id = task.owner_id
  LEFT JOIN account maker ON maker.id = task.created_by
  LEFT JOIN account verifier ON verifier.id = task.verified_by
  LEFT JOIN account asker ON asker.id = task.extension_by`

/**
 * One page of the tasks an account may see. What is still to be done comes by deadline, everything else newest first; the cursor is the
 * place of the last row in that order.
 */
export async function listTasks(
  db: Kysely<Database>,
  filter: TaskFilter,
  asker: Asker,
  countyIds: readonly number[],
  now: Date,
): Promise<{ items: TaskAnswer[]; next: string | null }> {
  const byDue = filter.active === true || filter.view === 'late' || filter.view === 'to-verify'
  const conditions = [visibleTo(asker), ...conditionsOf(filter, asker, countyIds, now)]
  if (filter.cursor !== undefined) conditions.push(after(filter.cursor, byDue))
  const order = byDue ? sql`task.due, task.id` : sql`task.id DESC`
  const { rows } = await sql<NamedTask>`
    ${NAMED} WHERE ${sql.join(conditions, sql` AND `)} ORDER BY ${order} LIMIT ${filter.limit + 1}`.execute(
    db,
  )
  const page = rows.slice(0, filter.limit)
  const last = page.at(-1)
  return {
    items: page.map(taskAnswer),
    next: rows.length > filter.limit && last ? `${last.due.getTime()}-${last.id}` : null,
  }
}

function conditionsOf(
  filter: TaskFilter,
  asker: Asker,
  countyIds: readonly number[],
  now: Date,
): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = []
  if (filter.view === 'mine') conditions.push(isMine(asker))
  if (filter.view === 'county') conditions.push(isOfCounty(asker, countyIds))
  if (filter.view === 'late') conditions.push(late(now))
  if (filter.view === 'to-verify') conditions.push(isToVerify(asker))
  if (filter.state) conditions.push(sql<boolean>`task.state = ${filter.state}`)
  if (filter.active !== undefined) conditions.push(filter.active ? active : sql<boolean>`NOT (${active})`)
  if (filter.areaIds) conditions.push(sql<boolean>`task.area_id = ANY(${[...filter.areaIds]}::integer[])`)
  if (filter.ownerId !== undefined) conditions.push(sql<boolean>`task.owner_id = ${filter.ownerId}`)
  if (filter.subject) conditions.push(sql<boolean>`task.subject = ${filter.subject}`)
  if (filter.subjects) conditions.push(sql<boolean>`task.subject = ANY(${[...filter.subjects]}::text[])`)
  if (filter.dueFrom) conditions.push(sql<boolean>`task.due >= ${filter.dueFrom}`)
  if (filter.dueUntil) conditions.push(sql<boolean>`task.due < ${filter.dueUntil}`)
  if (filter.search) conditions.push(matches(filter.search))
  return conditions
}

function matches(text: string): RawBuilder<boolean> {
  const pattern = `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const number = /^#?(\d{1,9})$/.exec(text.trim())?.[1]
  return sql<boolean>`(task.title_zh ILIKE ${pattern} OR task.title_en ILIKE ${pattern} OR task.subject_name_zh ILIKE ${pattern}
    OR task.subject_name_en ILIKE ${pattern} OR task.detail ILIKE ${pattern}
    OR EXISTS (SELECT FROM account a WHERE a.id = task.owner_id AND a.name ILIKE ${pattern})
    OR task.id = ${number === undefined ? -1 : Number(number)})`
}

function after(cursor: string, byDue: boolean): RawBuilder<boolean> {
  const [, due, id] = /^(-?\d{1,15})-(\d{1,9})$/.exec(cursor) ?? []
  if (due === undefined || id === undefined) throw cursorUnknown()
  if (!byDue) return sql<boolean>`task.id < ${Number(id)}`
  return sql<boolean>`(task.due, task.id) > (${new Date(Number(due))}, ${Number(id)})`
}

/**
 * One task the account may see; `lock` holds its row until the transaction ends.
 * @throws Problem `not-found`
 */
export async function taskRow(
  db: Kysely<Database>,
  id: number,
  asker: Asker,
  { lock = false } = {},
): Promise<NamedTask> {
  const { rows } = await sql<NamedTask>`
    ${NAMED} WHERE task.id = ${id} AND ${visibleTo(asker)} ${lock ? sql`FOR UPDATE OF task` : sql``}`.execute(
    db,
  )
  if (!rows[0]) throw notFound({ zh: '任务', en: 'The task' })
  return rows[0]
}

/** Everything that happened to a task, in order; after a version, what happened since. */
export async function eventsOf(
  db: Kysely<Database>,
  taskId: number,
  afterVersion = 0,
): Promise<NamedEvent[]> {
  return db
    .selectFrom('task_event')
    .leftJoin('account', 'account.id', 'task_event.account_id')
    .selectAll('task_event')
    .select('account.name as name')
    .where('task_id', '=', taskId)
    .where('version', '>', afterVersion)
    .orderBy('number')
    .execute()
}

export interface TaskCounts {
  mine: number
  mineLate: number
  dueThisWeek: number
  toVerify: number
  county: number
  late: number
}

/** What is to be done, counted over what the account may see. */
export async function countTasks(
  db: Kysely<Database>,
  asker: Asker,
  countyIds: readonly number[],
  now: Date,
  weekEnd: Date,
): Promise<TaskCounts> {
  const open = sql`task.state = ANY(${[...OPEN_STATES]}::text[])`
  const mine = isMine(asker)
  const { rows } = await sql<Record<keyof TaskCounts, string>>`
    SELECT count(*) FILTER (WHERE ${mine} AND ${open}) AS mine,
      count(*) FILTER (WHERE ${mine} AND ${late(now)}) AS "mineLate",
      count(*) FILTER (WHERE ${mine} AND ${open} AND task.due >= ${now} AND task.due < ${weekEnd}) AS "dueThisWeek",
      count(*) FILTER (WHERE ${isToVerify(asker)}) AS "toVerify",
      count(*) FILTER (WHERE ${isOfCounty(asker, countyIds)}) AS county,
      count(*) FILTER (WHERE ${late(now)}) AS late
    FROM task WHERE ${active} AND ${visibleTo(asker)}`.execute(db)
  const counts = Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)])
  return Object.fromEntries(counts) as TaskCounts
}

/** How many of the own open tasks are due on a day. */
export async function dueBetween(
  db: Kysely<Database>,
  asker: Asker,
  from: Date,
  until: Date,
): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    SELECT count(*) FROM task WHERE ${visibleTo(asker)} AND ${isMine(asker)} AND task.state = ANY(${[...OPEN_STATES]}::text[])
      AND task.due >= ${from} AND task.due < ${until}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

const cursorUnknown = () =>
  new Problem(400, 'cursor-unknown', {
    zh: '翻页标记无效，请从第一页开始',
    en: 'The page mark is not valid; start from the first page',
  })
