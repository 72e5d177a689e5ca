import type { CivilDay } from '@tuojiang/measure'
import { describe, expect, test } from 'vitest'
import {
  FAIL,
  MISSING,
  NOT_EVALUATED,
  PASS,
  PROFILES,
  profileOn,
  runChecks,
  runsOf,
  SUSPECT,
} from './index.js'

const HOUR = 3600
const hours = (count: number) => Float64Array.from({ length: count }, (_value, index) => (index + 1) * HOUR)
const air = profileOn(PROFILES, 'ambient-air', '2026-11-24' as CivilDay)
/** A calm, plausible series without repeats. */
const calm = (count: number, level: number) =>
  Float64Array.from({ length: count }, (_value, index) => level + ((index * 7) % 11))

describe('a profile over a block', () => {
  test('names check, factor, hours and words of what it finds', () => {
    const pm25 = calm(48, 40)
    pm25[10] = 900
    pm25[20] = Number.NaN
    pm25[30] = -11
    const { checks, combined, findings } = runChecks(air, { times: hours(48), values: { a34004: pm25 } })
    expect(checks.a34004?.['qc.spike']?.[10]).toBe(FAIL)
    expect(checks.a34004?.['qc.range']?.[30]).toBe(FAIL)
    expect(combined.a34004?.[10]).toBe(FAIL)
    expect(combined.a34004?.[20]).toBe(MISSING)
    expect(combined.a34004?.[5]).toBe(PASS)
    const spike = findings.find(({ code }) => code === 'qc.spike')
    expect(spike).toMatchObject({
      factor: 'a34004',
      from: 11 * HOUR,
      to: 11 * HOUR,
      count: 1,
      severity: 'major',
    })
    expect(spike?.message.zh).toBe('细微颗粒物PM2.5：孤立突跳，1 个数据')
    expect(spike?.message.en).toContain('single spike, 1 value')
  })

  test('a missing value stays missing although its stamp and its relations pass', () => {
    const gaps = new Float64Array(5).fill(Number.NaN)
    const { combined } = runChecks(air, { times: hours(5), values: { a34004: gaps, a34002: calm(5, 80) } })
    expect([...(combined.a34004 as Uint8Array)]).toEqual([MISSING, MISSING, MISSING, MISSING, MISSING])
  })

  test('a relation marks every factor that takes part', () => {
    const { combined, findings } = runChecks(air, {
      times: hours(6),
      values: { a34004: calm(6, 140), a34002: calm(6, 100) },
    })
    expect(combined.a34004?.[3]).toBe(SUSPECT)
    expect(combined.a34002?.[3]).toBe(SUSPECT)
    expect(findings.map(({ code }) => code)).toEqual(['qc.relation.pm25-pm10'])
  })

  test('marks of the device and stamps count for factors without a profile too', () => {
    const times = hours(4)
    times[2] = times[1] as number
    const { combined, findings } = runChecks(air, {
      times,
      values: { a05001: calm(4, 700) },
      marks: { a05001: Uint8Array.from([...'NNNC'].map((letter) => letter.charCodeAt(0))) },
      now: 100 * HOUR,
    })
    expect([...(combined.a05001 as Uint8Array)]).toEqual([PASS, PASS, FAIL, FAIL])
    expect(findings.map(({ code }) => code)).toEqual(['qc.timing.order', 'qc.device'])
  })

  test('a factor without any check is not evaluated', () => {
    const { combined } = runChecks({ ...air, interval: 0 }, { times: hours(1), values: { x: calm(1, 1) } })
    expect(combined.x?.[0]).toBe(PASS)
    expect(runChecks(air, { times: hours(0), values: { x: calm(0, 1) } }).combined.x).toHaveLength(0)
  })

  test('series of different lengths are a mistake', () => {
    expect(() => runChecks(air, { times: hours(3), values: { a34004: calm(2, 1) } })).toThrow(
      /a34004 has 2 values for 3/,
    )
  })

  test('runs bridge what they are told to', () => {
    const flags = Uint8Array.from([PASS, SUSPECT, PASS, FAIL, PASS, PASS, SUSPECT, NOT_EVALUATED])
    expect(runsOf(flags, 1)).toEqual([
      { first: 1, last: 3, count: 2, worst: FAIL },
      { first: 6, last: 6, count: 1, worst: SUSPECT },
    ])
    expect(runsOf(flags)).toHaveLength(3)
  })
})

test('every profile gives a source for every number, and suspect steps lie inside fail steps', () => {
  for (const profile of PROFILES)
    for (const factor of profile.factors) {
      const { range, spike, rate, flat, attenuated } = factor
      for (const sourced of [range, spike, rate, flat, attenuated]) expect(sourced?.source).toBeTruthy()
      expect(range?.value.suspect[0]).toBeGreaterThanOrEqual(range?.value.fail[0] as number)
      expect(range?.value.suspect[1]).toBeLessThanOrEqual(range?.value.fail[1] as number)
      expect(spike?.value.suspect).toBeLessThan(spike?.value.fail as number)
      expect(rate?.value.suspectPerHour).toBeLessThan(rate?.value.failPerHour as number)
      expect(flat?.value.suspectSeconds).toBeLessThan(flat?.value.failSeconds as number)
      expect(attenuated?.value.suspect).toBeGreaterThan(attenuated?.value.fail as number)
    }
})
