/** Table of the reflected polynomial 0xA001. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xa001 : value >>> 1
  return value
})

/**
 * The checksum of HJ 212-2017 Annex A: unlike CRC-16/MODBUS each step drops the low byte of the register, so that only 256 values exist.
 * @returns 0…65535; written as four hexadecimal digits, high byte first
 */
export function crc16(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let crc = 0xffff
  for (let index = start; index < end; index++) {
    crc = TABLE[(crc >>> 8) ^ (bytes[index] as number)] as number
  }
  return crc
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
