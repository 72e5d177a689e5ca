import type { Body, endpoints, Response } from '@tuojiang/api'
import type { Issue } from '@tuojiang/register'
import type { Actor } from '../http/actor.js'
import { Problem } from '../http/problem.js'
import type { RecordDeps } from './deps.js'
import { readRecords } from './read-one.js'
import { type Storage, titleOf } from './storage.js'
import { HIDDEN_TITLE, requireSight } from './visibility.js'
import type { RecordWriting } from './write.js'

type Endpoint = (typeof endpoints)['POST /api/records/:register/bulk']

/** One action, change or archiving on many records, each by itself: what is refused stops no other. */
export async function bulkChange(
  { db }: Pick<RecordDeps, 'db'>,
  writing: RecordWriting,
  storage: Storage,
  { records, action, values, archive, note }: Body<Endpoint>,
  actor: Actor,
): Promise<Response<Endpoint> & { written: number[] }> {
  const sight = requireSight(storage, actor)
  const { name } = storage.register
  const one = (id: number, version: number) => {
    if (action !== undefined) return writing.act(name, id, action, { version, values, note }, actor)
    if (archive) return writing.archive(name, id, { version, why: note ?? '' }, actor)
    return writing.edit(name, id, { version, values: values ?? {}, why: note }, actor)
  }
  if (action === undefined && !archive && values === undefined) throw nothingToDo()
  const refused: { id: number; issues: Issue[] }[] = []
  const written: number[] = []
  for (const { id, version } of records) {
    try {
      await one(id, version)
      written.push(id)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refused.push({ id, issues: issuesOf(error) })
    }
  }
  const seen = await readRecords(
    db,
    storage,
    refused.map(({ id }) => id),
    sight.where,
  )
  return {
    done: written.length,
    written,
    refused: refused.map(({ id, issues }) => {
      const row = seen.get(id)
      return { id, title: row ? titleOf(storage, row) : HIDDEN_TITLE, issues }
    }),
  }
}

/** A refusal as issues: its own, or itself as one. */
function issuesOf({ code, label, more }: Problem): Issue[] {
  const { issues } = (more.details ?? {}) as { issues?: Issue[] }
  return issues ?? [{ code, path: more.path ?? '', message: label, severity: 'error' }]
}

const nothingToDo = () =>
  new Problem(422, 'bulk-empty', {
    zh: '没有说明要对这些记录做什么',
    en: 'It is not said what to do with these records',
  })
