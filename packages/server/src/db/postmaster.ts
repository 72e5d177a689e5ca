import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { PostgresProgram } from './postgres-program.js'

/** A PostgreSQL server process, started by us or found running. */
export interface Postmaster {
  port: number
  /** Resolves when the process is gone, however it ended. Waiting for it keeps no program alive. */
  gone: Promise<void>
  /** Ends it after rolling back what is open ("fast shutdown"); resolves when it is gone. */
  stop(): Promise<void>
}

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

const READY_POLL_MS = 30
const GONE_POLL_MS = 500
const LOG_BYTES = 10_000_000
const LOG_TAIL = 500

export interface LaunchOptions {
  directory: string
  port: number
  /** What PostgreSQL says is appended here; a long file is begun anew. */
  logFile: string
  /** Address by which readiness is asked. */
  url: string
}

/**
 * Starts a server and waits until it answers; crash recovery takes what it takes.
 * @throws with its last words when it ends instead
 */
export async function launch(
  { postgres, owner }: PostgresProgram,
  { directory, port, logFile, url }: LaunchOptions,
): Promise<Postmaster> {
  const long = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  const log = openSync(logFile, long > LOG_BYTES ? 'w' : 'a', 0o600)
  const child = spawn(
    postgres,
    [
      '-D',
      directory,
      '-p',
      String(port),
      ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // A group of its own: an interrupt at the terminal is for us, and the database ends after us.
    { ...owner, cwd: join(directory, '..'), detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  let ended = false
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      ended = true
      process.off('exit', interrupt)
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  const interrupt = () => child.kill('SIGINT')
  // A program that ends without stopping its database does not leave it behind.
  process.once('exit', interrupt)
  while (!ended && (await standing(url)) !== 'ready') await pause(READY_POLL_MS)
  if (ended)
    throw new Error(`PostgreSQL did not start: ${readFileSync(logFile, 'utf8').slice(-LOG_TAIL).trim()}`)
  child.unref()
  return {
    port,
    gone,
    async stop() {
      child.ref()
      interrupt()
      await gone
    },
  }
}

/** The server of a cluster as its lock file names it; null when it is not there or does not answer. One that starts is waited for. */
export async function findRunning(
  directory: string,
  urlOf: (port: number) => string,
): Promise<Postmaster | null> {
  const lock = await lockFile(directory)
  if (!lock) return null
  const { pid, port } = lock
  const isThere = () => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  for (;;) {
    const now = await standing(urlOf(port))
    if (now === 'ready') break
    if (now === 'absent' || !isThere()) return null
    await pause(READY_POLL_MS)
  }
  const gone = (async () => {
    while (isThere()) await pause(GONE_POLL_MS, true)
  })()
  return {
    port,
    gone,
    async stop() {
      process.kill(pid, 'SIGINT')
      while (isThere()) await pause(READY_POLL_MS)
    },
  }
}

/** `postmaster.pid`: line 1 is the process, line 4 the port. A crash leaves it behind. */
export async function lockFile(directory: string): Promise<{ pid: number; port: number } | null> {
  const lines = await readFile(join(directory, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  )
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid && port ? { pid, port } : null
}

const CANNOT_CONNECT_NOW = '57P03'

async function standing(url: string): Promise<'ready' | 'starting' | 'absent'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return 'ready'
  } catch (error) {
    return (error as { code?: string }).code === CANNOT_CONNECT_NOW ? 'starting' : 'absent'
  } finally {
    await client.end().catch(() => {})
  }
}

const pause = (milliseconds: number, alone = false) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    if (alone) timer.unref()
  })
