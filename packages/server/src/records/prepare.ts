import { isDeepStrictEqual } from 'node:util'
import {
  type AnyField,
  checkRecord,
  computedOf,
  hasErrors,
  type Issue,
  type Related,
  readValues,
  type WorkingCalendar,
} from '@tuojiang/register'
import type { Attachments } from '../attachments/index.js'
import type { Actor } from '../http/actor.js'
import { withDue } from './deadline.js'
import type { Directory } from './directory.js'
import { filesIn } from './files.js'
import { groupedByTarget, type Identifier, identifiersIn, withOwnIdentifiers } from './identifiers.js'
import {
  attachmentNotYours,
  fieldNotYours,
  outOfScope,
  referenceAmbiguous,
  referenceUnknown,
} from './issues.js'
import type { Executor } from './rows.js'
import { type Storage, type StoredRow, subjectOf } from './storage.js'
import { uniqueIssues } from './unique.js'
import type { Sight } from './visibility.js'

/** A record as somebody wants it to be. */
export interface Draft {
  /** As it is; null for a new one. */
  before: StoredRow | null
  /** What is given: every field of a new record, the changed ones of another. */
  given: Readonly<Record<string, unknown>>
  /** State, days of states, versions and moments as they will be; values are worked out here. */
  engine: Omit<StoredRow, 'values'>
  /** Fields that may be written beside those the role may: what an action asks for. */
  alsoWritable?: readonly string[]
}

export interface Prepared {
  row: StoredRow
  /** Everything that is wrong with it, and the warnings; with an error it is not to be written. */
  issues: Issue[]
}

export interface PrepareContext {
  db: Executor
  /** Where records of other registers are asked for; with the own ones when absent. */
  others?: Executor
  related: Related
  directory: Directory
  attachments: Pick<Attachments, 'attachable' | 'byIds'>
  calendar: WorkingCalendar
  today: string
  /** Who writes and what they may; null when the program itself writes. */
  by: { actor: Actor; sight: Sight } | null
  /** Codes, keys and names stand for ids: as in Excel. Numbers are ids either way. */
  byName: boolean
}

/**
 * Reads, computes and checks records before they are written, many at once: names to ids, values, rights to the fields, computed values,
 * rules, references, files, scope, uniqueness. Everything that is wrong is told together.
 */
export async function prepare(
  storage: Storage,
  drafts: readonly Draft[],
  context: PrepareContext,
): Promise<Prepared[]> {
  const { register } = storage
  const given = context.byName
    ? await namesToIds(storage, drafts, context)
    : drafts.map((draft) => ({ values: draft.given, issues: [] as Issue[] }))

  const prepared: Prepared[] = []
  for (const [index, draft] of drafts.entries()) {
    const { values: raw, issues: unresolved } = given[index] as (typeof given)[number]
    const read = readValues(register, raw, { partial: draft.before !== null })
    const named = new Set(unresolved.map(({ path }) => path))
    const issues = [...unresolved, ...read.issues.filter(({ path }) => !named.has(path))]
    const values = { ...draft.before?.values, ...read.values }
    if (context.by) issues.push(...rightsIssues(storage, draft, values, context.by.sight))
    // A formula or rule may take for granted that every value is of its kind.
    if (!hasErrors(issues)) {
      Object.assign(values, computedOf(register, { ...values, state: draft.engine.state }))
      issues.push(...(await checkRecord(register, { ...values, state: draft.engine.state }, context)))
    }
    prepared.push({ row: withDue(storage, { ...draft.engine, values }, context.calendar), issues })
  }
  await referenceIssues(storage, drafts, prepared, context)
  await attachmentIssues(storage, drafts, prepared, context)
  if (context.by) {
    for (const one of prepared)
      if (!context.by.sight.holds(one.row)) one.issues.push(outOfScope(register.area))
  }
  await uniqueIssues(storage, prepared, context)
  return prepared
}

const executorFor = ({ register }: Storage, { view }: AnyField, { db, others = db }: PrepareContext) =>
  view.register === register.name ? db : others

/** Replaces names by ids; what is found by none or by several is told. */
async function namesToIds(storage: Storage, drafts: readonly Draft[], context: PrepareContext) {
  const read = drafts.map(({ given }) => ({
    values: withOwnIdentifiers(storage, given),
    issues: [] as Issue[],
  }))
  const named = read.flatMap((one) =>
    identifiersIn(storage, one.values)
      .filter(({ value }) => typeof value === 'string')
      .map((identifier) => ({ ...identifier, one, text: String(identifier.value).trim() })),
  )
  for (const group of groupedByTarget(named).values()) {
    const { field } = group[0] as Identifier
    const found = await context.directory.resolve(executorFor(storage, field, context), field, [
      ...new Set(group.map(({ text }) => text)),
    ])
    for (const { one, path, field: own, text, replace } of group) {
      const id = found.get(text)
      if (id === null) one.issues.push(referenceAmbiguous(path, own, text))
      // What stays text is refused by the field itself, with the words for it.
      if (typeof id === 'number') replace(id)
    }
  }
  return read
}

function rightsIssues(
  storage: Storage,
  { before, given, alsoWritable = [] }: Draft,
  values: Readonly<Record<string, unknown>>,
  sight: Sight,
): Issue[] {
  return Object.keys(given).flatMap((name) => {
    const field = storage.register.fields[name]
    if (!field || sight.writable.has(name) || alsoWritable.includes(name)) return []
    // Sending back what stands there already writes nothing.
    return isDeepStrictEqual(values[name] ?? null, before?.values[name] ?? null)
      ? []
      : [fieldNotYours(name, field)]
  })
}

/** Only what changed is looked at: a record may keep a reference that its editor cannot see. */
async function referenceIssues(
  storage: Storage,
  drafts: readonly Draft[],
  prepared: readonly Prepared[],
  context: PrepareContext,
): Promise<void> {
  const changed = prepared.flatMap((one, index) => {
    const before = new Set(
      identifiersIn(storage, { ...drafts[index]?.before?.values }).map(
        ({ path, value }) => `${path} ${value}`,
      ),
    )
    return identifiersIn(storage, one.row.values)
      .filter(({ path, value }) => typeof value === 'number' && !before.has(`${path} ${value}`))
      .map((identifier) => ({ ...identifier, one }))
  })
  for (const group of groupedByTarget(changed).values()) {
    const { field } = group[0] as Identifier
    const ids = [...new Set(group.map(({ value }) => value as number))]
    const executor = executorFor(storage, field, context)
    const seen = await context.directory.visible(executor, field, ids, context.by?.actor ?? null)
    for (const { one, path, field: own, value } of group) {
      if (!seen.has(value as number)) one.issues.push(referenceUnknown(path, own, value))
    }
  }
}

/** Files must be the writer's own or the record's already, and are called as they were uploaded. */
async function attachmentIssues(
  storage: Storage,
  drafts: readonly Draft[],
  prepared: readonly Prepared[],
  { attachments, by }: PrepareContext,
): Promise<void> {
  for (const [index, one] of prepared.entries()) {
    const files = filesIn(storage, one.row.values)
    if (files.length === 0) continue
    const ids = files.map(({ file }) => file.id)
    const subject = drafts[index]?.before ? subjectOf(storage, one.row.id) : null
    const known = await attachments.byIds(ids)
    const mine = by ? await attachments.attachable(ids, subject, by.actor) : new Set(known.keys())
    for (const { path, field, file, rename } of files) {
      const stored = known.get(file.id)
      if (!stored || !mine.has(file.id)) one.issues.push(attachmentNotYours(path, field, file.name))
      else if (stored.name !== file.name) rename(stored.name)
    }
  }
}
