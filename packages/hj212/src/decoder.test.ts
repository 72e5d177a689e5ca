import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatBody } from './body.js'
import { crc16, crc16Modbus, crcText } from './crc.js'
import { createDecoder, type DecoderOptions } from './decoder.js'
import { encodeFrame, splitBody } from './encode.js'
import type { FrameResult } from './frame.js'
import { readingsOf } from './readings.js'
import { encryptBody, PUBLIC_TEST_KEY } from './sm4.js'

const MN = '010000A8900016F000169DC0'
const bytesOf = (text: string) => Buffer.from(text, 'latin1')
/** HJ 212-2017 Annex A, with the CRC its calculation ends in. */
const ANNEX_A = `##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=${MN};Flag=5;CP=&&RtdInterval=30&&1C80\r\n`
const HOUR = encodeFrame({
  qn: '20240601090000001',
  st: '31',
  cn: '2061',
  pw: '123456',
  mn: MN,
  flag: 5,
  cp: 'DataTime=20240601080000;a21026-Cou=1.2,a21026-Min=10.1,a21026-Avg=12.3,a21026-ZsAvg=13.1,a21026-Flag=N',
})

function decode(input: Uint8Array | string, options: DecoderOptions = {}): FrameResult[] {
  const decoder = createDecoder(options)
  const results = decoder.push(typeof input === 'string' ? bytesOf(input) : input)
  return [...results, ...decoder.flush()]
}

const detailsOf = (results: FrameResult[]) =>
  results.map((result) => (result.ok ? 'ok' : result.error.detail))

describe('the checksum of HJ 212-2017 Annex A', () => {
  it.each([
    ['', 0xffff],
    ['\0', 0x4040],
    ['1', 0x9481],
    ['123456789', 0x2f80],
  ])('of %j', (text, crc) => {
    expect(crc16(bytesOf(text))).toBe(crc)
  })

  it('is not MODBUS', () => {
    expect(crc16Modbus(bytesOf('123456789'))).toBe(0x4b37)
    expect(crcText(0x1c80)).toBe('1C80')
  })
})

describe('a frame', () => {
  it('is read as printed in Annex A', () => {
    const [frame] = decode(ANNEX_A)
    expect(frame).toMatchObject({
      ok: true,
      edition: '2017',
      qn: '20160801085857223',
      st: '32',
      cn: '1062',
      pw: '100000',
      mn: MN,
      flag: 5,
      cp: 'RtdInterval=30',
      tolerated: [],
    })
  })

  it('is read whole however its bytes arrive: split at every byte', () => {
    const stream = Buffer.concat([bytesOf(ANNEX_A), HOUR, bytesOf('\r\n'), bytesOf(ANNEX_A)])
    for (let cut = 0; cut <= stream.length; cut++) {
      const decoder = createDecoder()
      const results = [
        ...decoder.push(stream.subarray(0, cut)),
        ...decoder.push(stream.subarray(cut)),
        ...decoder.flush(),
      ]
      expect(detailsOf(results)).toEqual(['ok', 'ok', 'ok'])
      expect(Buffer.concat(results.map((result) => result.bytes)).length).toBe(stream.length - 2)
    }
    const single = createDecoder()
    const results = [...stream].flatMap((byte) => single.push(Uint8Array.of(byte)))
    expect(detailsOf(results)).toEqual(['ok', 'ok', 'ok'])
  })

  it.each([
    ['wrong CRC', ANNEX_A.replace('1C80', '1C81'), 'crc-mismatch', 'crc-mismatch'],
    ['MODBUS CRC', ANNEX_A.replace('1C80', '0759'), 'crc-mismatch', 'crc-modbus'],
    ['length one too large', ANNEX_A.replace('##0101', '##0102'), 'length-mismatch', 'length-mismatch'],
    ['absurd length', ANNEX_A.replace('##0101', '##9999'), 'length-mismatch', 'length-mismatch'],
    ['length without padding', ANNEX_A.replace('##0101', '##101'), 'length-digits', 'length-digits'],
    ['no CRC', ANNEX_A.slice(0, -6), 'crc-missing', 'crc-missing'],
  ])('%s is refused with its cause, and forgiven by name when lenient', (_, text, cause, tolerance) => {
    expect(detailsOf(decode(text))).toEqual([cause])
    const [lenient] = decode(text, { lenient: true })
    expect(lenient).toMatchObject({
      ok: true,
      cn: '1062',
      tolerated: [tolerance, ...(cause === 'crc-missing' ? ['no-tail'] : [])],
    })
  })

  it.each([
    ['no tail', ANNEX_A.trimEnd(), ['no-tail']],
    ['line feed only', ANNEX_A.replace('\r\n', '\n'), ['odd-tail']],
    ['lower-case CRC', ANNEX_A.replace('1C80', '1c80'), ['lower-case-crc']],
  ])('%s is harmless, read and named', (_, text, tolerated) => {
    expect(decode(text)).toMatchObject([{ ok: true, tolerated }])
  })

  it.each([
    ['cut in its body, followed by a whole one', `${ANNEX_A.slice(0, 60)}${ANNEX_A}`, ['incomplete', 'ok']],
    [
      'with a wrong CRC between good ones',
      `${ANNEX_A}${ANNEX_A.replace('=30', '=31')}${ANNEX_A}`,
      ['ok', 'crc-mismatch', 'ok'],
    ],
    ['behind garbage', `\x00\xffhello#${ANNEX_A}`, ['no-header', 'ok']],
    ['behind a doubled header', `##${ANNEX_A}`, ['ok']],
    [
      'of the serial dialect with eight digits',
      `##00010206ST=32;\r\n${ANNEX_A}`,
      ['length-not-digits', 'ok'],
    ],
    ['with lower-case names', ANNEX_A.replace('CP=&&', 'cp=&&'), ['crc-mismatch']],
  ])('%s hides nothing after it', (_, text, expected) => {
    expect(detailsOf(decode(text))).toEqual(expected)
  })

  it('waits for no more than the limit: 100 KB without terminator are refused in pieces', () => {
    const decoder = createDecoder()
    const results = decoder.push(Buffer.from(`##9999${'x'.repeat(100_000)}`))
    expect(decoder.buffered).toBeLessThanOrEqual(1)
    expect(results.every((result) => !result.ok)).toBe(true)
    expect(detailsOf([...decoder.push(bytesOf(ANNEX_A)), ...decoder.flush()])).toContain('ok')
  })

  it('reads Chinese in UTF-8 and in GBK, counting bytes or characters', () => {
    const segment = (text: Buffer) =>
      Buffer.concat([
        bytesOf(
          `QN=20160801085857223;ST=32;CN=3020;PW=1;MN=${MN};Flag=5;CP=&&DataTime=20160801085857;i11001-Info=//清洗`.replace(
            '清洗',
            '',
          ),
        ),
        text,
        bytesOf('管路;=,//&&'.replace('管路', '')),
      ])
    for (const [encoded, tolerated] of [
      [Buffer.from('清洗管路'), []],
      [Buffer.from([0xc7, 0xe5, 0xcf, 0xb4]), ['gbk']],
    ] as const) {
      const body = segment(encoded)
      const frame = Buffer.concat([
        bytesOf(`##${String(body.length).padStart(4, '0')}`),
        body,
        bytesOf(`${crcText(crc16(body))}\r\n`),
      ])
      const [result] = decode(frame)
      expect(result).toMatchObject({ ok: true, tolerated })
      if (result?.ok) expect(flatBody(result.cp)['i11001-Info']).toMatch(/^\/\/清洗.*;=,\/\/$/)
    }
  })

  it.each([
    ['Flag=5', 'Flag=N', 'flag-not-a-number'],
    ['CN=1062;', '', 'missing-field:CN'],
    [MN, `${MN}XYZ`, 'field-too-long:MN'],
    ['Flag=5', 'Flag=7;PNUM=2;PNO=3', 'packet-number-range'],
    ['QN=20160801', 'QN=20161301', 'bad-time:QN'],
    ['CP=&&RtdInterval=30&&', 'CP=&&RtdInterval=30', 'cp-not-closed'],
  ])('%s written as %s is refused as %s', (before, after, cause) => {
    const segment = ANNEX_A.slice(6, -6).replace(before, after)
    const text = `##${String(segment.length).padStart(4, '0')}${segment}${crcText(crc16(bytesOf(segment)))}\r\n`
    expect(detailsOf(decode(text))).toEqual([cause])
  })
})

describe('an encrypted frame (2025)', () => {
  const cp = 'DataTime=20240520210600;a01011-Avg=1.35,a01011-Flag=N'
  const fields = { qn: '20240520210700000', st: '31', cn: '2051', pw: '123456', mn: MN, flag: 9, cp }

  it('has the cipher bytes of the public vector', () => {
    expect(encryptBody('DataTime=2024052', PUBLIC_TEST_KEY).replace(/[{},]|0x/g, '')).toBe(
      'E43E159ACFAB242CB53155FB8B9281A1',
    )
  })

  it('is read with its key, its length and CRC being those of the clear text', () => {
    const frame = encodeFrame(fields, { sm4Key: PUBLIC_TEST_KEY })
    expect(decode(frame, { sm4Keys: [PUBLIC_TEST_KEY] })).toMatchObject([
      { ok: true, cp, encrypted: true, tolerated: ['clear-length'] },
    ])
    expect(detailsOf(decode(frame))).toEqual(['no-key'])
    expect(detailsOf(decode(frame, { sm4Keys: [new Uint8Array(16)] }))).toEqual(['no-key'])
  })
})

describe('an encrypted log text', () => {
  it('comes back in Chinese, wherever the last whole block ends', () => {
    for (const log of ['清洗管路', '清洗管路完成。', 'a清洗管路']) {
      const cp = `DataTime=20240520210600;i11001-Info=//${log}//`
      const frame = encodeFrame(
        { st: '31', cn: '3020', pw: '1', mn: MN, flag: 8, cp },
        { sm4Key: PUBLIC_TEST_KEY },
      )
      expect(decode(frame, { sm4Keys: [PUBLIC_TEST_KEY] })).toMatchObject([{ ok: true, cp, encrypted: true }])
    }
  })
})

describe('readings', () => {
  it('are grouped by code whatever the separators', () => {
    const cp =
      'DataTime=20240601080000;a34004-Rtd=36.90;a34004-Flag=N;w01018-Avg=,w01018-Cou=12345678.9,w01018-Flag=D'
    expect(readingsOf(cp)).toEqual({
      dataTime: Date.parse('2024-06-01T00:00:00Z'),
      dataTimeText: '20240601080000',
      readings: [
        { factor: 'a34004', statistic: 'Rtd', value: '36.90', flag: 'N' },
        { factor: 'w01018', statistic: 'Avg', value: '', flag: 'D' },
        { factor: 'w01018', statistic: 'Cou', value: '12345678.9', flag: 'D' },
      ],
    })
  })

  it('take a bare Flag for all, and the later of a repeated value', () => {
    const { readings } = readingsOf(
      'DataTime=20240601080000;a34002-Rtd=19;a34004-Rtd=10;a34002-Rtd=20;Flag=N',
    )
    expect(readings).toEqual([
      { factor: 'a34002', statistic: 'Rtd', value: '20', flag: 'N' },
      { factor: 'a34004', statistic: 'Rtd', value: '10', flag: 'N' },
    ])
  })

  it('agree with a slow obvious reading of the same body', () => {
    const item = fc.tuple(
      fc.constantFrom('a34004', 'w01018', 'LA', '011', 'a21026'),
      fc.constantFrom('Rtd', 'Avg', 'Cou', 'Flag', 'ZsAvg'),
      fc.constantFrom('1.20', '0', '', '-3', 'N', 'D'),
      fc.constantFrom(',', ';'),
    )
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (items) => {
        const cp = `DataTime=20240601080000;${items.map(([code, statistic, value, separator]) => `${code}-${statistic}=${value}${separator}`).join('')}`
        const slow = new Map<string, string>()
        const flags = new Map<string, string>()
        for (const [code, statistic, value] of items) {
          if (statistic === 'Flag') flags.set(code, value)
          else slow.set(`${code}-${statistic}`, value)
        }
        const fast = readingsOf(cp).readings
        expect(
          new Map(fast.map((reading) => [`${reading.factor}-${reading.statistic}`, reading.value])),
        ).toEqual(slow)
        for (const reading of fast) {
          if (flags.has(reading.factor)) continue
          expect(reading.flag).toBeNull()
        }
      }),
    )
  })
})

describe('encoding and decoding', () => {
  it('are inverse for every field', () => {
    const text = fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text), { maxLength: 20 }),
        fc.constantFrom(0, 1, 4, 5, 8, 9),
        text,
        (pairs, flag, mn) => {
          const cp = pairs.map(([key, value]) => `${key}=${value}`).join(';')
          const frame = encodeFrame({
            qn: '20240601085857223',
            st: '32',
            cn: '3020',
            pw: '123456',
            mn,
            flag,
            cp,
          })
          expect(decode(frame)).toMatchObject([{ ok: true, mn, flag, cp }])
        },
      ),
    )
  })

  it('refuse to write a segment that four digits cannot announce', () => {
    expect(() => encodeFrame({ cn: '2011', cp: 'x'.repeat(10_000) })).toThrow(/split it/)
  })

  it('do not split within a log text', () => {
    const log = `i11001-Info=//${'a;b,'.repeat(100)}//`
    expect(splitBody(`DataTime=20240601080000;${log};w01018-Avg=1`, 300)).toEqual([
      `DataTime=20240601080000;${log}`,
      'DataTime=20240601080000;w01018-Avg=1',
    ])
  })

  it('split a long body between items and repeat its time', () => {
    const items = Array.from(
      { length: 80 },
      (_, index) => `w${String(index).padStart(5, '0')}-Avg=1.23,w${String(index).padStart(5, '0')}-Flag=N`,
    )
    const bodies = splitBody(['DataTime=20240601080000', ...items].join(';'))
    expect(bodies.length).toBeGreaterThan(1)
    for (const body of bodies) {
      expect(body.length).toBeLessThanOrEqual(950)
      expect(body.startsWith('DataTime=20240601080000;')).toBe(true)
    }
    expect(bodies.flatMap((body) => body.split(';').slice(1))).toEqual(items)
  })
})
