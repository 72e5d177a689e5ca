/** Width and height of a PNG or JPEG in pixels; null when the bytes are neither or are broken. */
export function imageSize(bytes: Buffer): { type: 'png' | 'jpeg'; width: number; height: number } | null {
  if (bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return sized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20))
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  // Segments of a JPEG: a frame header (SOF, but for the three that are tables) says the size.
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return sized('jpeg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

const sized = (type: 'png' | 'jpeg', width: number, height: number) =>
  width > 0 && height > 0 ? { type, width, height } : null
