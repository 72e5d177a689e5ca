import { crc32, deflateSync } from 'node:zlib'
import { lattice } from './noise.js'

const WIDTH = 320
const HEIGHT = 240

/** A painted stand-in for a photo of the field: sky, bank, water and an outlet; a PNG, the same for the same seed. */
export function demoPicture(seed: number): Buffer {
  const horizon = 70 + Math.floor(30 * lattice(seed, 1))
  const bank = horizon + 30 + Math.floor(40 * lattice(seed, 2))
  const pipe = { x: 60 + Math.floor(200 * lattice(seed, 3)), y: bank - 6, radius: 16 }
  const tint = Math.floor(40 * lattice(seed, 4))
  const rows: Buffer[] = []
  for (let y = 0; y < HEIGHT; y++) {
    const row = Buffer.alloc(1 + WIDTH * 3)
    for (let x = 0; x < WIDTH; x++) {
      const grain = Math.floor(14 * lattice(seed ^ 77, y * WIDTH + x))
      const distance = Math.hypot(x - pipe.x, y - pipe.y)
      const colour = colourAt(y, horizon, bank, tint, distance, pipe.radius)
      for (let part = 0; part < 3; part++) row[1 + x * 3 + part] = Math.min(255, (colour[part] ?? 0) + grain)
    }
    rows.push(row)
  }
  return png(Buffer.concat(rows))
}

function colourAt(
  y: number,
  horizon: number,
  bank: number,
  tint: number,
  distance: number,
  radius: number,
): readonly number[] {
  if (distance < radius - 4) return [38, 40, 42]
  if (distance < radius) return [130, 128, 122]
  if (y < horizon) return [170 + tint, 196 + tint / 2, 214]
  if (y < bank) return [92, 112 - tint / 2, 66]
  return [74 + tint, 98 + tint / 2, 96]
}

/** PNG of 8-bit RGB rows, each led by its filter byte (ISO/IEC 15948). */
function png(rows: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
