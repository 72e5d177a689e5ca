import { describe, expect, it } from 'vitest'
import { SPECIFIC_LIMITS } from './gb3838-specific.js'
import { surfaceWaterSeries } from './item.js'
import { sourceRates } from './source.js'
import { evaluateSourceResults, SOURCE_ITEMS } from './source-results.js'

const { rules } = surfaceWaterSeries.byId('GB 3838-2002')
const clean = {
  ph: 7.8,
  do: 7.1,
  codmn: 3.1,
  nh3n: 0.12,
  tp: 0.03,
  so4: 250,
  cl: 250,
  no3: 10,
  fe: 0.3,
  mn: 0.1,
}

describe('tables 2 and 3 of GB 3838-2002', () => {
  it('has the 80 items of table 3', () => {
    expect(SPECIFIC_LIMITS).toHaveLength(80)
    expect(new Set(SPECIFIC_LIMITS.map((item) => item.key)).size).toBe(80)
    // 24 + 5 + 80: the preface of the standard counts 109 items
    expect(SOURCE_ITEMS).toHaveLength(109)
    expect(new Set(SOURCE_ITEMS.map((item) => item.key)).size).toBe(109)
  })

  // rows spread over the two printed pages of table 3
  it.each([
    [1, '三氯甲烷', 0.06],
    [12, '氯丁二烯', 0.002],
    [28, '四氯苯', 0.02],
    [29, '六氯苯', 0.05],
    [36, '2,4-二氯苯酚', 0.093],
    [56, '甲基对硫磷', 0.002],
    [57, '马拉硫磷', 0.05],
    [66, '苯并（a）芘', 0.0000028],
    [72, '钴', 1],
    [80, '铊', 0.0001],
  ])('row %i is %s, %d mg/L', (number, zh, limit) => {
    expect(SPECIFIC_LIMITS[number - 1]).toMatchObject({ number, name: { zh }, limit })
  })
})

describe('a surface source', () => {
  it('complies on every limit and not beyond', () => {
    for (const { key, limit } of [
      ...Object.entries(rules.supplementary).map(([key, limit]) => ({ key, limit })),
      ...rules.specific,
    ]) {
      expect([key, evaluateSourceResults({ ...clean, [key]: limit }).compliant]).toEqual([key, true])
      const beyond = evaluateSourceResults({ ...clean, [key]: limit * 1.001 })
      expect([key, beyond.compliant, beyond.exceeding[0]?.name]).toEqual([key, false, key])
    }
  })

  it('is judged by class III of its body of water', () => {
    expect(evaluateSourceResults({ ...clean, tp: 0.2 }).compliant).toBe(true)
    expect(evaluateSourceResults({ ...clean, tp: 0.051 }, 'lake').compliant).toBe(false)
    expect(evaluateSourceResults({ ...clean, tn: 9, fc: 90_000 })).toMatchObject({
      compliant: true,
      excluded: [{ reason: 'reported-apart' }, { reason: 'reported-apart' }],
    })
  })

  it('reads units and limits of detection', () => {
    expect(evaluateSourceResults({ ...clean, sb: '5.1 μg/L' }).exceeding[0]).toMatchObject({
      name: 'sb',
      limit: 0.005,
    })
    expect(evaluateSourceResults({ ...clean, tl: { value: '<0.02', unit: 'µg/L' } }).compliant).toBe(true)
  })

  it('stays open while a limit of detection lies beyond the limit, unless another item exceeds', () => {
    const open = evaluateSourceResults({ ...clean, benzoAPyrene: '<0.00001' })
    expect(open).toMatchObject({ compliant: null, validity: { reason: 'detection-limit-too-high' } })
    expect(evaluateSourceResults({ ...clean, fe: 0.4, benzoAPyrene: '<0.00001' }).compliant).toBe(false)
  })

  it('names what is in no table, and has no verdict without basic items', () => {
    expect(evaluateSourceResults({ ...clean, caffeine: 1 }).excluded).toMatchObject([
      { key: 'caffeine', reason: 'not-in-standard' },
    ])
    expect(evaluateSourceResults({ fe: 0.1 })).toMatchObject({
      compliant: null,
      validity: { reason: 'no-items' },
    })
    expect(evaluateSourceResults({ ph: 7, fe: 'abc' }).validity.reason).toBe('supplementary-missing')
  })
})

describe('rates of sources', () => {
  it('have no rate by volume where nobody knows the volumes', () => {
    expect(sourceRates([{ compliant: true, volume: null }])).toMatchObject({ byCount: 100, byVolume: null })
  })
})
