/** A frame's bytes as text for the eye, with the place of every byte in that text. */
export interface FrameText {
  text: string
  /** Offset in `text` of each byte; one more than there are bytes. */
  offsets: Uint32Array
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030', { fatal: true })

/** Chinese text is read as UTF-8 or else GB 18030; what is no text in either is shown as `\xHH`, CR and LF as `\r` and `\n`. */
export function frameText(bytes: Uint8Array): FrameText {
  const { decoder, widthOf } = encodingOf(bytes)
  const offsets = new Uint32Array(bytes.length + 1)
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const width = Math.min(widthOf(bytes, at), bytes.length - at)
    for (let index = 0; index < width; index += 1) offsets[at + index] = text.length
    text += width > 1 ? decoder.decode(bytes.subarray(at, at + width)) : shown(bytes[at] ?? 0)
    at += width
  }
  offsets[bytes.length] = text.length
  return { text, offsets }
}

type WidthOf = (bytes: Uint8Array, at: number) => number

const single: WidthOf = () => 1
const utf8Width: WidthOf = (bytes, at) => {
  const lead = bytes[at] ?? 0
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
}
const gbWidth: WidthOf = (bytes, at) => {
  if ((bytes[at] ?? 0) < 0x80) return 1
  const second = bytes[at + 1] ?? 0
  return second >= 0x30 && second <= 0x39 ? 4 : 2
}

interface Encoding {
  decoder: typeof utf8
  widthOf: WidthOf
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (!bytes.some((byte) => byte >= 0x80)) return { decoder: utf8, widthOf: single }
  for (const encoding of [
    { decoder: utf8, widthOf: utf8Width },
    { decoder: gb18030, widthOf: gbWidth },
  ]) {
    if (reads(encoding.decoder, bytes)) return encoding
  }
  return { decoder: utf8, widthOf: single }
}

function reads(decoder: typeof utf8, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}

function shown(byte: number): string {
  if (byte === 0x0d) return '\\r'
  if (byte === 0x0a) return '\\n'
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
}
