/** Where and when a photo was taken, as its camera wrote it. */
export interface Taken {
  lon: number | null
  lat: number | null
  /** ms; of a camera that names no zone, by the zone given */
  at: number | null
}

const NOTHING: Taken = { lon: null, lat: null, at: null }

/** Tags of Exif 2.32 (CIPA DC-008), tables 6, 7 and 15. */
const TAG = {
  exif: 0x8769,
  gps: 0x8825,
  dateTimeOriginal: 0x9003,
  offsetTimeOriginal: 0x9011,
  latitudeRef: 1,
  latitude: 2,
  longitudeRef: 3,
  longitude: 4,
} as const

/** Bytes of one value by its type: BYTE, ASCII, SHORT, LONG, RATIONAL, –, UNDEFINED, –, SLONG, SRATIONAL. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }
const MOST_ENTRIES = 500
const MINUTE_MS = 60_000

/**
 * Reads place and time from the Exif part of a JPEG (CIPA DC-008-2019); whatever is damaged is left out, nothing throws.
 * @param zone minutes east of UTC, for cameras that write no zone
 */
export function readExif(bytes: Buffer, zone: number): Taken {
  const tiff = exifOf(bytes)
  if (!tiff) return NOTHING
  try {
    return takenIn(tiff, zone)
  } catch {
    return NOTHING
  }
}

/** The TIFF structure inside the APP1 segment that is marked `Exif`. */
function exifOf(bytes: Buffer): Buffer | null {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const length = bytes.readUInt16BE(at + 2)
    if (marker === 0xda || length < 2) return null
    if (marker === 0xe1 && bytes.toString('latin1', at + 4, at + 10) === 'Exif\0\0') {
      return bytes.subarray(at + 10, at + 2 + length)
    }
    at += 2 + length
  }
  return null
}

function takenIn(tiff: Buffer, zone: number): Taken {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))

  const entries = (at: number): Map<number, { at: number; type: number; count: number }> => {
    const found = new Map<number, { at: number; type: number; count: number }>()
    for (let index = 0; index < Math.min(u16(at), MOST_ENTRIES); index++) {
      const entry = at + 2 + index * 12
      const [type, count] = [u16(entry + 2), u32(entry + 4)]
      const size = (SIZES[type] ?? 0) * count
      found.set(u16(entry), { at: size > 4 ? u32(entry + 8) : entry + 8, type, count })
    }
    return found
  }
  type Entries = ReturnType<typeof entries>
  const text = (from: Entries, tag: number): string => {
    const entry = from.get(tag)
    return entry ? tiff.toString('latin1', entry.at, entry.at + entry.count).replace(/\0.*$/s, '') : ''
  }
  /** Degrees, minutes and seconds as three fractions. */
  const degrees = (from: Entries, tag: number, reference: number, negative: string): number | null => {
    const entry = from.get(tag)
    if (entry?.type !== 5 || entry.count < 3) return null
    const part = (index: number) => u32(entry.at + index * 8) / u32(entry.at + index * 8 + 4)
    const value = part(0) + part(1) / 60 + part(2) / 3600
    if (!Number.isFinite(value) || value > 180) return null
    return Number((text(from, reference) === negative ? -value : value).toFixed(7))
  }

  const first = entries(u32(4))
  const subdirectory = (tag: number): Entries => {
    const entry = first.get(tag)
    return entry ? entries(u32(entry.at)) : new Map()
  }
  const gps = subdirectory(TAG.gps)
  const exif = subdirectory(TAG.exif)
  const lat = degrees(gps, TAG.latitude, TAG.latitudeRef, 'S')
  const lon = degrees(gps, TAG.longitude, TAG.longitudeRef, 'W')
  const known = lat !== null && lon !== null && Math.abs(lat) <= 90
  return {
    lon: known ? lon : null,
    lat: known ? lat : null,
    at: timeOf(text(exif, TAG.dateTimeOriginal), text(exif, TAG.offsetTimeOriginal), zone),
  }
}

/** `2026:03:01 08:30:00`, and `+08:00` where the camera knows its zone. */
function timeOf(text: string, offset: string, zone: number): number | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text)?.slice(1).map(Number)
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  if (new Date(wall).getUTCDate() !== day) return null
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? []
  const east = sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : zone
  return wall - east * MINUTE_MS
}
