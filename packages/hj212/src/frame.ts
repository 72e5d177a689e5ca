import type { KeyedPair } from './body.js'
import type { Refusal, Tolerance } from './verdict.js'

export type ProtocolEdition = '2005' | '2017' | '2025'

/** The fields in front of CP, as sent. */
export interface Head {
  qn: string | null
  st: string | null
  cn: string | null
  pw: string | null
  mn: string | null
  flag: number | null
  pnum: number | null
  pno: number | null
  /** `RF=1`: the data fill a gap (2025). */
  rf: boolean
}

/** A frame that was read. */
export interface DecodedFrame extends Head {
  ok: true
  edition: ProtocolEdition
  /** The frame as received, with header and tail. */
  bytes: Uint8Array
  /** Where it began in the stream. */
  offset: number
  /** Body of CP in clear, without the `&&`. */
  cp: string
  /** The body's pairs in the order sent; `itemsOf` groups them. */
  pairs: readonly KeyedPair[]
  /** `DataTime` as an instant (ms); null when absent or impossible. */
  dataTime: number | null
  encrypted: boolean
  tolerated: Tolerance[]
}

/** Bytes that are no acceptable frame, kept with the reason. */
export interface RefusedFrame {
  ok: false
  bytes: Uint8Array
  offset: number
  error: Refusal
  /** What could be read of it all the same; MN and CN help to find the device. */
  head: Head | null
}

export type FrameResult = DecodedFrame | RefusedFrame

export const emptyHead = (): Head => ({
  qn: null,
  st: null,
  cn: null,
  pw: null,
  mn: null,
  flag: null,
  pnum: null,
  pno: null,
  rf: false,
})

/**
 * The edition by bits 2–7 of Flag (HJ 212-2017 table 3). The surface-water network has used the bits of 2025 since before 2019,
 * so that rules of 2025 (SM4, RF) must not rest on this alone.
 */
export function editionOf(flag: number | null): ProtocolEdition {
  if (flag === null) return '2005'
  const bits = flag >> 2
  return bits === 0 ? '2005' : bits === 1 ? '2017' : '2025'
}

/** Bit 0: the sender wants an answer. */
export const wantsAnswer = (flag: number | null): boolean => flag !== null && (flag & 1) === 1

/** Bit 1: PNUM and PNO are present. */
export const isSplit = (flag: number | null): boolean => flag !== null && (flag & 2) === 2
