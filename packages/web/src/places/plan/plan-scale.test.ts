import { describe, expect, it } from 'vitest'
import type { Standing } from '../../api/shapes'
import { planScale } from './plan-scale'

const standing = (over: {
  direction: 'at-least' | 'at-most' | 'words'
  baseline: number | null
  target: number | null
  value: number | null
  path?: [number, number][]
}): Standing => ({
  indicator: {
    id: 'x',
    plan: 'plan14',
    group: { zh: '', en: '' },
    number: 1,
    name: { zh: '', en: '' },
    unit: '%',
    decimals: 1,
    binding: true,
    direction: over.direction,
    baseline: over.baseline === null ? null : { year: 2020, value: over.baseline, text: '' },
    target: { year: 2025, value: over.target, text: '' },
    path: (over.path ?? []).map(([year, value]) => ({ year, value })),
    owner: { zh: '', en: '' },
    source: { section: '', quote: '', page: null },
    method: 'computed',
    edition: null,
  },
  value: over.value,
  text: { zh: '', en: '' },
  period: '2023',
  status: 'final',
  verdict: 'on-path',
  verdictWords: { zh: '', en: '' },
  distance: null,
  trend: 'unknown',
  history: [],
  figure: null,
  evidence: [],
})

describe('the bar of an indicator', () => {
  it('runs from the baseline at the left to the target at the right, also when less is better', () => {
    const scale = planScale(standing({ direction: 'at-most', baseline: 34.3, target: 30.7, value: 32.5 }))
    expect(scale?.origin).toBeLessThan(scale?.value ?? 0)
    expect(scale?.value).toBeLessThan(scale?.target ?? 0)
    expect(scale?.value).toBeCloseTo(((scale?.origin ?? 0) + (scale?.target ?? 0)) / 2, 10)
  })

  it('marks the path point of the year the value belongs to', () => {
    const scale = planScale(
      standing({
        direction: 'at-least',
        baseline: 50,
        target: 100,
        value: 80,
        path: [
          [2022, 70],
          [2023, 80],
          [2025, 100],
        ],
      }),
    )
    expect(scale?.due).toBeCloseTo(scale?.value ?? 0, 10)
  })

  it('takes the start of the path where the printed present value is of another kind', () => {
    const scale = planScale(
      standing({
        direction: 'at-least',
        baseline: 5479,
        target: 4000,
        value: 2000,
        path: [
          [2021, 800],
          [2022, 1600],
        ],
      }),
    )
    expect(scale?.value).toBeCloseTo(((scale?.origin ?? 0) + (scale?.target ?? 0)) / 2, 10)
  })

  it('draws no origin where the baseline was already better than asked', () => {
    const scale = planScale(standing({ direction: 'at-least', baseline: 100, target: 94, value: 96 }))
    expect(scale?.origin).toBeNull()
    expect(scale?.value).toBeGreaterThan(scale?.target ?? 1)
  })

  it('is absent where the target is no number', () => {
    expect(planScale(standing({ direction: 'words', baseline: 1, target: null, value: 1 }))).toBeNull()
  })
})
