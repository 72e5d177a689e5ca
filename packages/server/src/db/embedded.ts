import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { initialise, postgresProgram } from './postgres-program.js'
import { findRunning, launch, lockFile, type Postmaster } from './postmaster.js'

/** A PostgreSQL that belongs to this data folder, started by us or found running. */
export interface EmbeddedDatabase {
  /** Stays the same while the database dies and comes back. */
  url: string
  /** Ends the database unless another process of the program still uses it: the last one out puts out the light. */
  stop(): Promise<void>
}

/** What happened to the database while it was used. */
export type DatabaseEvent =
  | { kind: 'gone' }
  | { kind: 'back' }
  | { kind: 'not-back'; error: unknown; tries: number }

const USER = 'tuojiang'
const DATABASE = 'tuojiang'
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000

/**
 * Starts the PostgreSQL that comes with the program, with its files under `dataDir/postgres`. A second process on the same folder
 * (a command beside the server) joins the one that runs. While either is in use a server that dies is started again at the same
 * address, by whoever notices first: its own lock file lets one win.
 */
export async function startEmbedded(
  dataDir: string,
  onEvent: (event: DatabaseEvent) => void = () => {},
): Promise<EmbeddedDatabase> {
  const folder = resolve(dataDir)
  const directory = join(folder, 'postgres')
  await mkdir(folder, { recursive: true })
  // As root the database runs under a user of its own, who must be able to pass through this folder.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const password = await passwordOf(folder)
  const urlOf = (port: number, database = DATABASE) =>
    `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`

  const obtain = async (port: number): Promise<Postmaster> => {
    const url = urlOf(port, 'postgres')
    const options = { directory, port, url, logFile: join(folder, 'postgres.log') }
    try {
      return await launch(await postgresProgram(), options)
    } catch (error) {
      // Another process may have been quicker.
      const running = await findRunning(directory, urlOf)
      if (running) return running
      throw error
    }
  }

  let postmaster = await findRunning(directory, urlOf)
  if (!postmaster) {
    if (!existsSync(join(directory, 'PG_VERSION')))
      await initialise(await postgresProgram(), { directory, user: USER, password })
    postmaster = await obtain(await portFor(directory))
    await ensureDatabase(urlOf(postmaster.port, 'postgres'))
  }
  const { port } = postmaster
  const url = urlOf(port)
  const keeper = keepAlive(postmaster, () => obtain(port), onEvent)
  return {
    url,
    async stop() {
      const current = await keeper.end()
      if (current && !(await isShared(url))) await current.stop()
    },
  }
}

/** Starts a server again whenever it is gone, waiting longer after each failure. */
function keepAlive(
  first: Postmaster,
  obtain: () => Promise<Postmaster>,
  onEvent: (event: DatabaseEvent) => void,
) {
  let current: Postmaster | null = first
  let ended = false
  let reviving: Promise<void> = Promise.resolve()
  let wake = () => {}

  const watch = (postmaster: Postmaster) => {
    current = postmaster
    postmaster.gone.then(() => {
      current = null
      if (!ended) reviving = revive()
    })
  }
  const revive = async () => {
    onEvent({ kind: 'gone' })
    for (let tries = 1; !ended; tries += 1) {
      try {
        watch(await obtain())
        onEvent({ kind: 'back' })
        return
      } catch (error) {
        onEvent({ kind: 'not-back', error, tries })
      }
      await new Promise<void>((wakeUp) => {
        const timer = setTimeout(wakeUp, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)))
        wake = () => {
          clearTimeout(timer)
          wakeUp()
        }
      })
    }
  }
  watch(first)
  return {
    /** Watches no longer. @returns the server that runs, if one does */
    async end(): Promise<Postmaster | null> {
      ended = true
      wake()
      await reviving
      return current
    },
  }
}

/** The password is made once per data folder and readable only by its owner. */
async function passwordOf(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres.password')
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim()
  const password = randomBytes(24).toString('hex')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
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

/** The port of the server that crashed, where processes may still look for it, or a free one. */
async function portFor(directory: string): Promise<number> {
  const before = await lockFile(directory)
  return (before && (await listens(before.port))) || ((await listens(0)) ?? 0)
}

/** @returns the port that can be listened on, for 0 any; null when it is taken */
const listens = (port: number): Promise<number | null> =>
  new Promise((answer) => {
    const server = createServer()
    server.once('error', () => answer(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => answer(typeof address === 'object' && address ? address.port : null))
    })
  })
