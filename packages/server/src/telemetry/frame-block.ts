import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { ByteReader, ByteWriter } from './bytes.js'
import { withChecksum, withoutChecksum } from './checksum.js'
import { frameDigest } from './digest.js'

/** A frame as kept. */
export interface KeptFrame {
  filedAt: number
  receivedAt: number
  cn: number | null
  status: number
  code: string | null
  bytes: Uint8Array
}

const VERSION = 1

/** As the canonical bytes lie in the database. */
export const compressFrames = (content: Uint8Array): Buffer =>
  withChecksum(deflateRawSync(content, { level: 6 }))
export const decompressFrames = (data: Uint8Array): Buffer => inflateRawSync(withoutChecksum(data))

/** Canonical bytes of a device's frames of a day, ordered by filing, receipt and content. */
export function frameContent(frames: readonly KeptFrame[]): Buffer {
  const writer = new ByteWriter(1 << 14)
  writer.byte(VERSION)
  writer.varint(frames.length)
  let filed = 0
  for (const frame of frames) {
    writer.signed(frame.filedAt - filed)
    filed = frame.filedAt
    writer.signed(frame.receivedAt - frame.filedAt)
    writer.varint(frame.cn === null ? 0 : frame.cn + 1)
    writer.varint(frame.status)
    writer.text(frame.code ?? '')
    writer.varint(frame.bytes.length)
    writer.bytes(frame.bytes)
  }
  return Buffer.from(writer.done())
}

export function readFrames(content: Uint8Array): KeptFrame[] {
  const reader = new ByteReader(content)
  if (reader.byte() !== VERSION) throw new Error('the frames were written by another version')
  let filed = 0
  return Array.from({ length: reader.varint() }, () => {
    filed += reader.signed()
    const receivedAt = filed + reader.signed()
    const cn = reader.varint()
    const status = reader.varint()
    const code = reader.text()
    const length = reader.varint()
    const bytes = content.subarray(reader.position, reader.position + length)
    reader.position += length
    return { filedAt: filed, receivedAt, cn: cn === 0 ? null : cn - 1, status, code: code || null, bytes }
  })
}

/** One order for the same frames, and each frame once. */
export function inOrder(frames: readonly KeptFrame[]): KeptFrame[] {
  const sorted = [...frames].sort(
    (a, b) => a.filedAt - b.filedAt || a.receivedAt - b.receivedAt || Buffer.compare(a.bytes, b.bytes),
  )
  const told = new Set<string>()
  return sorted.filter((frame) => {
    const key = `${frame.filedAt}:${frameDigest(frame.bytes).toString('latin1')}`
    if (told.has(key)) return false
    told.add(key)
    return true
  })
}
