import type { CopyRows } from './copy.js'
import type { IncomingFrame } from './kinds.js'
import { writePayload } from './payload.js'

export const READING_COLUMNS = '(time, digest, received_at, site_id, device_id, layout_id, kind, payload)'

/** A row of `reading` in the order of its columns. */
export function writeReading(
  rows: CopyRows,
  row: {
    frame: IncomingFrame
    reading: NonNullable<IncomingFrame['reading']>
    siteId: number
    digest: Buffer
    layoutId: number
    kind: number
  },
): void {
  rows.row(8)
  rows.instant(row.reading.time)
  rows.bytes(row.digest)
  rows.instant(row.frame.receivedAt)
  rows.int4(row.siteId)
  rows.int4(row.frame.deviceId)
  rows.int4(row.layoutId)
  rows.int2(row.kind)
  rows.sized((writer) => writePayload(writer, row.reading.items))
}
