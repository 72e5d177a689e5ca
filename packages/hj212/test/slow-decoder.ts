/**
 * The decoder once more, as plainly as it can be written: the whole stream at once, text and patterns, the CRC bit by bit. It
 * shares no code with the fast one and is what the fast one is compared with.
 */
export interface SlowPiece {
  start: number
  end: number
  what: 'frame' | 'noise' | 'torn'
  /** For a frame: whether printed length and checksum agree with the segment. */
  length?: boolean
  crc?: 'right' | 'wrong' | 'missing'
  segment?: string
}

export function slowCrc(text: string): number {
  let crc = 0xffff
  for (const character of text) {
    crc = (crc >> 8) ^ character.charCodeAt(0)
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  }
  return crc
}

const crcFits = (segment: string, printed: string) =>
  /^[0-9A-Fa-f]{4}$/.test(printed) && Number.parseInt(printed, 16) === slowCrc(segment)

/** @param stream one character a byte */
export function slowDecode(stream: string): SlowPiece[] {
  const pieces: SlowPiece[] = []
  let from = 0
  let at = 0
  while (at < stream.length) {
    const header = /^##(?!#)(\d{2,4})(?!\d)/.exec(stream.slice(at, at + 7))
    if (header || /^##(?!#)/.test(stream.slice(at, at + 3))) {
      pushNoise(stream, from, at, pieces)
      from = at
    }
    if (!header) {
      at++
      continue
    }
    const piece = cut(stream, at, at + header[0].length, Number(header[1]), header[1]?.length === 4)
    pieces.push(piece)
    at = piece.end
    from = at
  }
  pushNoise(stream, from, stream.length, pieces)
  return pieces
}

function pushNoise(stream: string, from: number, to: number, pieces: SlowPiece[]): void {
  let start = from
  for (;;) {
    while (start < to && stream.charCodeAt(start) <= 32) start++
    if (start >= to) return
    const stop = Math.min(to, start + 4096)
    const end = stop === to ? start + stream.slice(start, stop).replace(/#+$/, '').length : stop
    if (end > start) pieces.push({ start, end, what: 'noise' })
    start = stop
  }
}

function cut(stream: string, start: number, body: number, length: number, padded: boolean): SlowPiece {
  const announced = body + length
  const frame = (segmentEnd: number, crc: 'right' | 'wrong' | 'missing'): SlowPiece => {
    const after = crc === 'missing' ? segmentEnd : segmentEnd + 4
    const tail = /^(\r\n|\r\r|\r|\n)?/.exec(stream.slice(after, after + 2))?.[0] ?? ''
    return {
      start,
      end: after + tail.length,
      what: 'frame',
      length: padded && segmentEnd === announced,
      crc,
      segment: stream.slice(body, segmentEnd),
    }
  }
  const firstEnd = (): SlowPiece => {
    for (let index = body; index < stream.length; index++) {
      const rest = stream.slice(index, index + 8)
      if (/^##\d\d/.test(rest)) return { start, end: index, what: 'torn' }
      const closure = /^&&([0-9A-Fa-f]{4})([\r\n#]|$)/.exec(rest.slice(0, 7))
      const segmentEnd = index + 2
      if (closure || (segmentEnd === announced && rest.startsWith('&&') && rest.length >= 6)) {
        const right = crcFits(stream.slice(body, segmentEnd), rest.slice(2, 6))
        return frame(segmentEnd, right ? 'right' : 'wrong')
      }
    }
    return { start, end: stream.length, what: 'torn' }
  }
  if (body === stream.length) return { start, end: stream.length, what: 'torn' }

  let wrong = 0
  for (const match of stream.slice(body, announced + 4).matchAll(/(?<=&&)[0-9A-Fa-f]{4}\r?\n/g)) {
    const segmentEnd = body + match.index
    if (segmentEnd >= announced || wrong === 4) break
    const printed = match[0].slice(0, 4)
    if (crcFits(stream.slice(body, segmentEnd), printed)) return frame(segmentEnd, 'right')
    const inner = stream.lastIndexOf('##', segmentEnd - 1)
    const within = /^##(\d{4})(?!\d)/.exec(stream.slice(inner, inner + 7))
    if (inner > body && within && inner + 6 + Number(within[1]) === segmentEnd) {
      if (crcFits(stream.slice(inner + 6, segmentEnd), printed)) {
        return { start, end: stream.indexOf('##', body), what: 'torn' }
      }
    }
    if (/^##\d\d/.test(stream.slice(segmentEnd + match[0].length))) return firstEnd()
    wrong++
  }

  if (announced + 4 <= stream.length) {
    if (crcFits(stream.slice(body, announced), stream.slice(announced, announced + 4)))
      return frame(announced, 'right')
  }
  if (announced <= stream.length && stream.slice(body - 2, announced).endsWith('&&')) {
    if (announced === stream.length || /^[\r\n#]/.test(stream.slice(announced)))
      return frame(announced, 'missing')
  }
  return firstEnd()
}
