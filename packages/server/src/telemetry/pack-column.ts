import type { BitReader, BitWriter } from './bits.js'
import type { ChunkColumn } from './chunk.js'
import { ESCAPED } from './decimal.js'
import { readSequence, writeSequence } from './sequence.js'

/** How the decimals of a column are told: all alike; as many as the digits need (`12.5`, `12`); each for itself. */
const ALIKE = 0
const NEEDED = 1
const EACH = 2

const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
const LARGEST_SCALED = 1e14

const NONE: ReadonlyMap<number, string> = new Map()

export const SKIPPED: ChunkColumn = {
  mantissas: new Float64Array(0),
  decimals: new Uint8Array(0),
  texts: NONE,
  flags: NONE,
}

/** Values of one item: their decimals, their digits in few bits, then what is no plain number, then the flags. */
export function writeColumn(bits: BitWriter, column: ChunkColumn): void {
  const { decimals, mantissas, texts } = column
  const { how, most } = mannerOf(column)
  bits.put(how, 2)
  if (how === EACH) for (const places of decimals) bits.put(places, 3)
  else bits.put(most, 3)
  writeSequence(bits, how === NEEDED || texts.size > 0 ? numbersOf(column, how, most) : mantissas)
  writeTexts(bits, texts)
  writeFlags(bits, column.flags)
}

/** The digits as whole numbers of one scale; what is no plain number repeats the number before, which costs least. */
function numbersOf({ decimals, mantissas }: ChunkColumn, how: number, most: number): Float64Array {
  const numbers = new Float64Array(decimals.length)
  let before = 0
  for (let row = 0; row < numbers.length; row++) {
    if (decimals[row] !== ESCAPED) {
      const scale = how === NEEDED ? (POWERS[most - (decimals[row] as number)] as number) : 1
      before = (mantissas[row] as number) * scale
    }
    numbers[row] = before
  }
  return numbers
}

function writeTexts(bits: BitWriter, texts: ReadonlyMap<number, string>): void {
  bits.put(texts.size > 0 ? 1 : 0, 1)
  if (texts.size === 0) return
  bits.whole(texts.size)
  let at = 0
  for (const [row, text] of inOrder(texts)) {
    bits.whole(row - at)
    bits.text(text)
    at = row
  }
}

export function readColumn(bits: BitReader, rows: number): ChunkColumn {
  const decimals = new Uint8Array(rows)
  const mantissas = new Float64Array(rows)
  const how = bits.take(2)
  let most = 0
  if (how === EACH) for (let row = 0; row < rows; row++) decimals[row] = bits.take(3)
  else {
    most = bits.take(3)
    decimals.fill(most)
  }
  readSequence(bits, mantissas)
  if (how === NEEDED) {
    for (let row = 0; row < rows; row++) {
      let value = mantissas[row] as number
      let places = most
      while (places > 0 && value % 10 === 0) {
        value /= 10
        places--
      }
      mantissas[row] = value
      decimals[row] = places
    }
  }
  const texts = readTexts(bits)
  for (const row of texts.keys()) {
    decimals[row] = ESCAPED
    mantissas[row] = 0
  }
  return { mantissas, decimals, texts, flags: readFlags(bits, rows) }
}

function readTexts(bits: BitReader): ReadonlyMap<number, string> {
  if (bits.take(1) === 0) return NONE
  const texts = new Map<number, string>()
  let at = 0
  for (let count = bits.whole(); count > 0; count--) {
    at += bits.whole()
    texts.set(at, bits.text())
  }
  return texts
}

function mannerOf({ decimals, mantissas }: ChunkColumn): { how: number; most: number } {
  let most = -1
  let least = ESCAPED
  for (const places of decimals) {
    if (places === ESCAPED) continue
    if (places > most) most = places
    if (places < least) least = places
  }
  if (most < 0) return { how: ALIKE, most: 0 }
  if (most === least) return { how: ALIKE, most }
  for (let row = 0; row < decimals.length; row++) {
    const places = decimals[row] as number
    if (places === ESCAPED) continue
    const mantissa = mantissas[row] as number
    const trailing = places > 0 && mantissa % 10 === 0
    if (trailing || Math.abs(mantissa) * (POWERS[most - places] as number) > LARGEST_SCALED)
      return { how: EACH, most }
  }
  return { how: NEEDED, most }
}

const inOrder = <V>(places: ReadonlyMap<number, V>): [number, V][] => [...places].sort((a, b) => a[0] - b[0])

/** Flags other than N come in stretches: distance, length, flag. */
function writeFlags(bits: BitWriter, flags: ReadonlyMap<number, string>): void {
  bits.put(flags.size > 0 ? 1 : 0, 1)
  if (flags.size === 0) return
  const stretches: { row: number; length: number; flag: string }[] = []
  for (const [row, flag] of inOrder(flags)) {
    const last = stretches.at(-1)
    if (last && last.row + last.length === row && last.flag === flag) last.length++
    else stretches.push({ row, length: 1, flag })
  }
  bits.whole(stretches.length)
  let at = 0
  for (const { row, length, flag } of stretches) {
    bits.whole(row - at)
    bits.whole(length)
    bits.text(flag)
    at = row + length
  }
}

function readFlags(bits: BitReader, rows: number): ReadonlyMap<number, string> {
  if (bits.take(1) === 0) return NONE
  const flags = new Map<number, string>()
  let at = 0
  for (let count = bits.whole(); count > 0; count--) {
    at += bits.whole()
    const end = at + bits.whole()
    if (end > rows) throw new RangeError('a flag stands beside the rows')
    const flag = bits.text()
    for (; at < end; at++) flags.set(at, flag)
  }
  return flags
}
