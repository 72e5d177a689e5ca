import { crc16, crcText, timeText } from '@tuojiang/hj212'

const FACTORS = [
  'a34004',
  'a34002',
  'a21026',
  'a21004',
  'a21005',
  'a05024',
  'a01001',
  'a01002',
  'a01006',
  'a01007',
]
export const VALUES_PER_FRAME = FACTORS.length

export const mnOf = (device) => `BE4C0000A8900016F0${String(device).padStart(6, '0')}`

/**
 * Realtime messages of ten factors as one device sends them. The text is laid out once; each message changes the digits of
 * QN, DataTime and the values in place and takes a new CRC, so that the generator costs a fraction of what it measures.
 */
export function createMessages(device, startMs) {
  const qn = `${timeText(startMs)}000`
  const body = FACTORS.map((factor) => `${factor}-Rtd=100.0,${factor}-Flag=N`).join(';')
  const segment = `QN=${qn};ST=22;CN=2011;PW=123456;MN=${mnOf(device)};Flag=5;CP=&&DataTime=${timeText(startMs)};${body}&&`
  const template = Buffer.from(`##${String(segment.length).padStart(4, '0')}${segment}0000\r\n`)
  const qnAt = template.indexOf('QN=') + 3
  const timeAt = template.indexOf('DataTime=') + 9
  const valueAt = FACTORS.map((factor) => template.indexOf(`${factor}-Rtd=`) + factor.length + 5)
  const end = 6 + segment.length
  let count = 0
  let seed = (device * 2_654_435_761) >>> 0

  const digits = (position, width, value) => {
    for (let index = width - 1; index >= 0; index -= 1) {
      template[position + index] = 48 + (value % 10)
      value = Math.floor(value / 10)
    }
  }

  return {
    /** @returns a fresh copy of the next message and its number, by which the answer is known */
    next() {
      count += 1
      const at = startMs + count * 1000
      template.write(timeText(at), qnAt, 'latin1')
      digits(qnAt + 14, 3, count % 1000)
      template.write(timeText(at), timeAt, 'latin1')
      for (const position of valueAt) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
        digits(position, 3, 100 + (seed >>> 24))
        digits(position + 4, 1, (seed >>> 16) % 10)
      }
      template.write(crcText(crc16(template, 6, end)), end, 'latin1')
      return Buffer.from(template)
    },
  }
}
