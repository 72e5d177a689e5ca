import { itemsOf, pairsOf } from './body.js'
import { crc16, crc16Modbus, crcText } from './crc.js'
import type { ProtocolEdition } from './frame.js'
import { encryptBody } from './sm4.js'
import { LONGEST_SEGMENT } from './wire.js'

/** What a frame is made of. Fields that are null or absent are left out. */
export interface FrameFields {
  qn?: string | null
  st?: string | null
  cn: string
  pw?: string | null
  mn?: string | null
  flag?: number | null
  pnum?: number | null
  pno?: number | null
  rf?: boolean
  /** Body of CP without the `&&`. */
  cp?: string
}

export interface EncodeOptions {
  crc?: 'standard' | 'modbus'
  /** Encrypts the body (HJ 212-2025); length and CRC stay those of the clear segment. */
  sm4Key?: Uint8Array
}

/** Longest CP body by HJ 212-2017 §6.3.1; more must be split between items. */
export const LONGEST_BODY = 950

/** Flag of an edition: bit 1 packet numbers, bit 0 answer wanted. */
export const flagOf = (edition: ProtocolEdition, wants: { answer: boolean; split?: boolean }): number =>
  (edition === '2005' ? 0 : edition === '2017' ? 4 : 8) + (wants.split ? 2 : 0) + (wants.answer ? 1 : 0)

/**
 * The frame's bytes, header to CRLF, fields in the standard's order.
 * @throws RangeError when the segment is longer than four digits can say
 */
export function encodeFrame(fields: FrameFields, options: EncodeOptions = {}): Uint8Array {
  const head: string[] = []
  const put = (key: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined) head.push(`${key}=${value};`)
  }
  put('QN', fields.qn)
  put('ST', fields.st)
  put('CN', fields.cn)
  put('PW', fields.pw)
  put('MN', fields.mn)
  put('Flag', fields.flag)
  put('PNUM', fields.pnum)
  put('PNO', fields.pno)
  if (fields.rf) put('RF', 1)
  const front = `${head.join('')}CP=&&`
  const clear = Buffer.from(`${front}${fields.cp ?? ''}&&`, 'utf8')
  if (clear.length > LONGEST_SEGMENT) {
    throw new RangeError(`a segment of ${clear.length} bytes cannot be announced: split it`)
  }
  const checksum = crcText((options.crc === 'modbus' ? crc16Modbus : crc16)(clear))
  const segment = options.sm4Key
    ? Buffer.concat([
        Buffer.from(front, 'utf8'),
        Buffer.from(`${encryptBody(fields.cp ?? '', options.sm4Key)}&&`, 'latin1'),
      ])
    : clear
  return Buffer.concat([
    Buffer.from(`##${String(clear.length).padStart(4, '0')}`),
    segment,
    Buffer.from(`${checksum}\r\n`),
  ])
}

/** Items of a data body as devices write them: `code-Stat=value,code-Flag=N;…`. */
export function dataBody(
  dataTime: string,
  items: readonly {
    factor: string
    values: readonly (readonly [statistic: string, value: string])[]
    flag?: string | null
  }[],
): string {
  const groups = items.map(({ factor, values, flag }) => {
    const pairs = values.map(([statistic, value]) => `${factor}-${statistic}=${value}`)
    if (flag) pairs.push(`${factor}-Flag=${flag}`)
    return pairs.join(',')
  })
  return [`DataTime=${dataTime}`, ...groups].join(';')
}

/**
 * Splits a body that is too long into packets, between items; every packet repeats DataTime (HJ 212-2017 §6.3.4).
 * An item that is too long by itself stays whole.
 * @param longest in bytes
 * @returns one body when it fits
 */
export function splitBody(cp: string, longest = LONGEST_BODY): string[] {
  if (Buffer.byteLength(cp) <= longest) return [cp]
  const items = itemsOf(pairsOf(cp)).map((pairs) =>
    pairs.map(({ key, value }) => `${key.name}=${value}`).join(','),
  )
  const time = items[0]?.startsWith('DataTime=') ? items.shift() : undefined
  const bodies: string[] = []
  let current = time ?? ''
  for (const item of items) {
    const joined = current ? `${current};${item}` : item
    if (Buffer.byteLength(joined) > longest && current !== (time ?? '')) {
      bodies.push(current)
      current = time ? `${time};${item}` : item
    } else {
      current = joined
    }
  }
  bodies.push(current)
  return bodies
}
