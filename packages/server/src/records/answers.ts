import type { endpoints, Response } from '@tuojiang/api'
import { dayOf } from '@tuojiang/measure'
import { checkRecord, type Issue, refusalOf } from '@tuojiang/register'
import type { Actor } from '../http/actor.js'
import { dueAnswer, duesOf } from './deadline.js'
import type { RecordDeps } from './deps.js'
import { groupedByTarget, type Identifier, identifiersIn } from './identifiers.js'
import { relatedRecords } from './related-records.js'
import type { Executor } from './rows.js'
import { areaOf, keyOf, type Storage, type StoredRow, subjectOf, titleOf } from './storage.js'
import type { Sight } from './visibility.js'
import { deedsOf } from './write.js'

export type RowAnswer = Response<(typeof endpoints)['GET /api/records/:register']>['items'][number]
export type DetailAnswer = Response<(typeof endpoints)['GET /api/records/:register/:id']>

/** Records as lists show them, in the fields the reader sees, with the titles of what they refer to. */
export async function rowAnswers(
  deps: RecordDeps,
  db: Executor,
  storage: Storage,
  rows: readonly StoredRow[],
  { sight, actor, names }: { sight: Sight; actor: Actor; names?: ReadonlySet<string> },
): Promise<RowAnswer[]> {
  const today = dayOf(deps.clock(), deps.zone)
  const shows = (name: string) => sight.readable.has(name) && (names === undefined || names.has(name))
  const shown = rows.map(({ values }) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => shows(name))),
  )
  const titles = await titlesOf(deps, db, storage, shown, actor)
  return rows.map((row, index) => {
    const due = duesOf(storage, row, deps.calendar)[0]
    return {
      id: row.id,
      version: row.version,
      key: keyOf(storage, row),
      title: titleOf(storage, row),
      state: row.state,
      stateSince: row.state_since.toISOString(),
      areaId: areaOf(storage, row),
      values: shown[index] ?? {},
      titles: titles[index] ?? {},
      due: due ? dueAnswer(due, today, deps.calendar) : null,
      updatedAt: row.updated_at.toISOString(),
      archived: row.archived_at !== null,
      demo: row.demo,
    }
  })
}

/** Titles by the path of the id: `enterprise`, `outlets.2.site`. */
export async function titlesOf(
  { directory }: Pick<RecordDeps, 'directory'>,
  db: Executor,
  storage: Storage,
  values: readonly Record<string, unknown>[],
  actor: Actor,
): Promise<Record<string, string>[]> {
  const titles: Record<string, string>[] = values.map(() => ({}))
  const identifiers = values.flatMap((one, index) =>
    identifiersIn(storage, one).map((identifier) => ({ ...identifier, index })),
  )
  for (const group of groupedByTarget(identifiers).values()) {
    const { field } = group[0] as Identifier
    const found = await directory.titles(
      db,
      field,
      [...new Set(group.map(({ value }) => value as number))],
      actor,
    )
    for (const { index, path, value } of group) {
      const title = found.get(value as number)
      const own = titles[index]
      if (title !== undefined && own) own[path] = title
    }
  }
  return titles
}

/**
 * One record with all a page about it needs.
 * @param now the record as it is, when `row` is an earlier version; then nothing can be done with it
 */
export async function detailAnswer(
  deps: RecordDeps,
  db: Executor,
  storage: Storage,
  row: StoredRow,
  { sight, actor, isNow }: { sight: Sight; actor: Actor; isNow: boolean },
): Promise<DetailAnswer> {
  const { calendar, clock, zone, attachments } = deps
  const today = dayOf(clock(), zone)
  const [base] = await rowAnswers(deps, db, storage, [row], { sight, actor })
  const writers = await writersOf(db, storage, row)
  const files = await attachments.ofSubject(subjectOf(storage, row.id))
  const active = isNow && row.archived_at === null
  return {
    ...(base as RowAnswer),
    definition: row.definition,
    createdAt: row.created_at.toISOString(),
    createdBy: writers.created,
    updatedBy: writers.updated,
    entered: row.entered as DetailAnswer['entered'],
    dues: duesOf(storage, row, calendar).map((due) => dueAnswer(due, today, calendar)),
    warnings: await warningsOf(deps, db, storage, row, sight, today),
    actions: active ? await actionsOf(db, storage, row, actor) : [],
    mayEdit: active && sight.may.edit,
    mayArchive: isNow && sight.may.archive,
    attachments: files
      .filter(({ part }) => mayShowPart(part, sight))
      .filter((file, index, all) => all.findIndex(({ id }) => id === file.id) === index)
      .map((file) => ({
        id: file.id,
        name: file.name,
        type: file.type,
        bytes: file.bytes,
        uploadedAt: file.uploaded_at.toISOString(),
        uploadedBy: file.uploaded_login,
        lon: file.lon,
        lat: file.lat,
        takenAt: file.taken_at?.toISOString() ?? null,
      })),
  }
}

/** Files given as evidence are seen with the record, those of a field with the field. */
export const mayShowPart = (part: string, sight: Sight): boolean =>
  part === 'evidence' || sight.readable.has(part)

async function writersOf(db: Executor, { register }: Storage, { id, version }: StoredRow) {
  const rows = await db
    .selectFrom('record_version')
    .select(['version', 'login'])
    .where('register', '=', register.name)
    .where('record_id', '=', id)
    .where('version', 'in', [1, version])
    .execute()
  const by = new Map(rows.map((one) => [one.version, one.login]))
  return { created: by.get(1) ?? null, updated: by.get(version) ?? null }
}

/** What the rules say of the record as it stands, about fields the reader sees. */
async function warningsOf(
  { catalogue }: RecordDeps,
  db: Executor,
  storage: Storage,
  row: StoredRow,
  sight: Sight,
  today: string,
): Promise<Issue[]> {
  const ofFields = Object.entries(storage.register.fields).flatMap(([name, field]) => {
    const value = row.values[name]
    if (value === null || value === undefined) return []
    const read = field.parse(value)
    return (read.ok ? (read.warnings ?? []) : read.issues).map((found) => ({
      ...found,
      path: found.path === '' ? name : `${name}.${found.path}`,
    }))
  })
  const related = relatedRecords(db, catalogue)
  const ofRules = await checkRecord(storage.register, { ...row.values, state: row.state }, { today, related })
  return [...ofFields, ...ofRules].filter(
    ({ path }) => path === '' || sight.readable.has(path.split('.')[0] ?? ''),
  )
}

/** Reasons that a form can put right: the action is possible, it asks for these. */
const ASKED_FOR = new Set(['action-requires-fields', 'action-note-required', 'action-evidence-required'])

/** Actions that lead on from here, each with why it may not be done by this person now. */
async function actionsOf(
  db: Executor,
  storage: Storage,
  row: StoredRow,
  actor: Actor,
): Promise<DetailAnswer['actions']> {
  const earlier = await deedsOf(db, storage, row.id)
  return Object.entries(storage.register.actions)
    .filter(([, { from }]) => from.includes(row.state))
    .map(([action]) => {
      const refusal = refusalOf(storage.register, action, {
        state: row.state,
        roles: actor.roles,
        values: row.values,
        note: null,
        evidence: 0,
        actorId: actor.accountId ?? 0,
        earlier,
      })
      return { action, refusal: refusal && !ASKED_FOR.has(refusal.code) ? refusal : null }
    })
}
