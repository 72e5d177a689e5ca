import type { Label } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { type Anchor, anchorsOf } from './anchors.js'
import { ARCHIVED } from './archive.js'
import { entryHash, GENESIS } from './chain.js'
import { type AuditRow, contentOf } from './entries.js'

export interface AuditCheck {
  /** Entries in the table. */
  entries: number
  /** Entries that were moved to archive files before the first one here. */
  archived: number
  /** Hash of the newest entry. */
  head: string | null
  /** Hashes written down before that were found in the chain. */
  anchors: number
  /** The first entry that is not as it was written, does not follow the one before, or is missing. */
  broken: { id: number; reason: Label } | null
}

const PAGE = 2000

/**
 * Recomputes the chain from its beginning, or from where an archive file ends, and holds it against the anchors: those of the table and
 * those given, from a file or a page somebody kept. What was changed, removed, put elsewhere or cut off at the end is found.
 */
export async function checkChain(db: Kysely<Database>, kept: readonly Anchor[]): Promise<AuditCheck> {
  const anchors = new Map<number, Anchor>()
  for (const anchor of [...(await anchorsOf(db)), ...kept]) anchors.set(anchor.entryId, anchor)
  const archives = await archivesOf(db)
  const start = await startOfChain(db, archives)
  const check: AuditCheck = { entries: 0, archived: start.id, head: null, anchors: 0, broken: null }
  const confirmed = new Set<string>()
  let { id, hash } = start
  for (;;) {
    const rows = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('id', '>', String(id))
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const anchor = anchors.get(id + 1)
      const reason = faultOf(row, id + 1, hash) ?? (anchor && anchor.hash !== row.hash ? OTHER : null)
      if (reason)
        return { ...check, head: check.entries ? hash : null, broken: { id: Number(row.id), reason } }
      if (anchor) check.anchors++
      if (row.action === ARCHIVED) confirmed.add(archiveText(row.after))
      check.entries++
      id++
      hash = row.hash
    }
    if (rows.length < PAGE) break
  }
  check.head = check.entries ? hash : null
  const cut = [...anchors.values()].find((anchor) => anchor.entryId > id)
  if (cut) return { ...check, broken: { id: id + 1, reason: cutOff(cut) } }
  // What is missing at the beginning must have been archived by somebody, which the chain itself says.
  if (start.id > 0 && !confirmed.has(archiveText({ throughId: start.id, hash: start.hash }))) {
    return { ...check, broken: { id: 1, reason: UNCONFIRMED } }
  }
  return check
}

/** The entry before the first one here: none, or the last of an archive. */
async function startOfChain(db: Kysely<Database>, archives: ReadonlyMap<number, string>) {
  const first = await db.selectFrom('audit_entry').select('id').orderBy('id').limit(1).executeTakeFirst()
  const before = first ? Number(first.id) - 1 : Math.max(0, ...archives.keys())
  const hash = archives.get(before)
  return hash === undefined ? { id: 0, hash: GENESIS } : { id: before, hash }
}

async function archivesOf(db: Kysely<Database>): Promise<Map<number, string>> {
  const rows = await db.selectFrom('audit_archive').select(['through_id', 'hash']).execute()
  return new Map(rows.map((row) => [Number(row.through_id), row.hash]))
}

const archiveText = (after: unknown) => {
  const { throughId, hash } = (after ?? {}) as { throughId?: number; hash?: string }
  return `${throughId} ${hash}`
}

function faultOf(row: AuditRow, expectedId: number, previousHash: string): Label | null {
  if (Number(row.id) !== expectedId) {
    return { zh: `第 ${expectedId} 条记录缺失`, en: `entry ${expectedId} is missing` }
  }
  if (row.previous_hash !== previousHash) {
    return { zh: '与上一条记录的链接不符', en: 'it does not follow the entry before it' }
  }
  return entryHash(contentOf(row), previousHash) === row.hash
    ? null
    : { zh: '内容与其摘要不符', en: 'its content does not agree with its hash' }
}

const OTHER: Label = { zh: '与此前公布的摘要不符', en: 'its hash is not the one published before' }
const UNCONFIRMED: Label = {
  zh: '最早的记录缺失，且没有归档记载',
  en: 'the oldest entries are missing, and no entry says that they were archived',
}
const cutOff = ({ entryId, at }: Anchor): Label => ({
  zh: `末尾的记录被截去：第 ${entryId} 条曾于 ${at} 公布`,
  en: `entries were cut off at the end: entry ${entryId} was published on ${at}`,
})
