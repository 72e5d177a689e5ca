import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { ImportIssue } from './issues.js'

const ISSUES_PER_INSERT = 1000

/** Keeps what a run did and what it refused. */
export function recordRun(
  db: Kysely<Database>,
  bytes: Uint8Array,
  run: {
    fileName: string
    options: Record<string, unknown>
    encoding: string
    by: string
    counts: { rows: number; accepted: number; refused: number; values: number }
    issueCount: number
    issues: readonly ImportIssue[]
    startedAt: Date
    endedAt: Date
  },
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .insertInto('import_run')
      .values({
        file_name: run.fileName,
        file_digest: createHash('sha256').update(bytes).digest('hex'),
        options: JSON.stringify(run.options),
        encoding: run.encoding,
        rows: run.counts.rows,
        accepted: run.counts.accepted,
        refused: run.counts.refused,
        values: run.counts.values,
        issues: run.issueCount,
        by_name: run.by,
        started_at: run.startedAt,
        ended_at: run.endedAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (let start = 0; start < run.issues.length; start += ISSUES_PER_INSERT) {
      const rows = run.issues.slice(start, start + ISSUES_PER_INSERT).map((issue, index) => ({
        run_id: id,
        position: start + index,
        row: issue.row,
        column_name: issue.column,
        code: issue.code,
        value: issue.value,
        content: issue.content,
      }))
      await transaction.insertInto('import_issue').values(rows).execute()
    }
    return id
  })
}
