import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Encrypts what must be readable again but not by whoever reads the database: secrets of second factors, contacts of people.
 * AES-256-GCM; each box names its key, so that keys can be replaced while old boxes are still opened.
 */
export interface SecretBox {
  /** @param purpose what it is and whose (`email:12`): a box moved to another place does not open */
  seal(text: string, purpose: string): string
  /** @throws when the key is unknown or the box was changed */
  open(box: string, purpose: string): string
  /** Whether the box was made with a key that has been replaced. */
  isOld(box: string): boolean
}

const FORMAT = 'gcm1'
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** @param keys 32 bytes each, the current one first; the others only open */
export function createSecretBox(keys: readonly Buffer[]): SecretBox {
  const [current] = keys
  if (!current) throw new Error('a secret box needs a key')
  const known = new Map(keys.map((key) => [keyIdOf(key), key]))
  const currentId = keyIdOf(current)
  return {
    seal(text, purpose) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', current, iv).setAAD(Buffer.from(purpose))
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${FORMAT}.${currentId}.${sealed.toString('base64url')}`
    },

    open(box, purpose) {
      const [format, keyId = '', text = ''] = box.split('.')
      const key = known.get(keyId)
      if (format !== FORMAT || !key) {
        throw new Error(
          `nothing opens a box made with key ${keyId}: add that key to SECRET_KEY, after the current one`,
        )
      }
      const sealed = Buffer.from(text, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(sealed.subarray(-TAG_BYTES))
      return Buffer.concat([
        decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8')
    },

    isOld: (box) => box.split('.')[1] !== currentId,
  }
}

/** Tells keys apart without giving them away. */
const keyIdOf = (key: Buffer): string =>
  createHash('sha256').update('tuojiang key id\n').update(key).digest('hex').slice(0, 8)

/**
 * The keys of the installation: those of `SECRET_KEY` (32 bytes each as base64 or hex, comma-separated, the current one first), else
 * the one in `secret.key` of the data directory, which is made at the first start and readable by its owner only.
 */
export async function secretKeys(given: string | null, dataDir: string): Promise<Buffer[]> {
  if (given) return given.split(',').map((text) => keyOf(text.trim(), 'SECRET_KEY'))
  const file = join(dataDir, 'secret.key')
  await mkdir(dataDir, { recursive: true })
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return [keyOf(known.trim(), file)]
  const fresh = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(fresh, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 })
  try {
    // Whole at once and only when there is none: two processes that start together end with one key.
    await link(fresh, file)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  } finally {
    await unlink(fresh)
  }
  return [keyOf((await readFile(file, 'utf8')).trim(), file)]
}

function keyOf(text: string, from: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  if (key.length !== KEY_BYTES) {
    throw new Error(`${from} must hold 32 bytes as base64 or hex: make one with 'openssl rand -base64 32'`)
  }
  return key
}
