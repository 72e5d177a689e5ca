import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LEDGERS } from '@tuojiang/ledgers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogueOf, LOCAL_TABLES, referenceTables } from '../src/records/index.js'
import { DISTRIBUTED, LOCAL, REFERENCE } from '../src/telemetry/index.js'
import { testDatabase } from './database.js'

/** What Citus 12 to 14 ask of tables and statements, checked without a cluster: the packages of the registries have none. */
let database: Awaited<ReturnType<typeof testDatabase>>
let statements: { file: string; sql: string }[]
beforeAll(async () => {
  database = await testDatabase()
  const source = new URL('../src', import.meta.url).pathname
  const files = (await readdir(source, { recursive: true })).filter((name) => /(?<!\.test)\.ts$/.test(name))
  statements = (
    await Promise.all(
      files.map(async (file) => {
        const text = await readFile(join(source, file), 'utf8')
        return [...text.matchAll(/`([^`]*)`|'((?:[^'\\\n]|\\.)*)'/g)].map((match) => ({
          file,
          sql: match[1] ?? match[2] ?? '',
        }))
      }),
    )
  ).flat()
})
afterAll(() => database.drop())

describe('tables', () => {
  it('of the telemetry are each distributed, whole everywhere, or on the coordinator', async () => {
    const sql = await readFile(new URL('../sql/0010_telemetry.sql', import.meta.url), 'utf8')
    const tables = [...sql.matchAll(/CREATE TABLE (\w+) \(/g)].map((match) => match[1] as string)
    expect(tables.length).toBeGreaterThan(8)
    const placed = [...Object.keys(DISTRIBUTED), ...REFERENCE, ...LOCAL]
    for (const table of tables) expect(placed, table).toContain(table)
    expect(new Set(placed).size).toBe(placed.length)
  })

  it('of the records are each whole everywhere or on the coordinator', async () => {
    const sql = await readFile(new URL('../sql/0070_records.sql', import.meta.url), 'utf8')
    const tables = [...sql.matchAll(/CREATE TABLE (\w+) \(/g)].map((match) => match[1] as string)
    const placed = [...referenceTables(catalogueOf(LEDGERS)), ...LOCAL_TABLES]
    for (const table of tables) expect(placed, table).toContain(table)
    const { rows } = await database.pool.query<{ name: string }>(
      'SELECT relname AS name FROM pg_class WHERE relname = ANY ($1)',
      [placed],
    )
    expect(rows.map(({ name }) => name).sort()).toEqual([...new Set(placed)].sort())
  })

  it('that are distributed have the column in the primary key and every unique index', async () => {
    const { rows } = await database.pool.query<{ name: string; columns: string[]; primary: boolean }>(
      `SELECT c.relname AS name, i.indisprimary AS primary, array_agg(a.attname::text) AS columns
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
       WHERE i.indisunique AND c.relname = ANY ($1) GROUP BY c.relname, i.indexrelid, i.indisprimary`,
      [Object.keys(DISTRIBUTED)],
    )
    for (const { name, columns } of rows) expect(columns, name).toContain(DISTRIBUTED[name])
    expect(new Set(rows.filter((row) => row.primary).map((row) => row.name))).toEqual(
      new Set(Object.keys(DISTRIBUTED)),
    )
  })

  it('that are distributed neither refer to each other nor to a table of the coordinator, and their rows name themselves', async () => {
    const foreign = await database.pool.query<{ from: string; to: string }>(
      `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint WHERE contype = 'f'`,
    )
    for (const { from, to } of foreign.rows) {
      expect(DISTRIBUTED[to], `${from} → ${to}`).toBeUndefined()
      if (DISTRIBUTED[from] || REFERENCE.includes(from)) expect(REFERENCE, `${from} → ${to}`).toContain(to)
    }
    const numbered = await database.pool.query<{ name: string }>(
      "SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attidentity <> '' AND c.relname = ANY ($1)",
      [Object.keys(DISTRIBUTED)],
    )
    expect(numbered.rows).toEqual([])
  })

  it('that are divided by day hold the day in every unique index', async () => {
    const { rows } = await database.pool.query<{ name: string; columns: string[]; key: string }>(
      `SELECT c.relname AS name, array_agg(a.attname::text) AS columns, pg_get_partkeydef(c.oid) AS key
       FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) GROUP BY c.oid, c.relname, i.indexrelid`,
    )
    expect(rows.map((row) => row.name).sort()).toEqual(['frame', 'reading'])
    for (const { columns, key } of rows) expect(columns).toContain(/\("?(\w+)"?\)/.exec(key)?.[1])
  })
})

describe('statements', () => {
  it('that insert or update do so by the distribution column', () => {
    const upserts = statements.filter(({ sql }) => /INSERT INTO[\s\S]*ON CONFLICT/i.test(sql))
    expect(upserts.length).toBeGreaterThan(4)
    let checked = 0
    for (const { file, sql } of upserts) {
      const table = /INSERT INTO (\w+)/i.exec(sql)?.[1] ?? ''
      const column = DISTRIBUTED[table]
      if (!column) continue
      checked++
      const target = /ON CONFLICT \(([^)]*)\)/i.exec(sql)?.[1]?.split(/,\s*/) ?? []
      expect(target, `${file}: ${table}`).toContain(column)
      expect(/DO UPDATE SET[^;]*/i.exec(sql)?.[0] ?? '').not.toMatch(new RegExp(`\\b${column} =`))
    }
    expect(checked).toBeGreaterThanOrEqual(3)
  })

  it('lock rows only in tables of the coordinator', () => {
    for (const { file, sql } of statements.filter(({ sql }) => /\bFOR UPDATE\b/.test(sql))) {
      for (const table of Object.keys(DISTRIBUTED))
        expect(sql, file).not.toMatch(new RegExp(`FROM ${table}\\b`))
    }
  })

  it('change distributed tables in no WITH clause', () => {
    for (const { file, sql } of statements.filter(({ sql }) =>
      /\bWITH\b[\s\S]*\b(INSERT INTO|DELETE FROM|UPDATE) /.test(sql),
    )) {
      for (const table of Object.keys(DISTRIBUTED)) {
        expect(sql, file).not.toMatch(new RegExp(`(INSERT INTO|DELETE FROM|UPDATE) ${table}\\b`))
      }
    }
  })
})
