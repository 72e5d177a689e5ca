import { describe, expect, it } from 'vitest'
import { base32, fromBase32, hotp, matchingStep, stepAt, type TotpHash, totpUri } from './totp.js'

const KEYS: Readonly<Record<TotpHash, Buffer>> = {
  sha1: Buffer.from('12345678901234567890'),
  sha256: Buffer.from('12345678901234567890123456789012'),
  sha512: Buffer.from('1234567890123456789012345678901234567890123456789012345678901234'),
}

/** RFC 6238, appendix B (with erratum 2866: each hash has a key of its own length). */
const VECTORS: readonly [number, string, string, string][] = [
  [59, '94287082', '46119246', '90693936'],
  [1_111_111_109, '07081804', '68084774', '25091201'],
  [1_111_111_111, '14050471', '67062674', '99943326'],
  [1_234_567_890, '89005924', '91819424', '93441116'],
  [2_000_000_000, '69279037', '90698825', '38618901'],
  [20_000_000_000, '65353130', '77737706', '47863826'],
]

describe('RFC 6238, appendix B', () => {
  it.each(VECTORS)('at %i seconds', (seconds, sha1, sha256, sha512) => {
    const step = stepAt(seconds * 1000)
    expect(hotp(KEYS.sha1, step, 8)).toBe(sha1)
    expect(hotp(KEYS.sha256, step, 8, 'sha256')).toBe(sha256)
    expect(hotp(KEYS.sha512, step, 8, 'sha512')).toBe(sha512)
  })
})

describe('RFC 4226, appendix D', () => {
  it('gives the ten values of six digits', () => {
    const values = Array.from({ length: 10 }, (_, counter) => hotp(KEYS.sha1, counter))
    expect(values).toEqual([
      '755224',
      '287082',
      '359152',
      '969429',
      '338314',
      '254676',
      '287922',
      '162583',
      '399871',
      '520489',
    ])
  })
})

describe('a code', () => {
  const now = 1_111_111_111_000
  const step = stepAt(now)
  it('is good one step before and after, and no further', () => {
    for (const offset of [-1, 0, 1]) {
      expect(matchingStep(KEYS.sha1, hotp(KEYS.sha1, step + offset), now, 0)).toBe(step + offset)
    }
    for (const offset of [-2, 2]) {
      expect(matchingStep(KEYS.sha1, hotp(KEYS.sha1, step + offset), now, 0)).toBeNull()
    }
  })

  it('is good for steps after the last one taken only', () => {
    const code = hotp(KEYS.sha1, step)
    expect(matchingStep(KEYS.sha1, code, now, step)).toBeNull()
    expect(matchingStep(KEYS.sha1, code, now, step - 1)).toBe(step)
  })

  it.each(['', '12345', '1234567', 'abcdef'])('%j is none', (code) => {
    expect(matchingStep(KEYS.sha1, code, now, 0)).toBeNull()
  })
})

describe('base32', () => {
  /** RFC 4648, section 10, without padding. */
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of %j is %j', (text, written) => {
    expect(base32(Buffer.from(text))).toBe(written)
    expect(fromBase32(written).toString()).toBe(text)
    expect(fromBase32(written.toLowerCase()).toString()).toBe(text)
  })
})

it('the address for authenticators names issuer, login and what every one of them can do', () => {
  const uri = new URL(totpUri('GEZDGNBV', 'li.wei', '沱江'))
  expect(uri.protocol).toBe('otpauth:')
  expect(decodeURIComponent(uri.pathname)).toContain('沱江:li.wei')
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret: 'GEZDGNBV',
    issuer: '沱江',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
})
