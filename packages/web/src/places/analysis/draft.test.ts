import { describe, expect, it } from 'vitest'
import {
  type Analysis,
  draftOf,
  factorsOf,
  type Kind,
  needsFactors,
  presetOf,
  presetPeriod,
  withKind,
} from './draft'

const draft: Analysis = {
  kind: 'trend',
  siteIds: [1],
  factors: ['a34004'],
  from: '2025-01-01',
  until: '2025-12-31',
  statistic: 'month',
  options: { seasonal: true },
}
const words = { zh: '', en: '' }
const kind = (more: Partial<Kind>): Kind => ({
  kind: 'rose',
  name: words,
  question: words,
  statistics: ['hour'],
  options: ['rose'],
  needs: 'wind',
  ...more,
})

describe('periods', () => {
  it('end with yesterday, the year before with its last day', () => {
    expect(presetPeriod('days30', '2026-03-01')).toEqual({ from: '2026-01-30', until: '2026-02-28' })
    expect(presetPeriod('lastYear', '2026-03-01')).toEqual({ from: '2025-01-01', until: '2025-12-31' })
    expect(presetPeriod('year', '2024-02-29').from).toBe('2023-02-28')
  })

  it('of this year hold on the first of January', () => {
    expect(presetPeriod('thisYear', '2026-01-01')).toEqual({ from: '2026-01-01', until: '2026-01-01' })
  })

  it('are recognised', () => {
    expect(presetOf(presetPeriod('days90', '2026-03-01'), '2026-03-01')).toBe('days90')
    expect(presetOf({ from: '2026-01-02', until: '2026-01-03' }, '2026-03-01')).toBeNull()
  })
})

describe('a draft', () => {
  it('takes a statistic and the options of its new kind', () => {
    expect(withKind(draft, kind({}))).toMatchObject({ kind: 'rose', statistic: 'hour', options: {} })
    expect(
      withKind(draft, kind({ kind: 'trend', statistics: ['day', 'month'], options: ['seasonal'] })),
    ).toEqual(draft)
  })

  it('of AQI or the wind needs no factor', () => {
    expect(needsFactors(draft)).toBe(true)
    expect(needsFactors({ ...draft, statistic: 'aqi' })).toBe(false)
    expect(needsFactors({ ...draft, kind: 'rose', statistic: 'hour', options: {} })).toBe(false)
    expect(needsFactors({ ...draft, kind: 'rose', statistic: 'hour', options: { rose: 'pollution' } })).toBe(
      true,
    )
  })

  it('is not read from nonsense', () => {
    expect(draftOf('{')).toBeNull()
    expect(draftOf('{"kind":"trend"}')).toBeNull()
    expect(draftOf(JSON.stringify(draft))).toEqual(draft)
  })
})

it('factors of most sites come first', () => {
  const site = (codes: string[]) => ({
    id: 1,
    name: words,
    code: '',
    kind: 'air',
    areaId: 1,
    river: null,
    chainage: null,
    factors: codes.map((code) => ({ code, name: words, unit: '' })),
  })
  expect(factorsOf([site(['a', 'b']), site(['b'])]).map(({ code }) => code)).toEqual(['b', 'a'])
})
