import { crc32 } from 'node:zlib'

const BYTES = 4

/**
 * Sealed bytes end with their CRC-32. The hash of the content says whether a value changed; this says whether a byte did, which
 * in packed bytes is not the same: a bit that fills up the last byte means nothing.
 */
export function withChecksum(bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(bytes.length + BYTES)
  out.set(bytes)
  out.writeUInt32BE(crc32(bytes), bytes.length)
  return out
}

export const withoutChecksum = (data: Uint8Array): Uint8Array => data.subarray(0, -BYTES)

export function isUndamaged(data: Buffer): boolean {
  return data.length > BYTES && crc32(data.subarray(0, -BYTES)) === data.readUInt32BE(data.length - BYTES)
}
