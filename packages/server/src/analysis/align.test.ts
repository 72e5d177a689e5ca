import { CHINA_ZONE } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { align, commonStep, sharedStep } from './align.js'

const START = Date.parse('2025-01-01T00:00:00+08:00')
const HOUR = 3_600_000
const axis = { start: START, stepSeconds: 3600, length: 4, zoneMinutes: CHINA_ZONE }
const same = (value: number) => value
const open = { min: null, max: null }

describe('a series laid on an even axis', () => {
  it('has its values at their hours and holes where none was sent', () => {
    const sent = { times: [START, START + 2 * HOUR], values: [10, 30], flags: [null, 'N'] }
    const { values, left } = align(sent, { axis, convert: same, range: open })
    expect([...values]).toEqual([10, Number.NaN, 30, Number.NaN])
    expect(left).toEqual({})
  })

  it('leaves out flagged, impossible and broken values and counts them by cause', () => {
    const sent = {
      times: [0, 1, 2, 3].map((hour) => START + hour * HOUR),
      values: [10, 20, -1, Number.NaN],
      flags: ['D', '3', null, null],
    }
    const { values, left } = align(sent, { axis, convert: same, range: { min: 0, max: null } })
    expect([...values]).toEqual([Number.NaN, 20, Number.NaN, Number.NaN])
    expect(left).toEqual({ 'flag:D': 1, 'outside-range': 1, 'not-a-number': 1 })
  })

  it('keeps a value on the bound of what is possible', () => {
    const sent = { times: [START], values: [0], flags: [null] }
    expect(align(sent, { axis, convert: same, range: { min: 0, max: 0 } }).values[0]).toBe(0)
  })

  it('puts a decision of a person before the flag, and a failed check after it', () => {
    const times = [0, 1, 2].map((hour) => START + hour * HOUR)
    const sent = { times, values: [1, 2, 3], flags: ['D', null, null] }
    const words = { zh: '', en: '' }
    const standing = (time: number) =>
      [
        { counts: true, by: 'decision', words } as const,
        { counts: false, by: 'decision', words } as const,
        { counts: false, by: 'check', words } as const,
      ][(time - START) / HOUR] ?? null
    const { values, left } = align(sent, { axis, convert: same, range: open, standing })
    expect([...values].slice(0, 3)).toEqual([1, Number.NaN, Number.NaN])
    expect(left).toEqual({ 'by-decision': 1, 'by-check': 1 })
  })

  it('ignores what lies before and after', () => {
    const sent = { times: [START - 1, START + 4 * HOUR], values: [1, 2], flags: [null, null] }
    expect([...align(sent, { axis, convert: same, range: open }).values].every(Number.isNaN)).toBe(true)
  })

  it('averages several values of one interval, directions over the circle', () => {
    const times = [START, START + HOUR / 2]
    const plain = align(
      { times, values: [10, 20], flags: [null, null] },
      { axis, convert: same, range: open },
    )
    expect(plain.values[0]).toBe(15)
    const wind = align(
      { times, values: [350, 10], flags: [null, null] },
      { axis, convert: same, range: open, circular: true },
    )
    expect(Math.min(wind.values[0] as number, 360 - (wind.values[0] as number))).toBeCloseTo(0, 9)
  })

  it('has nothing where the units do not fit', () => {
    const { values, left } = align(
      { times: [START], values: [1], flags: [null] },
      { axis, convert: null, range: open },
    )
    expect(values[0]).toBeNaN()
    expect(left).toEqual({ 'unit-unknown': 1 })
  })
})

describe('steps', () => {
  it('are the commonest distance of neighbours', () => {
    expect(commonStep([0, 4, 8, 12, 24].map((hour) => hour * HOUR))).toBe(4 * 3600)
    expect(commonStep([0, HOUR])).toBeNull()
  })

  it('of several series are the longest as a whole part of a day', () => {
    expect(sharedStep([3600, 4 * 3600])).toBe(4 * 3600)
    expect(sharedStep([5 * 3600])).toBe(6 * 3600)
    expect(sharedStep([])).toBe(3600)
    expect(sharedStep([90_000])).toBe(86_400)
  })
})
