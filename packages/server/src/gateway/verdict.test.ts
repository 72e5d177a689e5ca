import { createDecoder, type DecodedFrame, encodeFrame } from '@tuojiang/hj212'
import { describe, expect, it } from 'vitest'
import type { KnownDevice } from './directory.js'
import { factorCode } from './factor-code.js'
import { DEFAULT_PROFILE, type DeviceProfile } from './profile.js'
import { createTokenBucket } from './token-bucket.js'
import { judge } from './verdict.js'

const NOW = Date.parse('2026-11-24T08:30:00+08:00')

const device = (change: Partial<KnownDevice> = {}, profile: Partial<DeviceProfile> = {}): KnownDevice => ({
  id: 1,
  mn: 'M1',
  password: '123456',
  st: '32',
  edition: '2017',
  state: 'approved',
  siteId: 7,
  profile: { ...DEFAULT_PROFILE, ...profile },
  bucket: createTokenBucket(1, 0),
  ...change,
})

function frame(
  cn: string,
  cp: string,
  more: { flag?: number | null; pw?: string; st?: string } = {},
): DecodedFrame {
  const bytes = encodeFrame({
    qn: '20261124083000000',
    st: more.st ?? '32',
    cn,
    pw: more.pw ?? '123456',
    mn: 'M1',
    flag: more.flag === undefined ? 5 : more.flag,
    cp,
  })
  const [result] = createDecoder({ lenient: true }).push(bytes)
  if (!result?.ok) throw new Error('the frame of this test is broken')
  return result
}

const timeOf = (cn: string, digits: string, profile: Partial<DeviceProfile> = {}) => {
  const { reading } = judge(frame(cn, `DataTime=${digits};w01018-Avg=1`), device({}, profile), NOW)
  return reading && new Date(reading.time + 8 * 3_600_000).toISOString().slice(0, 16)
}

describe('the period of a value', () => {
  it('is labelled by its start: the examples of HJ 212-2017 §6.3.3', () => {
    expect(timeOf('2061', '20160801080000')).toBe('2016-08-01T08:00')
    expect(timeOf('2051', '20160801084000')).toBe('2016-08-01T08:40')
    expect(timeOf('2031', '20160801000000')).toBe('2016-08-01T00:00')
    expect(timeOf('2011', '20160801084000')).toBe('2016-08-01T08:40')
  })

  it('is put right for a device that labels the end', () => {
    expect(timeOf('2061', '20160801090000', { periodLabel: 'end' })).toBe('2016-08-01T08:00')
    expect(timeOf('2051', '20160801085000', { periodLabel: 'end', minuteIntervalMinutes: 10 })).toBe(
      '2016-08-01T08:40',
    )
    expect(timeOf('2031', '20160802000000', { periodLabel: 'end' })).toBe('2016-08-01T00:00')
    expect(timeOf('2011', '20160801084000', { periodLabel: 'end' })).toBe('2016-08-01T08:40')
  })
})

describe('what is answered', () => {
  it.each([
    ['2061', 'DataTime=20261124070000;w01018-Avg=1', 5, 'data'],
    ['2061', 'DataTime=20261124070000;w01018-Avg=1', 4, 'none'],
    ['2061', 'DataTime=20261124070000;w01018-Avg=1', null, 'none'],
    ['9015', '', 9, 'notification'],
    ['1013', '', 5, 'notification'],
    ['9011', 'QnRtn=1', 5, 'none'],
    ['3041', '', 5, 'request-refused'],
  ] as const)('CN %s with CP %j and Flag %s: %s', (cn, cp, flag, answer) => {
    expect(judge(frame(cn, cp, { flag }), device(), NOW).answer).toBe(answer)
  })

  it('nothing, to a device that is pending, blocked or signs wrongly', () => {
    const data = frame('2061', 'DataTime=20261124070000;w01018-Avg=1')
    expect(judge(data, device({ state: 'pending' }), NOW)).toMatchObject({ status: 'held', answer: 'none' })
    expect(judge(data, device({ state: 'blocked' }), NOW)).toMatchObject({
      status: 'refused',
      answer: 'none',
    })
    expect(judge(data, device({ password: '654321' }), NOW)).toMatchObject({
      code: 'password',
      answer: 'none',
    })
    expect(judge(data, device({ password: null }), NOW)).toMatchObject({ status: 'stored', answer: 'data' })
  })
})

describe('codes of factors', () => {
  it.each([
    ['w01018', '32', 'w01018'],
    ['011', '32', 'w01018'],
    ['02', '31', 'a21026'],
    ['S01', '31', 'a19001'],
    ['001', '32', 'w01001'],
    ['PM10', '22', 'a34002'],
    ['x99', '22', 'x99'],
    ['LA', '36', 'LA'],
  ])('%s under ST %s is %s', (code, st, expected) => {
    expect(factorCode(code, st)).toBe(expected)
  })

  it('values stay as sent', () => {
    const { reading } = judge(
      frame('2011', 'DataTime=20261124080000;011-Rtd=0040.10,011-Flag=N'),
      device(),
      NOW,
    )
    expect(reading?.items).toEqual([{ factor: 'w01018', statistic: 'Rtd', value: '0040.10', flag: 'N' }])
  })
})
