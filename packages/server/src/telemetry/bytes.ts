/** Grows as it is written; numbers as in PostgreSQL's binary formats (big-endian) or as varints. */
export class ByteWriter {
  buffer: Buffer
  length = 0

  constructor(size = 1024) {
    this.buffer = Buffer.allocUnsafe(size)
  }

  private room(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + bytes))
    this.buffer.copy(grown, 0, 0, this.length)
    this.buffer = grown
  }

  byte(value: number): void {
    this.room(1)
    this.buffer[this.length++] = value
  }

  int16(value: number): void {
    this.room(2)
    this.length = this.buffer.writeInt16BE(value, this.length)
  }

  int32(value: number): void {
    this.room(4)
    this.length = this.buffer.writeInt32BE(value, this.length)
  }

  /** A whole number within ±2^53 as a 64-bit integer. */
  int64(value: number): void {
    this.room(8)
    const high = Math.floor(value / 4294967296)
    this.buffer.writeInt32BE(high, this.length)
    this.buffer.writeUInt32BE(value - high * 4294967296, this.length + 4)
    this.length += 8
  }

  bytes(value: Uint8Array): void {
    this.room(value.length)
    this.buffer.set(value, this.length)
    this.length += value.length
  }

  /** Seven bits a byte, lowest first; whole numbers from 0 to 2^53. */
  varint(value: number): void {
    this.room(8)
    let rest = value
    while (rest >= 0x80) {
      if (rest < 0x80000000) {
        this.buffer[this.length++] = (rest & 0x7f) | 0x80
        rest >>>= 7
      } else {
        this.buffer[this.length++] = (rest % 128) | 0x80
        rest = Math.floor(rest / 128)
      }
    }
    this.buffer[this.length++] = rest
  }

  /** A signed whole number: small ones of either sign are short. */
  signed(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value)
  }

  text(value: string): void {
    const bytes = Buffer.from(value, 'utf8')
    this.varint(bytes.length)
    this.bytes(bytes)
  }

  done(): Buffer {
    return this.buffer.subarray(0, this.length)
  }

  clear(): void {
    this.length = 0
  }
}

/** Reads what `ByteWriter` wrote. */
export class ByteReader {
  position = 0

  constructor(readonly buffer: Uint8Array) {}

  byte(): number {
    const value = this.buffer[this.position++]
    if (value === undefined) throw new RangeError('the bytes end too early')
    return value
  }

  varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
  }

  signed(): number {
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  text(): string {
    const length = this.varint()
    const start = this.position
    this.position += length
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + start, length).toString('utf8')
  }

  get ended(): boolean {
    return this.position >= this.buffer.length
  }
}
