import { describe, expect, it } from 'vitest'
import { SAMPLES } from './samples.js'
import { slowDecode } from './slow-decoder.js'
import { decodeInPieces, digest, randomOf } from './streams.js'

/** The extended run sets FUZZ_FRAMES, see README. */
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 6_000)
const SEED = Number(process.env.FUZZ_SEED ?? 212)
const SPLICES = [
  '##',
  '&&',
  '&&1C80\r\n',
  '\r\n',
  '####',
  '##0101',
  '##12',
  '\n',
  '&&FFFF\n',
  '#',
  '##9999',
  'CP=&&',
  '//',
  ';',
  ',',
]

const clear = SAMPLES.filter((sample) => !sample.name.startsWith('encrypted')).map((sample) => sample.bytes)

function mutated(random: (below: number) => number): Uint8Array {
  const frame = Uint8Array.from(clear[random(clear.length)] as Uint8Array)
  const at = random(frame.length)
  switch (random(9)) {
    case 0:
      frame[at] = random(256)
      return frame
    case 1:
      return frame.subarray(0, at)
    case 2:
      return frame.subarray(at)
    case 3:
      return Buffer.concat([
        frame.subarray(0, at),
        Buffer.from(SPLICES[random(SPLICES.length)] as string),
        frame.subarray(at),
      ])
    case 4: {
      const digit = 2 + random(4)
      if (digit < frame.length) frame[digit] = 0x30 + random(10)
      return frame
    }
    case 5:
      return Buffer.concat([
        frame.subarray(0, at),
        frame.subarray(Math.min(frame.length, at + 1 + random(12))),
      ])
    case 6:
      return Buffer.concat([Buffer.from(SPLICES[random(SPLICES.length)] as string), frame])
    default:
      return frame
  }
}

describe(`${FRAMES} mutated frames, seed ${SEED}`, () => {
  it('are cut as the slow decoder cuts them, in whatever pieces they come', { timeout: 3_600_000 }, () => {
    const random = randomOf(SEED)
    for (let done = 0; done < FRAMES; ) {
      const count = 1 + random(10)
      const stream = Buffer.concat(Array.from({ length: count }, () => mutated(random)))
      done += count
      const most = [2, 8, 64, 400, 5000][random(5)] as number
      const whole = decodeInPieces(stream, () => stream.length)
      const pieces = decodeInPieces(stream, () => 1 + random(most))
      const note = JSON.stringify(stream.toString('latin1'))
      expect(digest(pieces), note).toBe(digest(whole))

      const slow = slowDecode(stream.toString('latin1'))
      expect(
        whole.map(({ offset, bytes }) => [offset, offset + bytes.length]),
        note,
      ).toEqual(slow.map(({ start, end }) => [start, end]))
      for (const [index, piece] of slow.entries()) {
        const result = whole[index]
        if (piece.what !== 'frame') {
          expect(result?.ok, note).toBe(false)
        } else if (!piece.length || piece.crc !== 'right') {
          const inCharacters = result?.ok && result.tolerated.includes('length-in-characters')
          if (!inCharacters)
            expect(result?.ok === false && ['length', 'crc'].includes(result.error.code), note).toBe(true)
        } else if (result?.ok === false) {
          const code = result.error.detail === 'length-too-large' ? 'field' : result.error.code
          expect(['syntax', 'field', 'time', 'encryption'], note).toContain(code)
        } else if (result) {
          const text = Buffer.from(result.bytes).toString('latin1')
          expect(text, note).toContain(piece.segment)
        }
      }
      // Leniency forgives; it cuts no differently and takes nothing back.
      const lenient = decodeInPieces(stream, () => 1 + random(most), { lenient: true })
      expect(
        lenient.map((result) => result.offset),
        note,
      ).toEqual(whole.map((result) => result.offset))
      for (const [index, result] of whole.entries()) {
        if (result.ok) expect(lenient[index]?.ok, note).toBe(true)
      }
    }
  })
})
