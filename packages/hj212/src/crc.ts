/** Table of the reflected polynomial 0xA001. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xa001 : value >>> 1
  return value
})

/**
 * The register keeps only its high byte from step to step, so one step is a byte → byte function, and that function is linear:
 * four bytes advance it by four look-ups that do not wait for each other.
 */
const STEP = Uint8Array.from(TABLE, (value) => value >>> 8)
const STEP2 = STEP.map((value) => STEP[value] as number)
const STEP3 = STEP2.map((value) => STEP[value] as number)
const STEP4 = STEP3.map((value) => STEP[value] as number)

/**
 * The checksum of HJ 212-2017 Annex A: unlike CRC-16/MODBUS each step drops the low byte of the register, so that only 256 values exist.
 * @returns 0…65535; written as four hexadecimal digits, high byte first
 */
export const crc16 = (bytes: Uint8Array, start = 0, end = bytes.length): number =>
  crc16AndAscii(bytes, start, end) & 0xffff

/** Set in the result of `crc16AndAscii` when a byte is not ASCII. */
export const NOT_ASCII = 0x10000

/** The checksum, and in passing whether all bytes are ASCII. */
export function crc16AndAscii(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start) return 0xffff
  let high = 0xff
  let seen = 0
  let index = start
  const last = end - 1
  for (const stop = last - 3; index < stop; index += 4) {
    const first = bytes[index] as number
    const second = bytes[index + 1] as number
    const third = bytes[index + 2] as number
    const fourth = bytes[index + 3] as number
    seen |= first | second | third | fourth
    high =
      (STEP4[high ^ first] as number) ^
      (STEP3[second] as number) ^
      (STEP2[third] as number) ^
      (STEP[fourth] as number)
  }
  for (; index < last; index++) {
    const byte = bytes[index] as number
    seen |= byte
    high = STEP[high ^ byte] as number
  }
  const byte = bytes[last] as number
  return (TABLE[high ^ byte] as number) | ((seen | byte) > 0x7f ? NOT_ASCII : 0)
}

/** CRC-16/MODBUS, which some products send in its place. */
export function crc16Modbus(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let crc = 0xffff
  for (let index = start; index < end; index++) {
    crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[index] as number)) & 0xff] as number)
  }
  return crc
}

/** Four upper-case hexadecimal digits. */
export const crcText = (crc: number): string => crc.toString(16).toUpperCase().padStart(4, '0')
