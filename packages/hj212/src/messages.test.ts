import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answeredQn, dataAck, executionResult, requestAck, resultOf } from './answers.js'
import { commandBody, commandFault } from './commands.js'
import { decodeToJson } from './decode-json.js'
import { createDecoder } from './decoder.js'
import { describeFrame } from './describe.js'
import { encodeFrame } from './encode.js'
import type { DecodedFrame } from './frame.js'
import {
  MESSAGES,
  type MessageName,
  type MessageOf,
  messageBody,
  messageFault,
  messageOf,
} from './messages.js'
import { COMMAND_NAMES } from './names.js'
import { readingsOf } from './readings.js'
import { createReassembly } from './reassembly.js'

const read = (bytes: Uint8Array): DecodedFrame => {
  const [frame] = createDecoder().push(bytes)
  if (!frame?.ok) throw new Error('not read')
  return frame
}
const upload = (flag: number | null, qn: string | null = '20240601085857534') =>
  read(
    encodeFrame({
      qn,
      st: '32',
      cn: '2011',
      pw: '123456',
      mn: 'A110000_0001',
      flag,
      cp: 'DataTime=20240601085857;w01018-Rtd=36.90,w01018-Flag=N',
    }),
  )

describe('answers', () => {
  it('repeat the number in the head from 2017 on (HJ 212-2017 C.7)', () => {
    const text = Buffer.from(dataAck(upload(5))).toString()
    expect(text).toContain('QN=20240601085857534;ST=91;CN=9014;PW=123456;MN=A110000_0001;Flag=4;CP=&&&&')
  })

  it('carry it inside CP in 2005', () => {
    const frame = read(requestAck(upload(1), 1))
    expect(frame.qn).toBeNull()
    expect(frame.cp).toBe('QN=20240601085857534;QnRtn=1')
    expect(answeredQn(frame)).toBe('20240601085857534')
  })

  it('give their codes in words', () => {
    expect(resultOf(read(requestAck(upload(5), 3)))).toMatchObject({
      code: 3,
      good: false,
      words: { zh: 'PW 错误' },
    })
    expect(resultOf(read(executionResult(upload(5), 1)))).toMatchObject({ code: 1, good: true })
    expect(resultOf(upload(5))).toBeNull()
  })
})

describe('commands', () => {
  it('write their contents as Annex C prints them', () => {
    expect(commandBody({ name: 'set-clock', at: Date.parse('2016-08-01T00:58:57Z') })).toBe(
      'SystemTime=20160801085857',
    )
    expect(commandBody({ name: 'set-timeouts', timeoutSeconds: 5, retries: 3 })).toBe('OverTime=5;ReCount=3')
    expect(
      commandBody({
        name: 'request-hour',
        from: Date.parse('2016-08-01T00:00:00Z'),
        to: Date.parse('2016-08-01T01:00:00Z'),
      }),
    ).toBe('BeginTime=20160801080000;EndTime=20160801090000')
    expect(commandBody({ name: 'set-sample-cycle', factor: 'w01018', startTime: '000000', hours: 2 })).toBe(
      'PolId=w01018;CstartTime=000000;Ctime=2',
    )
    expect(commandBody({ name: 'set-parameter', factor: 'w01018', info: 'i13004', value: '168.0' })).toBe(
      'PolId=w01018;InfoId=i13004;i13004-Info=168.0',
    )
  })

  it.each([
    [{ name: 'set-realtime-interval', seconds: 29 }, 'seconds'],
    [{ name: 'set-minute-interval', minutes: 7 }, 'minutes'],
    [{ name: 'set-timeouts', timeoutSeconds: 100, retries: 3 }, 'timeoutSeconds'],
    [{ name: 'request-day', from: 2, to: 1 }, 'to'],
    [{ name: 'set-sample-cycle', factor: 'w01018', startTime: '2500', hours: 2 }, 'startTime'],
  ] as const)('refuse %j, naming %s', (command, field) => {
    expect(commandFault(command)?.field).toBe(field)
  })
})

describe('decode as JSON', () => {
  it('gives the promised object', () => {
    expect(decodeToJson(upload(5))).toMatchObject({
      ok: true,
      edition: '2017',
      qn: '20240601085857534',
      st: '32',
      cn: '2011',
      pw: '123456',
      mn: 'A110000_0001',
      flag: 5,
      pnum: null,
      pno: null,
      cp: { DataTime: '20240601085857', 'w01018-Rtd': '36.90', 'w01018-Flag': 'N' },
      dataTime: '2024-06-01T08:58:57+08:00',
      factors: { w01018: { Rtd: 36.9, Flag: 'N' } },
    })
  })

  it('keeps text where a number would lose digits or is none', () => {
    const frame = read(
      encodeFrame({
        st: '32',
        cn: '2011',
        pw: '1',
        mn: 'A',
        cp: 'w00000-Cou=1234567890123456.7,w00000-Rtd=NaN',
      }),
    )
    expect(decodeToJson(frame)).toMatchObject({
      factors: { w00000: { Cou: '1234567890123456.7', Rtd: 'NaN' } },
    })
  })

  it.each([
    ['25.60', 25.6],
    ['-4.0', -4],
    ['1.2e-3', 0.0012],
    ['00.5', 0.5],
    ['007', '007'],
    ['', ''],
    ['1e999', '1e999'],
    ['1e-999', '1e-999'],
    ['123456789012345.6', '123456789012345.6'],
    ['St', 'St'],
  ])('writes the value %j as %j', (sent, written) => {
    const frame = read(
      encodeFrame({
        st: '32',
        cn: '2011',
        pw: '1',
        mn: 'A',
        cp: `w01018-Rtd=${sent},w01018-SampleTime=20160801070000`,
      }),
    )
    expect(JSON.parse(JSON.stringify(decodeToJson(frame)))).toMatchObject({
      cp: { 'w01018-Rtd': sent },
      factors: { w01018: { Rtd: written, SampleTime: '20160801070000' } },
    })
  })

  it('gives a bare Flag to every factor that has none, and takes odd keys for keys', () => {
    const frame = read(
      encodeFrame({
        st: '39',
        cn: '2011',
        pw: '1',
        mn: 'A',
        cp: 'a34002-Rtd=19;a34004-Rtd=10,a34004-Flag=D;__proto__=1;Flag=N',
      }),
    )
    expect(decodeToJson(frame)).toMatchObject({
      factors: { a34002: { Rtd: 19, Flag: 'N' }, a34004: { Rtd: 10, Flag: 'D' } },
      tolerated: expect.arrayContaining(['common-flag']),
    })
    expect(JSON.stringify(decodeToJson(frame))).toContain('"__proto__":"1"')
  })

  it('names the cause of a refusal', () => {
    const [bad] = createDecoder().push(Buffer.from('##0010ABCDEFGH&&0000\r\n'))
    expect(bad && decodeToJson(bad)).toMatchObject({
      ok: false,
      error: { code: 'crc' },
      raw: '##0010ABCDEFGH&&0000\\r\\n',
    })
  })
})

describe('the console', () => {
  it('colours a frame by meaning', () => {
    const bytes = encodeFrame({
      qn: '20240601085857534',
      st: '32',
      cn: '2011',
      pw: '1',
      mn: 'A',
      flag: 5,
      cp: 'DataTime=20240601085857;w01018-Rtd=36.90,w01018-Flag=D',
    })
    const text = Buffer.from(bytes).toString('latin1')
    const parts = describeFrame(text, null)
    const said = (kind: string) =>
      parts
        .filter((part) => part.kind === kind)
        .map((part) => [text.slice(part.start, part.end), part.label?.zh])
    expect(said('factor')).toEqual([
      ['w01018', '化学需氧量'],
      ['w01018', '化学需氧量'],
    ])
    expect(said('reading')).toEqual([['36.90', undefined]])
    expect(said('flag')).toEqual([['D', '故障']])
    expect(said('value')).toContainEqual(['2011', '实时数据'])
    expect(said('crc')).toHaveLength(1)
  })
})

describe('messages', () => {
  const reading = fc.record({
    factor: fc.constantFrom('a34004', 'w01018', '011', 'SB1', 'Leq'),
    statistic: fc.constantFrom('Rtd', 'Avg', 'Cou', 'RS'),
    value: fc.constantFrom('36.90', '-4.0', '0', '', 'St', '12345678.9'),
  })
  /** Readings as a device can send them: one flag a factor, each statistic once. */
  const readings = fc
    .uniqueArray(reading, {
      selector: ({ factor, statistic }) => `${factor}-${statistic}`,
      minLength: 1,
      maxLength: 8,
    })
    .map((list) =>
      [...list]
        .sort((first, second) => first.factor.localeCompare(second.factor))
        .map((one) => ({ ...one, flag: one.factor === 'Leq' ? null : 'N' })),
    )
  const instant = fc.integer({ min: 0, max: 4_000_000_000 }).map((second) => second * 1000)
  const code = fc.stringMatching(/^[a-z0-9]{1,6}$/)
  const information = fc.dictionary(
    fc.stringMatching(/^i[0-9]{5}$/),
    fc.constantFrom('0', '168.0', '//2016-08-01 清洗管路; a=1, b&&c//', 'C4'),
    { minKeys: 1, maxKeys: 3 },
  )
  const limits = fc.uniqueArray(
    fc.record({ factor: code, low: fc.constantFrom('1.1', '-2'), up: fc.constant('9.9') }),
    {
      selector: (limit) => limit.factor,
      minLength: 1,
      maxLength: 3,
    },
  )
  /** Arguments by name; a few names mean different things in different messages. */
  const ARGUMENTS: Record<string, fc.Arbitrary<unknown>> = {
    at: instant,
    dataTime: instant,
    restartedAt: instant,
    createdAt: instant,
    from: fc.integer({ min: 0, max: 2_000_000_000 }).map((second) => second * 1000),
    to: fc.integer({ min: 2_000_000_000, max: 4_000_000_000 }).map((second) => second * 1000),
    factor: code,
    info: fc.stringMatching(/^i[0-9]{5}$/),
    value: fc.constantFrom('168.0', 'C4'),
    serial: fc.constant('010000A8900016F000169DC1'),
    values: readings,
    information,
    limits,
    timeoutSeconds: fc.integer({ min: 1, max: 99 }),
    retries: fc.integer({ min: 1, max: 99 }),
    seconds: fc.integer({ min: 30, max: 3600 }),
    minutes: fc.constantFrom(1, 5, 10, 30),
    hours: fc.integer({ min: 1, max: 24 }),
    bottle: fc.integer({ min: 1, max: 99 }),
    startTime: fc.constantFrom('000000', '235959'),
    calibration: fc.constantFrom(0, 1),
    mn: fc.constant('010000A8900016F000169DC0'),
    logger: fc.constant('L1'),
    cpu: fc.constant('C1'),
    mac1: fc.constant('00-11'),
    mac2: fc.constant('00-12'),
    key: fc.constant('0123456789abcdef'),
    password: fc.constant('abc123'),
    target: fc.constant('3882566'),
    sampleType: fc.constant('1'),
    type: fc.constant(1),
  }
  const names = Object.keys(MESSAGES) as MessageName[]

  it.each(names)('%s is read as it was written, with optional arguments and without', (name) => {
    const { cn, way, parts } = MESSAGES[name]
    const entries = Object.entries(parts as Record<string, { optional: boolean }>)
    const argument = (field: string) =>
      field === 'at' && name.endsWith('report-time')
        ? fc.constant('0815')
        : (ARGUMENTS[field] as fc.Arbitrary<unknown>)
    const contents = fc.record(Object.fromEntries(entries.map(([field]) => [field, argument(field)])), {
      requiredKeys: entries.filter(([, part]) => !part.optional).map(([field]) => field),
    })
    fc.assert(
      fc.property(contents, (content) => {
        const message = { ...content, name } as MessageOf
        expect(messageFault(message)).toBeNull()
        const bytes = encodeFrame({
          qn: '20240601085857534',
          st: '32',
          cn,
          pw: '1',
          mn: 'A',
          flag: 5,
          cp: messageBody(message),
        })
        expect(messageOf(read(bytes), way)).toEqual({ ok: true, message })
      }),
      { numRuns: 30 },
    )
  })

  it('cover every command of HJ 212-2017 table 9 and of 2025 that is confirmed', () => {
    const known = new Set(names.map((name) => MESSAGES[name].cn))
    const answers = ['9011', '9012', '9013', '9014']
    expect(Object.keys(COMMAND_NAMES).filter((cn) => !known.has(cn) && !answers.includes(cn))).toEqual([])
  })

  it('say what is missing, and which command is unknown', () => {
    const frame = (cn: string, cp: string) => read(encodeFrame({ st: '32', cn, pw: '1', mn: 'A', cp }))
    expect(messageOf(frame('1012', 'SystemTime=2016'), 'down')).toMatchObject({
      ok: false,
      code: 'missing-field',
      field: 'at',
    })
    expect(messageOf(frame('7777', ''), 'up')).toMatchObject({ ok: false, code: 'unknown-command' })
    // 2005 and table C.23 of 2017 join the two by a comma; CTime stands in C.31.
    expect(messageOf(frame('2061', 'BeginTime=20160801080000,EndTime=20160801090000'), 'down')).toMatchObject(
      { ok: true },
    )
    expect(messageOf(frame('3017', 'PolId=w01018;CstartTime=000000;CTime=2'), 'up')).toMatchObject({
      message: { hours: 2 },
    })
    expect(() => messageBody({ name: 'set-realtime-interval', seconds: 29 })).toThrow(/seconds must be/)
  })
})

describe('a message in packets', () => {
  const packet = (pno: number, cp: string, qn = `2016080108585753${pno}`) =>
    read(
      encodeFrame({
        qn,
        st: '32',
        cn: '2061',
        pw: '1',
        mn: 'A',
        flag: 7,
        pnum: 3,
        pno,
        cp: `DataTime=20160801080000;${cp}`,
      }),
    )
  const first = packet(1, 'w00000-Avg=17.5,w00000-Flag=N')
  const second = packet(2, 'w01018-Avg=40.1,w01018-Flag=N')
  const third = packet(3, 'w21003-Avg=1.2,w21003-Flag=N;w00000-Avg=18.0')

  it('is put together in any order though each packet has its own QN (C.49, C.50)', () => {
    const reassembly = createReassembly({ timeoutMs: 10_000 })
    expect(reassembly.add(third, 0)).toBeNull()
    expect(reassembly.add(first, 1)).toBeNull()
    expect(reassembly.add(first, 2)).toBeNull()
    const set = reassembly.add(second, 3)
    expect(set?.missing).toEqual([])
    expect(set?.frames.map((frame) => frame.pno)).toEqual([1, 2, 3])
    expect(set?.conflicts).toEqual(['w00000-Avg'])
    expect(set && readingsOf(set).readings).toEqual([
      { factor: 'w00000', statistic: 'Avg', value: '18.0', flag: 'N' },
      { factor: 'w01018', statistic: 'Avg', value: '40.1', flag: 'N' },
      { factor: 'w21003', statistic: 'Avg', value: '1.2', flag: 'N' },
    ])
    expect(reassembly.waiting).toBe(0)
  })

  it('that stays incomplete is given up after the time-out with what came', () => {
    const reassembly = createReassembly({ timeoutMs: 10_000 })
    reassembly.add(third, 0)
    expect(reassembly.expire(9_999)).toEqual([])
    expect(reassembly.expire(10_000)).toMatchObject([{ missing: [1, 2], frames: [{ pno: 3 }] }])
    expect(reassembly.waiting).toBe(0)
  })

  it('is whole at once when nothing is split', () => {
    expect(createReassembly({ timeoutMs: 1 }).add(upload(5), 0)).toMatchObject({ missing: [], conflicts: [] })
    expect(createReassembly({ timeoutMs: 1 }).add(upload(7), 0)).toMatchObject({ missing: [] })
  })
})
