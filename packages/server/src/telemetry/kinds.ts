/** Kinds of readings and the command each comes by (HJ 212-2017 table 9). */
export const READING_KINDS = ['realtime', 'minute', 'hour', 'day'] as const
export type ReadingKind = (typeof READING_KINDS)[number]

/** As stored: 1 … 4. */
export const kindCode = (kind: ReadingKind): number => READING_KINDS.indexOf(kind) + 1

export function kindOf(code: number): ReadingKind {
  const kind = READING_KINDS[code - 1]
  if (!kind) throw new RangeError(`${code} is no kind of reading`)
  return kind
}

/** What can become of a frame, as stored. */
export const FRAME_STATUSES = ['stored', 'refused', 'held', 'sent'] as const
export type FrameStatus = (typeof FRAME_STATUSES)[number]
export const statusCode = (status: FrameStatus): number => FRAME_STATUSES.indexOf(status)
export const statusOf = (code: number): FrameStatus => FRAME_STATUSES[code] ?? 'stored'

/** One value of a message, exactly as sent. */
export interface Item {
  factor: string
  statistic: string
  value: string
  flag: string | null
}

/** A frame to be made durable, good or bad; imports have none and give their digest another way. */
export interface IncomingFrame {
  deviceId: number
  siteId: number | null
  /** ms since 1970 */
  receivedAt: number
  bytes: Uint8Array
  cn: number | null
  status: 'stored' | 'refused' | 'held'
  /** Why it was refused. */
  code: string | null
  reading?: {
    kind: ReadingKind
    /** ms since 1970: start of the period, or the moment for realtime data */
    time: number
    items: readonly Item[]
  }
}

/** Fate of a frame within `append`. */
export const FATE = { stored: 0, duplicate: 1, refused: 2, held: 3 } as const
