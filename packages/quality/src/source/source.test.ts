import type { CivilDay, CivilMonth } from '@tuojiang/measure'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arithmeticMean,
  auditGas,
  correctBelowDetection,
  daysNeeded,
  flowWeightedMean,
  GAS_RULES,
  gasExceedance,
  HOUR_STATES,
  hourlyEmission,
  nitrogenOxides,
  rulesOn,
  statesOfHours,
  substituteEmissions,
  substitutePreviousPeriod,
  substituteWaterDays,
  toReferenceOxygen,
  toStandardFlow,
  toStandardState,
  transmissionRate,
  volumeToMass,
  WATER_RULES,
  waterExceedance,
} from '../index.js'

const series = (...values: number[]) => Float64Array.from(values)
const hours = (count: number) => Float64Array.from({ length: count }, (_value, index) => (index + 1) * 3600)
const rules = rulesOn(GAS_RULES, '2024-05-01' as CivilDay)
const missing = Number.NaN

describe('conversion of flue gas', () => {
  test('the state of the standard leaves a value as it is', () => {
    const state = { temperature: 0, pressureKilopascal: 101.325, moisturePercent: null }
    expect(toStandardState(100, state)).toBeCloseTo(100, 10)
    expect(toStandardFlow(100, state)).toBeCloseTo(100, 10)
  })
  test('273.15 °C doubles, half the pressure doubles, 20 % moisture divides by 0.8', () => {
    expect(
      toStandardState(50, { temperature: 273.15, pressureKilopascal: 101.325, moisturePercent: null }),
    ).toBeCloseTo(100, 9)
    expect(
      toStandardState(50, { temperature: 0, pressureKilopascal: 50.6625, moisturePercent: null }),
    ).toBeCloseTo(100, 9)
    expect(
      toStandardState(80, { temperature: 0, pressureKilopascal: 101.325, moisturePercent: 20 }),
    ).toBeCloseTo(100, 9)
  })
  test('mass is kept: concentration times flow is the same before and after', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 500, noNaN: true }),
        fc.double({ min: 20, max: 300, noNaN: true }),
        fc.double({ min: 80, max: 110, noNaN: true }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        (concentration, temperature, pressureKilopascal, moisturePercent) => {
          const state = { temperature, pressureKilopascal, moisturePercent }
          const after =
            (toStandardState(concentration, state) as number) * (toStandardFlow(1000, state) as number)
          return Math.abs(after - concentration * 1000) < 1e-6 * concentration * 1000
        },
      ),
    )
  })
  test('reference oxygen: C × (21 − 6) ÷ (21 − 9) and both sides of the cut-off', () => {
    expect(toReferenceOxygen(80, 9, 6, 20)).toEqual({ value: 100, reason: null })
    expect(toReferenceOxygen(80, 19.99, 6, 20).value).toBeGreaterThan(1000)
    expect(toReferenceOxygen(80, 20, 6, 20)).toEqual({ value: null, reason: 'oxygen-too-high' })
    expect(toReferenceOxygen(80, 9, null, 20)).toEqual({ value: null, reason: 'no-reference-oxygen' })
    expect(toReferenceOxygen(missing, 9, 6, 20)).toEqual({ value: null, reason: 'missing' })
  })
  test('volume to mass and NOx as NO2', () => {
    expect(volumeToMass(22.4, 64)).toBe(64)
    expect(nitrogenOxides(30, 10)).toBe(56)
    expect(hourlyEmission(35, 1_000_000)).toBe(35)
  })
})

describe('means', () => {
  test('45 valid minutes make an hour, 44 do not', () => {
    const values = new Float64Array(60).fill(10)
    const usable = new Uint8Array(60).fill(1, 0, 45)
    expect(arithmeticMean(values, usable, rules.minutesPerHour.value)).toMatchObject({
      value: 10,
      counted: 45,
    })
    usable[44] = 0
    expect(arithmeticMean(values, usable, rules.minutesPerHour.value)).toMatchObject({
      value: null,
      validity: { state: 'insufficient', reason: 'too-few-values' },
    })
  })
  test('23 days suffice for February, 25 else', () => {
    expect([1, 2, 12].map((month) => daysNeeded(month, rules.daysPerMonth.value))).toEqual([25, 23, 25])
  })
  test('water is weighted with the flow; hours without flow are not due', () => {
    const usable = new Uint8Array(4).fill(1)
    expect(flowWeightedMean(series(10, 40, 99, missing), series(3, 1, 0, 0), usable, 0.75)).toMatchObject({
      value: 17.5,
      counted: 2,
      due: 2,
    })
    expect(
      flowWeightedMean(series(1, 1, missing, missing), series(1, 1, 1, 1), usable, 0.75).value,
    ).toBeNull()
    expect(flowWeightedMean(series(1, 1, 1, missing), series(1, 1, 1, 1), usable, 0.75).value).toBe(1)
    expect(flowWeightedMean(series(1, 1), series(0, 0), usable, 0.75).validity.reason).toBe('no-discharge')
  })
})

describe('substitution of emission amounts', () => {
  const quarter = 2160
  const history = 2400
  const block = (edit: (emissions: Float64Array, states: Uint8Array) => void, passed: number[] = []) => {
    const length = history + quarter
    const emissions = new Float64Array(length).fill(1)
    const states = new Uint8Array(length)
    edit(emissions, states)
    return {
      times: hours(length),
      emissions,
      states,
      from: history,
      to: length,
      passedCalibrations: passed,
      factor: 'a21026',
    }
  }
  const lose = (emissions: Float64Array, from: number, count: number) =>
    emissions.fill(missing, from, from + count)

  test('up to 24 hours take the maximum of 180 valid hours, more the maximum of 720', () => {
    const edit = (count: number) =>
      substituteEmissions(
        block((emissions) => {
          emissions[history + 100 - 181] = 9
          emissions[history + 100 - 180] = 5
          emissions[history + 100 - 721] = 99
          emissions[history + 100 - 720] = 20
          lose(emissions, history + 100, count)
        }),
        rules,
      )
    expect(edit(24).emissions[100]).toBe(5)
    expect(edit(25).emissions[100]).toBe(20)
    expect(edit(24)).toMatchObject({ substitute: 120, open: 0 })
    expect(edit(24).findings).toMatchObject([
      { code: 'source.gas.amount-substituted', count: 24, recalculated: 5 },
    ])
  })

  test('invalid hours in between are skipped in the look back', () => {
    const result = substituteEmissions(
      block((emissions) => {
        emissions[history + 100 - 200] = 7
        lose(emissions, history + 60, 20)
        lose(emissions, history + 100, 1)
      }),
      rules,
    )
    expect(result.emissions[100]).toBe(7)
  })

  test('out of control counts back from the last calibration that passed', () => {
    const result = substituteEmissions(
      block(
        (emissions, states) => {
          emissions[history + 95] = 50
          emissions[history + 80] = 6
          states.fill(HOUR_STATES['out-of-control'], history + 100, history + 110)
        },
        [(history + 91) * 3600],
      ),
      rules,
    )
    expect(result.emissions[100]).toBe(6)
  })

  test('a run that changes its reason is two runs', () => {
    const result = substituteEmissions(
      block(
        (emissions, states) => {
          emissions[history + 50] = 4
          lose(emissions, history + 100, 10)
          states.fill(HOUR_STATES['out-of-control'], history + 110, history + 115)
        },
        [history * 3600],
      ),
      rules,
    )
    expect(result.findings.map(({ count, recalculated }) => [count, recalculated])).toEqual([
      [10, 4],
      [5, 1],
    ])
  })

  test('75 to 90 % takes 2160 hours, below 75 % nothing', () => {
    const edit = (lost: number) =>
      substituteEmissions(
        block((emissions) => {
          emissions[history - 2000] = 30
          lose(emissions, history, lost)
        }),
        rules,
      )
    expect(edit(216).captureRate).toBeCloseTo(0.9, 12)
    expect(edit(216).emissions[0]).toBe(1)
    expect(edit(217).emissions[0]).toBe(30)
    expect(edit(540).captureRate).toBe(0.75)
    expect(edit(540).open).toBe(0)
    expect(edit(541)).toMatchObject({ open: 541, substitute: 0 })
    expect(edit(541).findings.map(({ code }) => code)).toEqual([
      'source.gas.capture-rate',
      'source.gas.amount-open',
    ])
  })

  test('stopped hours emit nothing and are not asked for', () => {
    const result = substituteEmissions(
      block((emissions, states) => {
        lose(emissions, history, quarter)
        states.fill(HOUR_STATES.stopped, history)
      }),
      rules,
    )
    expect(result).toMatchObject({ captureRate: null, measured: 0, open: 0, findings: [] })
  })
})

describe('wastewater', () => {
  test('editions change on 2020-03-24', () => {
    expect(rulesOn(WATER_RULES, '2020-03-23' as CivilDay).id).toBe('hjt356-2007')
    expect(rulesOn(WATER_RULES, '2020-03-24' as CivilDay).id).toBe('hj356-2019')
    expect(() => rulesOn(WATER_RULES, '2001-01-01' as CivilDay)).toThrow(/2001-01-01/)
  })
  test('invalid days: manual monitoring first, else the largest of the valid days before', () => {
    const day = (amount: number | null, manual: number | null = null, discharged = true) => ({
      amount,
      manual,
      discharged,
    })
    expect(
      substituteWaterDays(
        [day(null), day(9), day(2), day(3), day(null), day(null, 4), day(null, null, false)],
        2,
      ),
    ).toEqual([
      { amount: null, origin: 'none' },
      { amount: 9, origin: 'measured' },
      { amount: 2, origin: 'measured' },
      { amount: 3, origin: 'measured' },
      { amount: 3, origin: 'maximum-of-valid-days' },
      { amount: 4, origin: 'manual' },
      { amount: 0, origin: 'no-discharge' },
    ])
  })
  test('2007: mean of the period of equal length before, median for pH', () => {
    expect(
      [...substitutePreviousPeriod(series(50, 1, 2, 6, missing, missing, missing, 4), 'mean')].slice(4, 7),
    ).toEqual([3, 3, 3])
    expect(
      [...substitutePreviousPeriod(series(50, 1, 2, 6, missing, missing, missing, 4), 'median')].slice(4, 7),
    ).toEqual([2, 2, 2])
    expect(substitutePreviousPeriod(series(missing, 1), 'mean')[0]).toBeNaN()
  })
  test('below detection takes the edition’s value, also when negative', () => {
    expect([...correctBelowDetection(series(-0.3, 0, 4, missing), 4, 2)]).toEqual([2, 2, 4, missing])
  })
})

describe('marks', () => {
  test('more than 15 marked minutes take the hour, the longer mark wins', () => {
    const states = statesOfHours(hours(4), [
      { state: 'monitor-calibration', from: 0, to: 900 },
      { state: 'monitor-calibration', from: 3600, to: 3600 + 901 },
      { state: 'start-up', from: 7200, to: 7200 + 1200 },
      { state: 'monitor-fault', from: 7200 + 1200, to: 4 * 3600 },
    ])
    expect([...states]).toEqual([
      HOUR_STATES.normal,
      HOUR_STATES['monitor-calibration'],
      HOUR_STATES['monitor-fault'],
      HOUR_STATES['monitor-fault'],
    ])
  })
})

describe('exceedance', () => {
  const limit = { value: 35, decimals: 0, source: 'GB 13223-2011' }
  test('gas by converted hours, rounded to the printed digits, start-up set aside', () => {
    const states = Uint8Array.from([0, 0, 0, HOUR_STATES['start-up'], 0, 0, 0])
    const result = gasExceedance(
      hours(7),
      series(35.5, 35.49, 36, 500, 40, missing, 80),
      states,
      limit,
      'a21026',
    )
    expect(result).toMatchObject({ judged: 5, exceeding: 4, withoutValue: 1, setAside: { 'start-up': 1 } })
    expect(result.findings).toMatchObject([
      { count: 1, recalculated: 36, severity: 'major' },
      { count: 3, recalculated: 80, severity: 'critical' },
    ])
  })
  test('water by the daily mean; a day without one is not judged', () => {
    const mean = (value: number | null) => ({
      value,
      counted: 12,
      due: 12,
      validity: { state: 'valid' as const, reason: null, words: null },
    })
    const result = waterExceedance(
      [
        { end: 86_400, mean: mean(50.5) },
        { end: 2 * 86_400, mean: mean(51.5) },
        { end: 3 * 86_400, mean: mean(null) },
      ],
      { value: 50, decimals: 0, source: 'GB 18918-2002' },
      'w01018',
    )
    expect(result).toMatchObject({ judged: 2, exceeding: 1, withoutValue: 1 })
  })
})

describe('transmission', () => {
  const month = '2024-06' as CivilMonth
  test('received ÷ due times valid ÷ due, every lost hour in one finding', () => {
    const states = new Uint8Array(720)
    const received = new Uint8Array(720).fill(1)
    states.fill(HOUR_STATES.stopped, 0, 120)
    received.fill(0, 200, 260)
    states.fill(HOUR_STATES['monitor-fault'], 300, 330)
    const rate = transmissionRate({ month, times: hours(720), received, states })
    expect(rate).toMatchObject({
      due: 600,
      received: 540,
      valid: 510,
      lost: { 'not-received': 60, 'monitor-fault': 30 },
    })
    expect(rate.effectiveRate).toBeCloseTo(0.9 * 0.85, 12)
    expect(rate.findings.map(({ code, count }) => [code, count])).toEqual([
      ['source.transmission.not-received', 60],
      ['source.transmission.monitor-fault', 30],
    ])
    expect(
      transmissionRate({ month, times: hours(720), received, states }, 'received').effectiveRate,
    ).toBeCloseTo(510 / 600, 12)
  })
  test('a stop without proof stays due', () => {
    const data = {
      month,
      times: hours(24),
      received: new Uint8Array(24).fill(1),
      states: new Uint8Array(24).fill(1),
    }
    expect(transmissionRate(data)).toMatchObject({ due: 0, effectiveRate: null })
    expect(transmissionRate({ ...data, proved: new Uint8Array(24) })).toMatchObject({
      due: 24,
      valid: 0,
      lost: { 'unproved-stop': 24 },
    })
  })
  test('lost hours add up to what is due and not valid', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ state: fc.integer({ min: 0, max: 11 }), received: fc.integer({ min: 0, max: 1 }) }),
          { maxLength: 60 },
        ),
        (list) => {
          const rate = transmissionRate({
            month,
            times: hours(list.length),
            received: Uint8Array.from(list, ({ received }) => received),
            states: Uint8Array.from(list, ({ state }) => state),
          })
          const lost = Object.values(rate.lost).reduce((sum, count) => sum + count, 0)
          const shown = rate.findings.reduce((sum, { count }) => sum + count, 0)
          return lost === rate.due - rate.valid && shown === lost
        },
      ),
    )
  })
})

test('audit: reported beside recalculated, beyond two per cent only', () => {
  const result = auditGas(
    {
      times: hours(5),
      measured: series(80, 80, 80, 80, 80),
      converted: series(100, 101.9, 97.9, 100, 100),
      oxygen: series(9, 9, 9, 9, 20.5),
      validMinutes: Uint8Array.from([60, 45, 60, 44, 60]),
      states: new Uint8Array(5),
      referenceOxygen: 6,
      factor: 'a21026',
    },
    rules,
  )
  expect([...result.recalculated]).toEqual([100, 100, 100, 100, missing])
  expect(result.findings).toMatchObject([
    { code: 'source.gas.conversion-differs', count: 1, reported: 97.9, recalculated: 100 },
    { code: 'source.gas.too-few-minutes', count: 1 },
    { code: 'source.gas.oxygen-too-high', count: 1 },
  ])
})
