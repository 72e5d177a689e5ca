/** Writes numbers bit by bit, highest bit first. */
export class BitWriter {
  private bytes: Buffer
  private length = 0
  private pending = 0
  private pendingBits = 0

  constructor(size = 1024) {
    this.bytes = Buffer.allocUnsafe(size)
  }

  /** The lowest `count` bits of a whole number; at most 24 of them. */
  put(value: number, count: number): void {
    this.pending = (this.pending << count) | value
    this.pendingBits += count
    while (this.pendingBits >= 8) {
      this.pendingBits -= 8
      if (this.length === this.bytes.length) this.bytes = Buffer.concat([this.bytes], this.length * 2)
      this.bytes[this.length++] = this.pending >>> this.pendingBits
    }
  }

  /** A whole number below 2^53 of `count` bits. */
  wide(value: number, count: number): void {
    let left = count
    for (; left > 24; left -= 24) {
      const scale = 2 ** (left - 24)
      const high = Math.floor(value / scale)
      this.put(high % 0x1000000, 24)
      value -= high * scale
    }
    this.put(value, left)
  }

  /** A whole number from 0 to 2^53: its length in six bits, then its bits. */
  whole(value: number): void {
    const count = bitLength(value)
    this.put(count, 6)
    this.wide(value, count)
  }

  text(value: string): void {
    const bytes = Buffer.from(value, 'utf8')
    this.whole(bytes.length)
    for (const byte of bytes) this.put(byte, 8)
  }

  /** Bits written so far. */
  get size(): number {
    return this.length * 8 + this.pendingBits
  }

  /** Goes on with what another wrote. */
  append(other: BitWriter): void {
    for (let index = 0; index < other.length; index++) this.put(other.bytes[index] as number, 8)
    if (other.pendingBits > 0) this.put(other.pending & ((1 << other.pendingBits) - 1), other.pendingBits)
  }

  clear(): void {
    this.length = 0
    this.pendingBits = 0
  }

  /** The bytes; zeros fill the last one. */
  done(): Buffer {
    if (this.pendingBits > 0) this.put(0, 8 - this.pendingBits)
    return this.bytes.subarray(0, this.length)
  }
}

/** Reads what `BitWriter` wrote. */
export class BitReader {
  private window = 0
  private windowBits = 0

  constructor(
    private readonly bytes: Uint8Array,
    private position = 0,
  ) {}

  /** At most 24 bits. */
  take(count: number): number {
    while (this.windowBits < count) {
      this.window = (this.window << 8) | this.next()
      this.windowBits += 8
    }
    this.windowBits -= count
    return (this.window >>> this.windowBits) & ((1 << count) - 1)
  }

  /** How many ones come before the next zero; the zero is taken too. At most `most` ones, after which no zero is expected. */
  ones(most: number): number {
    let found = 0
    for (;;) {
      if (this.windowBits === 0) {
        this.window = this.next()
        this.windowBits = 8
      }
      const run = Math.min(Math.clz32(~(this.window << (32 - this.windowBits))), this.windowBits)
      if (found + run >= most) {
        this.windowBits -= most - found
        return most
      }
      found += run
      this.windowBits -= run
      if (this.windowBits > 0) {
        this.windowBits--
        return found
      }
    }
  }

  wide(count: number): number {
    let value = 0
    let left = count
    for (; left > 24; left -= 24) value = value * 0x1000000 + this.take(24)
    return value * 2 ** left + this.take(left)
  }

  whole(): number {
    return this.wide(this.take(6))
  }

  text(): string {
    const length = this.whole()
    if (length > this.bytes.length) throw new RangeError('the bits end too early')
    return Buffer.from(Array.from({ length }, () => this.take(8))).toString('utf8')
  }

  /** Passes over bits without reading them. */
  skip(count: number): void {
    const at = this.position * 8 - this.windowBits + count
    this.position = Math.floor(at / 8)
    this.windowBits = 0
    this.take(at % 8)
  }

  private next(): number {
    const byte = this.bytes[this.position++]
    if (byte === undefined) throw new RangeError('the bits end too early')
    return byte
  }
}

/** @throws RangeError for what is no whole number from 0 to 2^53 */
export function bitLength(value: number): number {
  if (value < 0x80000000) return 32 - Math.clz32(value)
  if (value <= Number.MAX_SAFE_INTEGER) return 64 - Math.clz32(Math.floor(value / 4294967296))
  throw new RangeError(`${value} is no whole number of 53 bits`)
}
