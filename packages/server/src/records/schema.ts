import { createHash } from 'node:crypto'
import { columnOf, ENGINE_COLUMNS, type Register, tableOf } from '@tuojiang/register'
import { sql } from 'kysely'
import type { Executor } from './rows.js'

/** A table of a register, as a definition implies it or as it is in a database. */
export interface TableShape {
  name: string
  columns: readonly { name: string; type: string; nullable: boolean }[]
  /** By columns and method; names do not matter. */
  indexes: readonly { columns: readonly string[]; method: string; unique: boolean }[]
}

/** A statement that brings a database nearer to the definitions, or what a person has to decide. */
export interface SchemaStep {
  what: string
  sql: string
  /** Drops or narrows: printed as a comment, never carried out by itself. */
  forPeople: boolean
}

/**
 * What a definition asks of the database. Fields may be empty in the table even where they are required: a record written before the field
 * came has none. Key, title and area are there from the first.
 */
export function impliedShape(register: Register): TableShape {
  const { name, columns, unique, indexes } = tableOf(register)
  const always = new Set([register.key, register.title, register.area].map(columnOf))
  const isEngine = (column: string) => ENGINE_COLUMNS.some(({ name: own }) => own === column)
  return {
    name,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      nullable: column.nullable || !(isEngine(column.name) || always.has(column.name)),
    })),
    indexes: [
      { columns: ['id'], method: 'btree', unique: true },
      ...unique.map((of) => ({ columns: of, method: 'btree', unique: true })),
      ...indexes.map(({ columns: of, method }) => ({ columns: of, method, unique: false })),
    ].filter((index, place, all) => all.findIndex((other) => sameIndex(other, index)) === place),
  }
}

const sameIndex = (one: TableShape['indexes'][number], other: TableShape['indexes'][number]) =>
  one.columns.join() === other.columns.join() && one.method === other.method && one.unique === other.unique

/** The tables of registers as they are in a database. */
export async function actualShapes(db: Executor): Promise<TableShape[]> {
  const { rows: columns } = await sql<{ table: string; name: string; type: string; nullable: boolean }>`
    SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relname LIKE 'reg\\_%' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum`.execute(db)
  const { rows: indexes } = await sql<{ table: string; columns: string[]; method: string; unique: boolean }>`
    SELECT t.relname AS "table", m.amname AS method, i.indisunique AS unique,
      ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY k(number, place)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number ORDER BY k.place) AS columns
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
    WHERE t.relname LIKE 'reg\\_%' AND t.relnamespace = 'public'::regnamespace`.execute(db)
  return [...new Set(columns.map(({ table }) => table))].map((name) => ({
    name,
    columns: columns
      .filter(({ table }) => table === name)
      .map((column) => ({
        name: column.name,
        type: TYPES[column.type] ?? column.type,
        nullable: column.nullable,
      })),
    indexes: indexes.filter(({ table }) => table === name).map(({ table: _, ...index }) => index),
  }))
}

/** PostgreSQL's long names for what definitions write short. */
const TYPES: Readonly<Record<string, string>> = { 'timestamp with time zone': 'timestamptz' }

/** What leads from a database to the definitions, in an order that works. */
export function schemaSteps(registers: readonly Register[], actual: readonly TableShape[]): SchemaStep[] {
  const implied = registers.map(impliedShape)
  const steps = implied.flatMap((shape) => {
    const before = actual.find(({ name }) => name === shape.name)
    return before ? alterSteps(shape, before) : createSteps(shape)
  })
  const gone = actual.filter(({ name }) => !implied.some((shape) => shape.name === name))
  return [
    ...steps,
    ...gone.map(({ name }) => ({
      what: `no register has the table ${name}`,
      sql: `DROP TABLE ${quoted(name)};`,
      forPeople: true,
    })),
  ]
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

function createSteps({ name, columns, indexes }: TableShape): SchemaStep[] {
  const lines = columns.map(
    (column) =>
      `  ${quoted(column.name)} ${column.type}${column.name === 'id' ? ' PRIMARY KEY' : column.nullable ? '' : ' NOT NULL'}`,
  )
  const table = {
    what: `table ${name}`,
    sql: `CREATE TABLE ${quoted(name)} (\n${lines.join(',\n')}\n);`,
    forPeople: false,
  }
  return [
    table,
    ...indexes.filter(({ columns: of }) => of.join() !== 'id').map((index) => indexStep(name, index)),
  ]
}

function alterSteps(implied: TableShape, actual: TableShape): SchemaStep[] {
  const { name } = implied
  const table = quoted(name)
  const steps: SchemaStep[] = []
  for (const column of implied.columns) {
    const before = actual.columns.find((one) => one.name === column.name)
    const own = quoted(column.name)
    if (!before) {
      steps.push({
        what: `column ${name}.${column.name}`,
        sql: `ALTER TABLE ${table} ADD COLUMN ${own} ${column.type};`,
        forPeople: false,
      })
      if (column.nullable) continue
      steps.push({
        what: `${name}.${column.name} is never empty; say what older records have`,
        sql: `UPDATE ${table} SET ${own} = …;\nALTER TABLE ${table} ALTER COLUMN ${own} SET NOT NULL;`,
        forPeople: true,
      })
    } else if (before.type !== column.type) {
      steps.push({
        what: `${name}.${column.name} is ${before.type}, the definition says ${column.type}`,
        sql: `ALTER TABLE ${table} ALTER COLUMN ${own} TYPE ${column.type} USING ${own}::${column.type};`,
        forPeople: true,
      })
    } else if (before.nullable && !column.nullable) {
      steps.push({
        what: `${name}.${column.name} may be empty, the definition says never`,
        sql: `ALTER TABLE ${table} ALTER COLUMN ${own} SET NOT NULL;`,
        forPeople: true,
      })
    } else if (!before.nullable && column.nullable) {
      steps.push({
        what: `${name}.${column.name} may be empty`,
        sql: `ALTER TABLE ${table} ALTER COLUMN ${own} DROP NOT NULL;`,
        forPeople: false,
      })
    }
  }
  for (const column of actual.columns.filter(
    (one) => !implied.columns.some((other) => other.name === one.name),
  )) {
    steps.push({
      what: `no field has the column ${name}.${column.name}; its history stays in record_version`,
      sql: `ALTER TABLE ${table} DROP COLUMN ${quoted(column.name)};`,
      forPeople: true,
    })
  }
  for (const index of implied.indexes) {
    if (!actual.indexes.some((other) => sameIndex(index, other))) steps.push(indexStep(name, index))
  }
  for (const index of actual.indexes) {
    if (implied.indexes.some((other) => sameIndex(index, other))) continue
    steps.push({
      what: `no definition asks for the index of ${name} on ${index.columns.join(', ')}`,
      sql: `DROP INDEX ${quoted(indexName(name, index))};`,
      forPeople: true,
    })
  }
  return steps
}

const LONGEST_NAME = 63

/** The name PostgreSQL would cut off is shortened by a digest of the whole. */
function indexName(table: string, { columns, unique }: TableShape['indexes'][number]): string {
  const name = `${table}_${columns.join('_')}_${unique ? 'key' : 'idx'}`
  if (name.length <= LONGEST_NAME) return name
  return `${name.slice(0, LONGEST_NAME - 9)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

function indexStep(table: string, index: TableShape['indexes'][number]): SchemaStep {
  const method = index.method === 'btree' ? '' : `USING ${index.method} `
  return {
    what: `index of ${table} on ${index.columns.join(', ')}`,
    sql: `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${quoted(indexName(table, index))} ON ${quoted(table)} ${method}(${index.columns.map(quoted).join(', ')});`,
    forPeople: false,
  }
}

/** The text of a migration; what people have to decide stands in it as a comment. */
export function migrationText(steps: readonly SchemaStep[]): string {
  const parts = steps.map(({ what, sql: statement, forPeople }) =>
    forPeople ? `-- To be decided: ${what}\n${statement.replace(/^/gm, '-- ')}` : statement,
  )
  return `-- Written by scripts/registers.mjs from the definitions in packages/ledgers. Tables of registers have no foreign keys: what a record\n-- refers to is checked when it is written, and no record is ever deleted.\n\n${parts.join('\n').replace(/\n(?=CREATE TABLE)/g, '\n\n')}\n`
}
