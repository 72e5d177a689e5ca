import type { endpoints, Response } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import type { RecordDeps } from './deps.js'
import { recordNotFound } from './problems.js'
import { readRecords } from './read-one.js'
import { referringSeen } from './relations.js'
import { at, type Storage } from './storage.js'
import { requireSight } from './visibility.js'

type TimelineAnswer = Response<(typeof endpoints)['GET /api/records/:register/:id/timeline']>
type Entry = TimelineAnswer['items'][number] & {
  /** Tells apart what happened at one instant, and orders it. */
  key: string
}

/** What happened elsewhere about a record: findings and tasks, newest first. */
export interface Happening {
  /** ms */
  at: number
  kind: 'finding' | 'task'
  id: number
  title: Label
  detail: Label | null
  by: string | null
  link: string | null
}

/** Of subjects such as `record:river-outfall:7`, not later than a moment (ms), as far as the actor sees them. */
export type Happenings = (
  subjects: readonly string[],
  until: number,
  most: number,
  actor: Actor,
) => Promise<readonly Happening[]>

const DEFAULT_PAGE = 50
/** Findings and tasks are asked for these many referring records; beyond them the list of each record has its own. */
const MOST_SUBJECTS = 200

/** Everything that happened to a record and to what refers to it, newest first. */
export async function timelineOf(
  deps: RecordDeps & { happenings: Happenings },
  storage: Storage,
  id: number,
  { cursor, limit = DEFAULT_PAGE }: { cursor?: string | undefined; limit?: number | undefined },
  actor: Actor,
): Promise<TimelineAnswer> {
  const { db, clock } = deps
  const sight = requireSight(storage, actor)
  if (!(await readRecords(db, storage, [id], sight.where)).has(id)) throw recordNotFound()
  const [until = new Date(clock()).toISOString(), before = '~'] = cursor?.split('|') ?? []
  const referring = referringSeen(deps, storage, actor)

  const own: RawBuilder<unknown> = sql`SELECT ${storage.register.name} AS register, ${id}::integer AS id, NULL::text AS title`
  const sources = referring.map(
    ({ storage: other, field, sight: seen }) => sql`
      SELECT ${other.register.name}, r.id, ${at(other.fields.get(other.register.title)?.column ?? 'id')}
      FROM ${sql.table(other.table)} AS r WHERE ${at(field.column)} = ${id} AND ${seen.where}`,
  )
  const about = sql`about AS (${sql.join([own, ...sources], sql` UNION `)})`
  const { rows } = await sql<VersionRow>`
    WITH ${about}
    SELECT v.register, v.record_id, a.title, v.version, v.at, v.login, v.what, v.why, v.state
    FROM about a JOIN record_version v ON v.register = a.register AND v.record_id = a.id
    WHERE v.at <= ${until}::timestamptz ORDER BY v.at DESC, v.register DESC, v.record_id DESC, v.version DESC
    LIMIT ${limit + OVERLAP}`.execute(db)
  const { rows: subjects } = await sql<{ subject: string }>`
    WITH ${about} SELECT 'record:' || register || ':' || id AS subject FROM about
    ORDER BY title IS NOT NULL, id DESC LIMIT ${MOST_SUBJECTS}`.execute(db)
  const happened = await deps.happenings(
    subjects.map(({ subject }) => subject),
    Date.parse(until),
    limit + OVERLAP,
    actor,
  )

  const entries = [...rows.map((row) => versionEntry(deps, row)), ...happened.map(happeningEntry)]
    .sort((one, other) => (one.at === other.at ? (one.key < other.key ? 1 : -1) : one.at < other.at ? 1 : -1))
    .filter((entry) => entry.at < until || entry.key < before)
  const page = entries.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ key: _, ...entry }) => entry),
    next: entries.length > limit && last ? `${last.at}|${last.key}` : null,
  }
}

/** More than a page is read, since what was shown of the same instant is passed over. */
const OVERLAP = 200

interface VersionRow {
  register: string
  record_id: number
  title: string | null
  version: number
  at: Date
  login: string | null
  what: string
  why: string | null
  state: string
}

const DEEDS: Readonly<Record<string, Label>> = {
  created: { zh: '登记', en: 'Created' },
  edited: { zh: '修改', en: 'Edited' },
  imported: { zh: '导入', en: 'Imported' },
  archived: { zh: '归档', en: 'Archived' },
  restored: { zh: '恢复', en: 'Restored' },
}

function versionEntry({ catalogue }: Pick<RecordDeps, 'catalogue'>, row: VersionRow): Entry {
  const register = catalogue.find(row.register)?.register
  const deed = register?.actions[row.what]?.label ?? DEEDS[row.what] ?? { zh: row.what, en: row.what }
  const isRelated = row.title !== null
  const label = register?.label ?? { zh: row.register, en: row.register }
  const state = register?.states[row.state]?.label ?? { zh: row.state, en: row.state }
  return {
    at: row.at.toISOString(),
    key: `version ${row.register} ${String(row.record_id).padStart(10, '0')} ${String(row.version).padStart(6, '0')}`,
    kind: isRelated ? 'related' : 'version',
    title: isRelated
      ? { zh: `${label.zh}“${row.title}”：${deed.zh}`, en: `${label.en} "${row.title}": ${deed.en}` }
      : deed,
    detail: {
      zh: [state.zh, row.why].filter(Boolean).join('：'),
      en: [state.en, row.why].filter(Boolean).join(': '),
    },
    by: row.login,
    link: `/registers/${row.register}/${row.record_id}`,
  }
}

const happeningEntry = ({ at: when, kind, id, ...rest }: Happening): Entry => ({
  ...rest,
  at: new Date(when).toISOString(),
  kind,
  key: `${kind} ${String(id).padStart(10, '0')}`,
})
