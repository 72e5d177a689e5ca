import type { Readable } from 'node:stream'

/** Where the contents of files lie, each under the SHA-256 of its bytes. */
export interface FileStore {
  /** Resolved when the content is durable. The same content again changes nothing. */
  put(sha256: string, bytes: Buffer): Promise<void>
  /** Null when it is not there. */
  get(sha256: string): Promise<Readable | null>
}

/** `ab/cd/abcd…`: no folder of a million files. */
export const pathOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
