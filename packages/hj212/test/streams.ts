import type { FrameResult } from '../src/index.js'
import { createDecoder, type DecoderOptions } from '../src/index.js'

/** Decodes a stream in pieces of the given sizes; the last size repeats. */
export function decodeInPieces(
  stream: Uint8Array,
  size: () => number,
  options: DecoderOptions = {},
): FrameResult[] {
  const decoder = createDecoder(options)
  const results: FrameResult[] = []
  for (let at = 0; at < stream.length; ) {
    const next = at + Math.max(1, size())
    // A copy of each piece: what is handed over must not lean on how a caller keeps its buffers.
    results.push(...decoder.push(stream.slice(at, next)))
    at = next
  }
  results.push(...decoder.flush())
  return results
}

/** What two decodings must agree in, as one text: comparing texts is quick. */
export const digest = (results: readonly FrameResult[]): string =>
  JSON.stringify(results.map(digestOf), null, 1)

function digestOf(result: FrameResult): unknown {
  const place = [result.offset, Buffer.from(result.bytes).toString('latin1')]
  if (!result.ok) return [...place, result.error, result.head]
  const { qn, st, cn, pw, mn, flag, pnum, pno, rf, cp, encrypted, tolerated, pairs } = result
  return [
    ...place,
    { qn, st, cn, pw, mn, flag, pnum, pno, rf, cp, encrypted, tolerated },
    pairs.map(({ key, value, item }) => [key.name, value, item]),
  ]
}

/** Numbers that look random and are the same in every run. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
