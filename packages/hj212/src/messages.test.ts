import { describe, expect, it } from 'vitest'
import { answeredQn, dataAck, executionResult, requestAck, resultOf } from './answers.js'
import { commandBody, commandFault } from './commands.js'
import { decodeToJson } from './decode-json.js'
import { createDecoder } from './decoder.js'
import { describeFrame } from './describe.js'
import { encodeFrame } from './encode.js'
import type { DecodedFrame } from './frame.js'

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
