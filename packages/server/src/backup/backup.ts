import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Pool, PoolClient } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

/**
 * A backup is a gzip stream of blocks: four bytes of length, then a JSON head or a piece of a table in PostgreSQL's binary COPY format.
 * An empty block ends a table. It needs no tool beside the program and fits any PostgreSQL the program runs on.
 */
interface Head {
  format: 'tuojiang-backup'
  version: 1
  at: string
  migrations: { name: string; digest: string }[]
}

interface TableHead {
  table: string
  columns: string[]
}

export interface BackupReport {
  tables: number
  bytes: number
}

/** Writes one consistent snapshot of every table to a file; the file appears under its name only when it is whole. */
export async function backup(
  pool: Pool,
  file: string,
  now: number,
  progress?: (table: string) => void,
): Promise<BackupReport> {
  const partial = `${file}.partial`
  const gzip = createGzip({ level: 6 })
  const written = pipeline(gzip, createWriteStream(partial, { mode: 0o600 }))
  const client = await pool.connect()
  let bytes = 0
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const migrations = await client.query<{ name: string; digest: string }>(
      'SELECT name, digest FROM migration ORDER BY name',
    )
    await writeBlock(
      gzip,
      json({
        format: 'tuojiang-backup',
        version: 1,
        at: new Date(now).toISOString(),
        migrations: migrations.rows,
      } satisfies Head),
    )
    const tables = await tablesOf(client)
    for (const table of tables) {
      progress?.(table.table)
      await writeBlock(gzip, json(table))
      const source = client.query(
        copyTo(`COPY (SELECT ${columnList(table)} FROM ${quoted(table.table)}) TO STDOUT (FORMAT binary)`),
      )
      for await (const piece of source as AsyncIterable<Buffer>) {
        await writeBlock(gzip, piece)
        bytes += piece.length
      }
      await writeBlock(gzip, Buffer.alloc(0))
    }
    await client.query('COMMIT')
    gzip.end()
    await written
    await rename(partial, file)
    return { tables: tables.length, bytes }
  } finally {
    client.release()
  }
}

/**
 * Fills an empty, migrated database from a backup, all or nothing.
 * @throws with words when the file is no backup, was made by another version, or the database holds data
 */
export async function restore(
  pool: Pool,
  file: string,
  progress?: (table: string) => void,
): Promise<BackupReport> {
  const blocks = blocksOf(createReadStream(file).pipe(createGunzip()))
  const first = await blocks.next()
  const head = first.done ? null : (JSON.parse(first.value.toString('utf8')) as Head)
  if (head?.format !== 'tuojiang-backup') throw new Error(`${file} is no backup of Tuojiang`)
  const client = await pool.connect()
  const report: BackupReport = { tables: 0, bytes: 0 }
  try {
    const { rows } = await client.query<{ name: string; digest: string }>(
      'SELECT name, digest FROM migration ORDER BY name',
    )
    if (JSON.stringify(rows) !== JSON.stringify(head.migrations)) {
      throw new Error(
        'the backup was made by another version of the program: restore it with that version, then upgrade',
      )
    }
    const held = await client.query(
      'SELECT FROM frame UNION ALL SELECT FROM sealed_reading UNION ALL SELECT FROM account LIMIT 1',
    )
    if (held.rowCount)
      throw new Error('the database holds data already: restore into an empty DATA_DIR or database')
    await client.query('BEGIN')
    // Rows come in the order of tables, not of their references; keys are checked when all are there.
    await client.query("SET LOCAL session_replication_role = 'replica'")
    for await (const block of blocks) {
      const table = JSON.parse(block.toString('utf8')) as TableHead
      progress?.(table.table)
      await client.query(`DELETE FROM ${quoted(table.table)}`)
      const sink = client.query(
        copyFrom(`COPY ${quoted(table.table)} (${columnList(table)}) FROM STDIN (FORMAT binary)`),
      )
      report.bytes += await drainTable(blocks, sink)
      report.tables++
    }
    await setSequences(client)
    await client.query('COMMIT')
    return report
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function drainTable(blocks: AsyncGenerator<Buffer>, sink: Writable): Promise<number> {
  let bytes = 0
  const done = new Promise<void>((resolve, reject) => {
    sink.once('finish', resolve)
    sink.once('error', reject)
  })
  for (;;) {
    const next = await blocks.next()
    if (next.done) throw new Error('the backup ends in the middle of a table')
    if (next.value.length === 0) break
    bytes += next.value.length
    if (!sink.write(next.value)) await once(sink, 'drain')
  }
  sink.end()
  await done
  return bytes
}

/** Tables that hold data: partitioned ones by their parent, bookkeeping of the migrations apart. */
async function tablesOf(client: PoolClient): Promise<TableHead[]> {
  const { rows } = await client.query<TableHead>(`
    SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'migration'
    GROUP BY c.relname ORDER BY c.relname`)
  return rows
}

/** Identity columns go on behind the largest number restored. */
async function setSequences(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`)
  for (const { table, column, sequence } of rows) {
    await client.query(
      `SELECT setval($1, coalesce((SELECT max(${quoted(column)}) FROM ${quoted(table)}), 0) + 1, false)`,
      [sequence],
    )
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const columnList = (table: TableHead) => table.columns.map(quoted).join(', ')
const json = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8')

async function writeBlock(sink: Writable, block: Buffer): Promise<void> {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(block.length)
  sink.write(length)
  if (block.length > 0 && !sink.write(block)) await once(sink, 'drain')
}

async function* blocksOf(source: Readable): AsyncGenerator<Buffer> {
  let buffer: Buffer = Buffer.alloc(0)
  for await (const piece of source as AsyncIterable<Buffer>) {
    buffer = buffer.length === 0 ? piece : Buffer.concat([buffer, piece])
    while (buffer.length >= 4 && buffer.length >= 4 + buffer.readUInt32BE(0)) {
      const end = 4 + buffer.readUInt32BE(0)
      yield buffer.subarray(4, end)
      buffer = buffer.subarray(end)
    }
  }
  if (buffer.length > 0) throw new Error('the backup file is cut off')
}
