import { describe, expect, it } from 'vitest'
import { createCounters } from './counters.js'
import { createLatencyHistogram } from './latency.js'
import { profileOf } from './profile.js'
import { createQnSource } from './qn.js'
import { createTokenBucket } from './token-bucket.js'

describe('a token bucket', () => {
  it('grants a second’s worth at once and then one by one', () => {
    const bucket = createTokenBucket(10, 0)
    for (let count = 0; count < 10; count += 1) expect(bucket.take(0)).toBe(0)
    expect(bucket.take(0)).toBe(100)
    expect(bucket.take(50)).toBe(50)
    expect(bucket.take(101)).toBe(0)
  })

  it('does not save up more than a second', () => {
    const bucket = createTokenBucket(2, 0)
    expect([0, 0, 0].map(() => bucket.take(3_600_000) === 0)).toEqual([true, true, false])
  })
})

describe('the latency histogram', () => {
  it('gives quantiles within ten per cent', () => {
    const histogram = createLatencyHistogram()
    for (let milliseconds = 1; milliseconds <= 1000; milliseconds += 1) histogram.observe(milliseconds)
    for (const share of [0.5, 0.99]) {
      const found = histogram.quantile(share) ?? 0
      expect(found).toBeGreaterThanOrEqual(share * 1000 * 0.99)
      expect(found).toBeLessThanOrEqual(share * 1000 * 1.11)
    }
  })

  it('knows nothing when nothing was observed', () => {
    expect(createLatencyHistogram().quantile(0.5)).toBeNull()
  })
})

describe('counters', () => {
  it('keep the last sixty minutes and forget those before', () => {
    const counters = createCounters()
    const start = Date.UTC(2026, 10, 24)
    counters.settled(1, 'stored', start)
    counters.settled(1, 'refused', start + 59 * 60_000)
    expect(counters.minutes(start + 59 * 60_000)[0]).toMatchObject({ at: start, stored: 1 })
    expect(counters.minutes(start + 60 * 60_000).reduce((sum, minute) => sum + minute.all, 0)).toBe(1)
  })

  it('hand out what was counted by device once, and take it back', () => {
    const counters = createCounters()
    counters.settled(5, 'held', 0)
    const taken = counters.takeDeviceCounts()
    expect(taken.get(5)).toEqual({ stored: 0, duplicate: 0, refused: 0, held: 1 })
    counters.settled(5, 'held', 0)
    counters.returnDeviceCounts(taken)
    expect(counters.takeDeviceCounts().get(5)?.held).toBe(2)
  })

  it('bound the number of refusal codes', () => {
    const counters = createCounters()
    for (let code = 0; code < 1000; code += 1) counters.refusal(`code-${code}`)
    expect(counters.refusals.size).toBeLessThanOrEqual(101)
  })
})

it('request numbers are never given twice, not even within a millisecond', () => {
  const next = createQnSource(() => Date.UTC(2026, 10, 24, 4, 0, 0, 999))
  expect([next(), next()]).toEqual(['20261124120000999', '20261124120001000'])
})

it('a profile has defaults for what is absent or of another type', () => {
  expect(profileOf({ lenient: true, framesPerSecond: 'many', crc: 'modbus' })).toMatchObject({
    lenient: true,
    framesPerSecond: 100,
    crc: 'modbus',
    sm4Key: null,
  })
})
