import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FileStore, pathOf } from './store.js'

/** Files in a folder. A file appears under its name only when it is whole and on disk. */
export function folderStore(folder: string): FileStore {
  return {
    async put(sha256, bytes) {
      const path = join(folder, pathOf(sha256))
      if (existsSync(path)) return
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const unfinished = `${path}.${randomBytes(6).toString('hex')}`
      try {
        const file = await open(unfinished, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
    },
    async get(sha256) {
      const path = join(folder, pathOf(sha256))
      return existsSync(path) ? createReadStream(path) : null
    },
  }
}

/** The name is durable only when the folder is. Some systems cannot sync a folder; there the rename has to do. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
