import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdir, readFile, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * What is done to the installation under load: a gateway or the postmaster killed; every process of the database frozen for a while;
 * the disk of the database filled to the last byte for a while.
 */
export type Fault = 'server' | 'postgres' | 'frozen' | 'disk'

const run = promisify(execFile)
const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

export async function postmasterOf(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Stops the postmaster and its children where they stand, as a disk or a hypervisor that hangs does. */
export async function freeze(dataDir: string, milliseconds: number): Promise<void> {
  const postmaster = await postmasterOf(dataDir)
  const processes = [postmaster, ...(await childrenOf(postmaster))]
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of processes) {
      try {
        process.kill(pid, name)
      } catch {
        // A backend may have ended since.
      }
    }
  }
  signal('SIGSTOP')
  await sleep(milliseconds)
  signal('SIGCONT')
}

async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []))
}

/** A disk of its own for the database: memory, mounted by root. */
export async function mountSmallDisk(directory: string, megabytes: number): Promise<void> {
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory])
}

export async function unmount(directory: string): Promise<void> {
  await run('umount', [directory])
}

/**
 * Takes every free byte until acknowledgements have ceased, and a while longer; then gives them back.
 * @returns whether they ceased
 */
export async function fillDisk(
  directory: string,
  acknowledged: () => number,
  milliseconds: number,
): Promise<boolean> {
  const until = Date.now() + 30_000
  let ceased = false
  while (!ceased && Date.now() < until) {
    await takeAll(directory)
    const before = acknowledged()
    await sleep(1000)
    ceased = acknowledged() === before
  }
  await sleep(milliseconds)
  for (const name of await readdir(directory))
    if (name.startsWith('ballast-')) await rm(join(directory, name))
  return ceased
}

/** The database takes bytes at the same time: what no longer fits whole is taken in halves. */
async function takeAll(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  for (let size = bavail * bsize; size >= bsize; ) {
    const file = join(directory, `ballast-${randomUUID()}`)
    const taken = await run('fallocate', ['-l', String(size), file]).then(
      () => true,
      () => false,
    )
    if (!taken) size = Math.floor(size / 2)
  }
}
