import { createCipheriv, createDecipheriv } from 'node:crypto'

/** Sixteen bytes 0x30: the key of public test vectors, tried where no key is configured; the CRC tells whether it fits. */
export const PUBLIC_TEST_KEY = new Uint8Array(16).fill(0x30)

const BLOCK = 16
const BYTES = /^\{(0x[0-9A-Fa-f]{2}(?:,0x[0-9A-Fa-f]{2})*)\}/

/**
 * Clear text of an encrypted CP body (HJ 212-2025, SM4-ECB without padding): cipher bytes as `{0xHH,…}`, then a clear rest of
 * fewer than sixteen characters.
 * @param body one character a byte, and so is the answer
 * @returns null when the body is not written so
 */
export function decryptBody(body: string, key: Uint8Array): string | null {
  const match = BYTES.exec(body)
  if (!match?.[1]) return null
  const cipher = Uint8Array.from(match[1].split(','), (byte) => Number.parseInt(byte.slice(2), 16))
  if (cipher.length % BLOCK !== 0) return null
  const decipher = createDecipheriv('sm4-ecb', key, null)
  decipher.setAutoPadding(false)
  const clear = Buffer.concat([decipher.update(cipher), decipher.final()])
  return clear.toString('latin1') + body.slice(match[0].length)
}

/** The encrypted form of a clear body, one character a byte; see `decryptBody`. */
export function encryptBody(clear: string, key: Uint8Array): string {
  const bytes = Buffer.from(clear, 'utf8')
  const whole = bytes.length - (bytes.length % BLOCK)
  if (whole === 0) return bytes.toString('latin1')
  const cipher = createCipheriv('sm4-ecb', key, null)
  cipher.setAutoPadding(false)
  const encrypted = Buffer.concat([cipher.update(bytes.subarray(0, whole)), cipher.final()])
  const text = Array.from(encrypted, (byte) => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
    ',',
  )
  return `{${text}}${bytes.toString('latin1', whole)}`
}
