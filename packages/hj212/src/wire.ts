/** The bytes a frame is made of (HJ 212-2017 §6.3.1). */
export const HASH = 0x23
export const AMP = 0x26
export const CR = 0x0d
export const LF = 0x0a
/** `##` and four digits of length. */
export const HEADER = 6
export const CRC_DIGITS = 4
/** Longest segment by every edition. */
export const STANDARD_SEGMENT = 1024
/** Longest segment that four digits can announce. */
export const LONGEST_SEGMENT = 9999

/** The four hexadecimal digits at a place as a number, or −1. */
export function hexAt(bytes: Uint8Array, position: number): number {
  let value = 0
  for (let index = position; index < position + CRC_DIGITS; index++) {
    const byte = bytes[index] as number
    let digit = byte - 0x30
    if (!(digit >= 0 && digit <= 9)) {
      digit = (byte | 0x20) - 0x57
      if (!(digit >= 10 && digit <= 15)) return -1
    }
    value = value * 16 + digit
  }
  return value
}

/** How many decimal digits follow a place, counted up to five. */
export function digitsAt(bytes: Uint8Array, position: number, end: number): number {
  let count = 0
  while (count < 5 && position + count < end) {
    const byte = bytes[position + count] as number
    if (byte < 0x30 || byte > 0x39) break
    count++
  }
  return count
}

/** The number that so many decimal digits write. */
export function numberAt(bytes: Uint8Array, position: number, digits: number): number {
  let value = 0
  for (let index = position; index < position + digits; index++)
    value = value * 10 + (bytes[index] as number) - 0x30
  return value
}
