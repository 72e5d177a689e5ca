import { describe, expect, it } from 'vitest'
import { createDecoder, PUBLIC_TEST_KEY } from '../src/index.js'
import { SAMPLES } from './samples.js'
import { decodeInPieces, digest } from './streams.js'

const options = { sm4Keys: [PUBLIC_TEST_KEY] }
const good = SAMPLES.find((sample) => sample.name === 'annex-a')?.bytes as Uint8Array

describe.each(SAMPLES)('sample $name', ({ bytes, strict, lenient, tolerated }) => {
  it('is judged as the reference says', () => {
    for (const [isLenient, verdict] of [
      [false, strict],
      [true, lenient],
    ] as const) {
      const results = decodeInPieces(bytes, () => bytes.length, { ...options, lenient: isLenient })
      expect(results.map((result) => (result.ok ? 'ok' : result.error.detail)).join(' ')).toBe(verdict)
      const named = results.flatMap((result) => (result.ok ? result.tolerated : []))
      if (isLenient) expect(named.sort()).toEqual([...tolerated].sort())
    }
  })

  it('is judged so wherever it is split, and one byte at a time', () => {
    for (const leniently of [false, true]) {
      const judge = { ...options, lenient: leniently }
      const whole = digest(decodeInPieces(bytes, () => bytes.length, judge))
      for (let cut = 1; cut < bytes.length; cut++) {
        let first = true
        const size = () => {
          if (!first) return bytes.length
          first = false
          return cut
        }
        expect(digest(decodeInPieces(bytes, size, judge))).toBe(whole)
      }
      expect(digest(decodeInPieces(bytes, () => 1, judge))).toBe(whole)
    }
  })

  it('hides no good frame behind it, nor is it hidden by one before', () => {
    const stream = Buffer.concat([good, bytes, good])
    const results = decodeInPieces(stream, () => stream.length, options)
    expect(results[0]?.ok).toBe(true)
    const last = results.at(-1)
    expect(last?.ok && Buffer.compare(last.bytes, good)).toBe(0)
  })
})

describe('a gateway', () => {
  it('gets a frame as soon as its checksum is there, and is not troubled by the tail that comes later', () => {
    const decoder = createDecoder({ awaitTail: false })
    expect(decoder.push(good.subarray(0, -2))).toMatchObject([{ ok: true, tolerated: [] }])
    expect(decoder.push(good.subarray(-2))).toEqual([])
    expect(decoder.buffered).toBe(0)
    expect(decoder.push(good)).toMatchObject([{ ok: true, offset: good.length }])
  })
})
