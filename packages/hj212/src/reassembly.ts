import type { KeyedPair } from './body.js'
import { type DecodedFrame, isSplit } from './frame.js'

/** Packets of one message, in the order of their numbers. */
export interface PacketSet {
  frames: readonly DecodedFrame[]
  /** Numbers that have not come. Empty when the set is complete. */
  missing: readonly number[]
  /** The bodies joined, DataTime once. Of a key that stands in two packets the later packet counts. */
  pairs: readonly KeyedPair[]
  /** Keys that stand in two packets. */
  conflicts: readonly string[]
}

export interface Reassembly {
  /**
   * Takes a frame.
   * @returns the set when it is complete, a frame that is no packet being a set of its own; null while packets are missing
   */
  add(frame: DecodedFrame, nowMs: number): PacketSet | null
  /** Sets given up since their first packet is older than the time-out: partial data, to be kept. */
  expire(nowMs: number): PacketSet[]
  /** Sets that wait for packets. */
  readonly waiting: number
}

interface Open {
  since: number
  total: number
  packets: Map<number, DecodedFrame>
}

/**
 * Puts messages together that were split into packets (HJ 212-2017 §6.3.4, C.49, C.50). Packets belong together by MN, ST, CN,
 * DataTime and PNUM: each may have a QN of its own. They come in any order, and a repeated one counts once.
 * @param options.mostSets sets kept open; beyond that the oldest is given up with the next `expire`
 */
export function createReassembly(options: { timeoutMs: number; mostSets?: number }): Reassembly {
  const { timeoutMs, mostSets = 1000 } = options
  const open = new Map<string, Open>()
  const surplus: PacketSet[] = []

  return {
    add(frame, nowMs) {
      const { pnum, pno } = frame
      // Flag=7 without numbers occurs, and so does PNUM=1: both are whole.
      if (!isSplit(frame.flag) && (pnum === null || pno === null)) return setOf([frame], 1)
      if (pnum === null || pno === null || pnum <= 1 || pno < 1 || pno > pnum) return setOf([frame], 1)
      const key = [frame.mn, frame.st, frame.cn, dataTimeOf(frame), pnum].join('|')
      let set = open.get(key)
      if (!set) {
        set = { since: nowMs, total: pnum, packets: new Map() }
        open.set(key, set)
      }
      set.packets.set(pno, frame)
      if (set.packets.size === pnum) {
        open.delete(key)
        return close(set)
      }
      if (open.size > mostSets) {
        const [oldest] = open
        if (oldest) {
          open.delete(oldest[0])
          surplus.push(close(oldest[1]))
        }
      }
      return null
    },
    expire(nowMs) {
      const expired = surplus.splice(0)
      for (const [key, set] of open) {
        if (nowMs - set.since < timeoutMs) continue
        open.delete(key)
        expired.push(close(set))
      }
      return expired
    },
    get waiting() {
      return open.size
    },
  }
}

const close = (set: Open): PacketSet =>
  setOf(
    [...set.packets].sort(([first], [second]) => first - second).map(([, frame]) => frame),
    set.total,
  )

function setOf(frames: DecodedFrame[], total: number): PacketSet {
  const present = new Set(frames.map((frame) => frame.pno))
  const missing =
    total === 1
      ? []
      : Array.from({ length: total }, (_, index) => index + 1).filter((number) => !present.has(number))
  const pairs: KeyedPair[] = []
  const conflicts: string[] = []
  const met = new Map<string, DecodedFrame>()
  for (const frame of frames) {
    for (const pair of frame.pairs) {
      const { name } = pair.key
      const earlier = met.get(name)
      if (name === 'DataTime' && earlier) continue
      if (earlier && earlier !== frame && !conflicts.includes(name)) conflicts.push(name)
      met.set(name, frame)
      pairs.push(pair)
    }
  }
  return { frames, missing, pairs, conflicts }
}

const dataTimeOf = (frame: DecodedFrame): string =>
  frame.pairs.find((pair) => pair.key.name === 'DataTime')?.value ?? ''
