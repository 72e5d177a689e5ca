import { createHmac, timingSafeEqual } from 'node:crypto'

export type TotpHash = 'sha1' | 'sha256' | 'sha512'

/** RFC 6238 §4: time step in seconds. */
export const STEP_SECONDS = 30
const DIGITS = 6

/** HOTP (RFC 4226 §5.3) with the HMAC of RFC 6238 §1.2. */
export function hotp(secret: Buffer, counter: number, digits = DIGITS, hash: TotpHash = 'sha1'): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const digest = createHmac(hash, secret).update(message).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  const value = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(value % 10 ** digits).padStart(digits, '0')
}

/** Number of the time step an instant lies in; `now` in milliseconds. */
export const stepAt = (now: number): number => Math.floor(now / 1000 / STEP_SECONDS)

/**
 * The step whose code this is: the present one, the one before or the one after, for clocks that differ and people who type slowly
 * (RFC 6238 §5.2 and §6). Only steps after `lastStep` count, so that no code is good twice.
 * @returns null when the code is none of them
 */
export function matchingStep(secret: Buffer, code: string, now: number, lastStep: number): number | null {
  const given = Buffer.from(code)
  let found: number | null = null
  for (const step of [stepAt(now) - 1, stepAt(now), stepAt(now) + 1]) {
    const expected = Buffer.from(hotp(secret, step))
    const same = given.length === expected.length && timingSafeEqual(given, expected)
    if (same && step > lastStep) found ??= step
  }
  return found
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 (RFC 4648 §6) without padding, as authenticators take it. */
export function base32(bytes: Buffer): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(value >>> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text
}

export function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const character of text.toUpperCase()) {
    const index = ALPHABET.indexOf(character)
    if (index < 0) continue
    value = (value << 5) | index
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >>> bits) & 255)
    value &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}

/** What a QR code says to an authenticator (Key URI format): SHA-1, six digits, 30 seconds are what every one of them can do. */
export const totpUri = (secret: string, login: string, issuer: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(login)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`
