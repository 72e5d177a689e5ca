import { addDays, civilDay } from '@tuojiang/measure'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CapacitySection, carryingCapacity, explainCarryingCapacity } from './carrying-capacity.js'
import { ecologicalFlow, explainEcologicalFlow } from './ecological-flow.js'
import type { WaterClass } from './item.js'
import { evaluateLake } from './lake.js'

const section = (
  label: string,
  samplings: (WaterClass | null)[],
  means: WaterClass | null,
): CapacitySection => ({ label, samplings, means, target: 3 })

describe('the carrying-capacity index', () => {
  it('is the mean of attainment in time and in space', () => {
    // 3 of 4 and 4 of 4 samplings comply: 87.5 %; one of two sections complies: 50 %
    const capacity = carryingCapacity([section('a', [3, 3, 4, 2], 4), section('b', [3, 3, 3, 3], 3)])
    expect(capacity).toMatchObject({ time: 87.5, space: 50, index: 68.75, grade: { level: 'overloaded' } })
    expect(explainCarryingCapacity(capacity).children).toHaveLength(2)
  })

  it('is graded at 70 and 90', () => {
    const ofIndex = (complied: number, attained: number) =>
      carryingCapacity(
        Array.from({ length: 10 }, (_, index) =>
          section(String(index), [index < complied ? 3 : 4], index < attained ? 3 : 4),
        ),
      )
    expect(ofIndex(7, 7)).toMatchObject({ index: 70, grade: { level: 'critical' } })
    expect(ofIndex(7, 6)).toMatchObject({ index: 65, grade: { level: 'overloaded' } })
    expect(ofIndex(9, 9)).toMatchObject({ index: 90, grade: { level: 'kept' } })
    expect(ofIndex(9, 8)).toMatchObject({ index: 85, grade: { zh: '临界超载' } })
  })

  it('leaves out a section without samplings, and a hole in its year', () => {
    const capacity = carryingCapacity([
      section('a', [3, null, 4], 3),
      section('b', [null], 3),
      section('c', [3], null),
    ])
    expect(capacity).toMatchObject({ time: 50, space: 100 })
    expect(capacity.excluded.map(({ label }) => label)).toEqual(['b', 'c'])
    expect(carryingCapacity([])).toMatchObject({
      index: null,
      grade: null,
      validity: { reason: 'no-sections' },
    })
  })

  it('lies between both rates', () => {
    const classes = fc.array(fc.constantFrom<WaterClass>(1, 2, 3, 4, 5, 6), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(classes, fc.constantFrom<WaterClass>(2, 3, 4)), { minLength: 1, maxLength: 20 }),
        (sections) => {
          const { time, space, index } = carryingCapacity(
            sections.map(([samplings, means], place) => section(String(place), samplings, means)),
          )
          expect(index).toBeGreaterThanOrEqual(Math.min(time ?? 0, space ?? 0) - 1e-9)
          expect(index).toBeLessThanOrEqual(Math.max(time ?? 0, space ?? 0) + 1e-9)
        },
      ),
    )
  })
})

describe('the ecological flow', () => {
  const first = civilDay('2026-03-01')
  const days = (values: (number | null)[]) =>
    values.map((value, index) => ({ day: addDays(first, index), value }))
  const target = { kind: 'base-flow', value: 12, source: '2020 年第一批' } as const

  it('is met on the guarantee and not below it', () => {
    const nine = days([12, 12, 12, 13, 14, 15, 16, 17, 18, 11.99])
    expect(ecologicalFlow(nine, target)).toMatchObject({ rate: 90, met: true, failing: ['2026-03-10'] })
    expect(ecologicalFlow(nine, target, { guarantee: 90.1 }).met).toBe(false)
  })

  it('counts a day without a value on neither side', () => {
    const holes = ecologicalFlow(days([12, null, 11, Number.NaN]), target)
    expect(holes).toMatchObject({ rate: 50, evaluated: 2, missing: 2 })
    expect(explainEcologicalFlow(holes).excluded).toHaveLength(1)
    expect(ecologicalFlow(days([12, null, 11, null]), target, { coverage: 60 })).toMatchObject({
      rate: null,
      met: null,
      validity: { state: 'insufficient', reason: 'days-too-few' },
    })
    expect(ecologicalFlow([], target)).toMatchObject({ rate: null, validity: { reason: 'no-days' } })
  })

  it('keeps to the months of its target and leaves out days with a recorded reason', () => {
    const dry = { zh: '天然来水不足', en: 'natural inflow below the target' }
    const spring = ecologicalFlow(
      [
        { day: first, value: 11, exempt: dry },
        { day: addDays(first, 1), value: 12 },
        { day: civilDay('2026-06-01'), value: 3 },
      ],
      { ...target, months: [3, 4, 5] },
    )
    expect(spring).toMatchObject({ rate: 100, evaluated: 1, exempt: [{ reason: dry }] })
  })
})

describe('a lake with several points', () => {
  it('is judged on the mean of each item, by the limits of lakes', () => {
    const point = (tp: number) => ({ class: null, values: { tp, ph: 7.5 } })
    expect(evaluateLake([point(0.04), point(0.06)]).class).toBe(3)
    expect(evaluateLake([point(0.04), point(0.062)]).class).toBe(4)
    expect(evaluateLake([]).class).toBeNull()
  })
})
