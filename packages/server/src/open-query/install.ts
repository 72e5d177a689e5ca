import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Label } from '@tuojiang/measure'
import pg, { type Pool, type PoolClient } from 'pg'
import { type View, viewSql } from './view.js'

/** How the restricted role connects, or why it cannot. */
export type Restricted = { ok: true; url: string } | { ok: false; why: Label }

/** Any constant: two processes that start together must not make the views at the same time. */
const LOCK = 7_212_082
/** Questions under way at once, over all processes. */
const MOST_CONNECTIONS = 8
/** PostgreSQL takes no longer names. */
const MOST_NAME = 63

export const QUERY_SECONDS = 30

/** What every connection of the role begins with; a question can change what holds for itself only until its one statement ends. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['search_path', 'open_query'],
  ['default_transaction_read_only', 'on'],
  ['statement_timeout', `${QUERY_SECONDS}s`],
  ['lock_timeout', '2s'],
  ['idle_in_transaction_session_timeout', '60s'],
  ['max_parallel_workers_per_gather', '0'],
]
/** Only a superuser may set these; where the installation's own role is none, they stay as the server has them. */
const STRONGER: readonly (readonly [string, string])[] = [
  ['temp_file_limit', '1GB'],
  // Otherwise those who ask would read each other's questions in pg_stat_activity.
  ['track_activities', 'off'],
]

/**
 * Makes the views of `open_query` as they are declared, and the role that sees nothing else. Where the installation's own role may not
 * make roles, the views are made all the same and queries by SQL are off, with the reason.
 */
export async function installOpenQuery(
  pool: Pool,
  databaseUrl: string,
  views: readonly View[],
): Promise<Restricted> {
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    try {
      await makeViews(client, views)
      return await makeRole(client, databaseUrl)
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
    }
  } finally {
    client.release()
  }
}

async function makeViews(client: PoolClient, views: readonly View[]): Promise<void> {
  const statements = views.map(viewSql)
  const digest = createHash('sha256').update(statements.join(';')).digest('hex')
  const { rows } = await client.query<{ digest: string | null }>(
    "SELECT obj_description('open_query'::regnamespace, 'pg_namespace') AS digest",
  )
  if (rows[0]?.digest === digest) return
  await client.query('BEGIN')
  try {
    const old = await client.query<{ name: string }>(
      "SELECT format('open_query.%I', relname) AS name FROM pg_class WHERE relnamespace = 'open_query'::regnamespace AND relkind = 'v'",
    )
    for (const { name } of old.rows) await client.query(`DROP VIEW ${name}`)
    for (const statement of statements) await client.query(statement)
    await client.query(`COMMENT ON SCHEMA open_query IS '${digest}'`)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function makeRole(client: PoolClient, databaseUrl: string): Promise<Restricted> {
  const address = new URL(databaseUrl)
  const database = decodeURIComponent(address.pathname.slice(1))
  const role = `${database.slice(0, MOST_NAME - '_query'.length)}_query`
  const password = passwordFor(address, database)
  const name = client.escapeIdentifier(role)
  try {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
    const powers = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT CONNECTION LIMIT ${MOST_CONNECTIONS} PASSWORD ${client.escapeLiteral(password)}`
    await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} ${powers}`)
    for (const [setting, value] of SETTINGS)
      await client.query(`ALTER ROLE ${name} SET ${setting} TO '${value}'`)
    for (const [setting, value] of STRONGER)
      await client.query(`ALTER ROLE ${name} SET ${setting} TO '${value}'`).catch(() => {})
    await client.query(`GRANT USAGE ON SCHEMA open_query TO ${name}`)
    await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA open_query TO ${name}`)
  } catch (error) {
    return { ok: false, why: cannot((error as Error).message) }
  }
  address.username = encodeURIComponent(role)
  address.password = encodeURIComponent(password)
  return tried(address.href)
}

/** The same in every process, derived from what only the owner of the database knows. */
const passwordFor = ({ password }: URL, database: string): string =>
  password === ''
    ? randomBytes(24).toString('hex')
    : createHmac('sha256', decodeURIComponent(password)).update(`open-query:${database}`).digest('hex')

async function tried(url: string): Promise<Restricted> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    await client.query('SELECT')
    return { ok: true, url }
  } catch (error) {
    return { ok: false, why: cannot((error as Error).message) }
  } finally {
    await client.end().catch(() => {})
  }
}

const cannot = (message: string): Label => ({
  zh: `不能建立受限数据库角色（${message}）`,
  en: `the restricted database role cannot be provided (${message})`,
})
