import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { importEmpty, importTooLarge } from './problems.js'

/** Files of imports while they are worked on; in a folder that this process alone uses. */
export interface ImportFiles {
  /** Keeps what is sent. @throws Problem when it is empty or too large */
  receive(content: Readable): Promise<{ path: string; sha256: string; bytes: number }>
  /** Makes a received file the one of an import. */
  assign(path: string, id: number): Promise<string>
  /** Where the file of an import is; null when it is not here. */
  pathOf(id: number): string | null
  remove(id: number): Promise<void>
  discard(path: string): Promise<void>
  /** Throws away what was never received whole. */
  clearParts(): Promise<void>
}

export function importFiles(folder: string, mostBytes: number): ImportFiles {
  const fileOf = (id: number) => join(folder, `${id}.xlsx`)
  return {
    async receive(content) {
      await mkdir(folder, { recursive: true })
      const path = join(folder, `${randomUUID()}.part`)
      const hash = createHash('sha256')
      let bytes = 0
      const counted = new Transform({
        transform(chunk: Buffer, _, done) {
          bytes += chunk.length
          if (bytes > mostBytes) return done(importTooLarge(mostBytes))
          hash.update(chunk)
          done(null, chunk)
        },
      })
      try {
        await pipeline(content, counted, createWriteStream(path))
        if (bytes === 0) throw importEmpty()
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
      return { path, sha256: hash.digest('hex'), bytes }
    },
    async assign(path, id) {
      await rename(path, fileOf(id))
      return fileOf(id)
    },
    pathOf: (id) => (existsSync(fileOf(id)) ? fileOf(id) : null),
    remove: (id) => rm(fileOf(id), { force: true }),
    discard: (path) => rm(path, { force: true }),
    async clearParts() {
      await mkdir(folder, { recursive: true })
      for (const name of await readdir(folder)) {
        if (name.endsWith('.part')) await rm(join(folder, name), { force: true })
      }
    },
  }
}
