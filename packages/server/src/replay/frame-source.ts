import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { createDecoder } from '@tuojiang/hj212'
import { type CsvOptions, csvFrames } from './csv-frames.js'

/** A frame to be played, and the device it speaks for; null when the bytes name nobody. */
export interface SourceFrame {
  bytes: Uint8Array
  mn: string | null
}

export interface SourceOptions extends CsvOptions {
  /** What the file holds; by its name when absent: `.jsonl`, `.csv`, everything else bytes. `.gz` is unpacked. */
  format?: 'bytes' | 'jsonl' | 'csv'
}

/** Frames of a file, in its order: raw bytes as captured, JSON lines with a member `frame`, or readings as CSV. */
export async function* framesOfFile(file: string, options: SourceOptions): AsyncGenerator<SourceFrame> {
  const plain = file.replace(/\.gz$/i, '')
  const format =
    options.format ?? (/\.jsonl$/i.test(plain) ? 'jsonl' : /\.csv$/i.test(plain) ? 'csv' : 'bytes')
  const stream = open(file)
  if (format === 'csv') yield* csvFrames(stream, options)
  else if (format === 'jsonl') yield* jsonFrames(stream)
  else yield* byteFrames(stream)
}

function open(file: string): Readable {
  const stream = createReadStream(file)
  if (!/\.gz$/i.test(file)) return stream
  const unpacked = createGunzip()
  pipeline(stream, unpacked, () => {})
  return unpacked
}

async function* jsonFrames(stream: Readable): AsyncGenerator<SourceFrame> {
  let number = 0
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() === '') continue
    const frame = frameOf(line)
    if (frame === null) throw new Error(`line ${number}: expected a JSON object with a text member "frame"`)
    yield { bytes: Buffer.from(frame, 'utf8'), mn: /(?:^|;)MN=([^;]*)/.exec(frame)?.[1] ?? null }
  }
}

function frameOf(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line)
    const frame = typeof value === 'object' && value !== null && 'frame' in value ? value.frame : null
    return typeof frame === 'string' ? frame : null
  } catch {
    return null
  }
}

/** Good and bad pieces alike are played: what was captured is what is sent. */
async function* byteFrames(stream: Readable): AsyncGenerator<SourceFrame> {
  const decoder = createDecoder()
  for await (const chunk of stream) {
    for (const result of decoder.push(chunk as Buffer)) {
      yield { bytes: result.bytes, mn: result.ok ? result.mn : (result.head?.mn ?? null) }
    }
  }
  for (const rest of decoder.flush())
    yield { bytes: rest.bytes, mn: rest.ok ? rest.mn : (rest.head?.mn ?? null) }
}
