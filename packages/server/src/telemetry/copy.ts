import { finished } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { ByteWriter } from './bytes.js'

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const EPOCH_2000_MS = 946_684_800_000
const DAY_MS = 86_400_000

/** Rows in PostgreSQL's binary COPY format. */
export class CopyRows {
  readonly writer: ByteWriter
  rows = 0

  /** @param size bytes expected */
  constructor(size = 1 << 16) {
    this.writer = new ByteWriter(size + 64)
    this.writer.bytes(SIGNATURE)
  }

  row(fields: number): void {
    this.writer.int16(fields)
    this.rows++
  }

  int2(value: number | null): void {
    if (value === null) {
      this.writer.int32(-1)
      return
    }
    this.writer.int32(2)
    this.writer.int16(value)
  }

  int4(value: number): void {
    this.writer.int32(4)
    this.writer.int32(value)
  }

  /** Milliseconds since 1970. */
  instant(value: number): void {
    this.writer.int32(8)
    this.writer.int64((value - EPOCH_2000_MS) * 1000)
  }

  /** A civil day, given as milliseconds of its midnight in UTC. */
  day(value: number): void {
    this.writer.int32(4)
    this.writer.int32((value - EPOCH_2000_MS) / DAY_MS)
  }

  bytes(value: Uint8Array): void {
    this.writer.int32(value.length)
    this.writer.bytes(value)
  }

  text(value: string | null): void {
    if (value === null) this.writer.int32(-1)
    else this.bytes(Buffer.from(value, 'utf8'))
  }

  /** A field written by `write`, its length put in front afterwards. */
  sized(write: (writer: ByteWriter) => void): void {
    const at = this.writer.length
    this.writer.int32(0)
    write(this.writer)
    this.writer.buffer.writeInt32BE(this.writer.length - at - 4, at)
  }
}

const PIECE = 1 << 18

/** Sends rows by COPY; within the transaction the client is in. */
export async function copyInto(client: PoolClient, target: string, rows: CopyRows): Promise<void> {
  rows.writer.int16(-1)
  const bytes = rows.writer.done()
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += PIECE) pieces.push(bytes.subarray(at, at + PIECE))
  const sink = client.query(copyFrom(`COPY ${target} FROM STDIN (FORMAT binary)`))
  const sent = finished(sink)
  for (const piece of pieces) sink.write(piece)
  sink.end()
  await sent
}
