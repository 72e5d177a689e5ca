import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ecologicalIndex, eiChange, explainEcologicalIndex, HJ192_2015 } from './ei.js'
import { EQI_2021, ecologicalQuality, eqiChange, eqiGrade } from './eqi.js'
import { farmlandSafeUse } from './farmland.js'

const nantong = { richness: 30.59, vegetation: 76.93, water: 93.94, landStress: 6.08, pollution: 1.48 }
const index = () => fc.double({ min: 0, max: 100, noNaN: true })

describe('EI', () => {
  // bulletin of Nantong for 2017: sub-indices and EI 67.97
  it('gives the published index of Nantong 2017', () => {
    const result = ecologicalIndex(nantong)
    expect(result.value?.toFixed(2)).toBe('67.97')
    expect(result.grade?.zh).toBe('良')
    expect(explainEcologicalIndex(result).children).toHaveLength(5)
  })

  it('has weights that add up to one', () => {
    const sum = (weights: object) =>
      Object.values(weights).reduce((total: number, weight) => total + weight, 0)
    expect(sum(HJ192_2015.rules.weights)).toBeCloseTo(1, 12)
    expect(sum(EQI_2021.rules.weights)).toBeCloseTo(1, 12)
  })

  it.each([
    [75, '优'],
    [74.99, '良'],
    [55, '良'],
    [54.99, '一般'],
    [35, '一般'],
    [34.99, '较差'],
    [20, '较差'],
    [19.99, '差'],
  ])('is graded with the lower bound inside: %d is %s', (value, zh) => {
    // all five terms at the value
    const same = {
      richness: value,
      vegetation: value,
      water: value,
      landStress: 100 - value,
      pollution: 100 - value,
    }
    expect(ecologicalIndex(same).grade?.zh).toBe(zh)
  })

  it('stays open while a sub-index is missing or outside 0–100', () => {
    expect(ecologicalIndex({ ...nantong, water: null })).toMatchObject({
      value: null,
      validity: { reason: 'items-missing' },
    })
    expect(ecologicalIndex({ ...nantong, water: 101 }).value).toBeNull()
  })

  it('is between 0 and 100, and a restriction only lowers it', () => {
    fc.assert(
      fc.property(
        index(),
        index(),
        index(),
        index(),
        index(),
        (richness, vegetation, water, landStress, pollution) => {
          const { value } = ecologicalIndex({ richness, vegetation, water, landStress, pollution })
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(100)
        },
      ),
    )
    expect(ecologicalIndex(nantong, { restriction: -10 }).value).toBeCloseTo(57.97, 2)
    expect(ecologicalIndex(nantong, { restriction: 10 }).value).toBeCloseTo(67.97, 2)
  })

  it('tells its change by the thresholds of the edition', () => {
    expect(eiChange(60.9, 60).words.zh).toBe('无明显变化')
    expect(eiChange(61, 60).words.zh).toBe('略微变好')
    expect(eiChange(57, 60).words.zh).toBe('明显变差')
    expect(eiChange(68, 60).words.zh).toBe('显著变好')
  })
})

describe('EQI', () => {
  // published values with their published grades: China 2021 and 2023, Henan 2024 and its counties, Guangxi 2020–2024, Anhui 2024, Yixing 2021
  it.each([
    [59.77, '二类'],
    [59.6, '二类'],
    [54.76, '三类'],
    [74.91, '一类'],
    [74.63, '一类'],
    [63.75, '二类'],
    [32.73, '四类'],
    [38.44, '四类'],
    [84.81, '一类'],
    [62.7, '二类'],
    [57.38, '二类'],
  ])('is graded as published: %d is %s', (value, zh) => {
    expect(eqiGrade(value).zh).toBe(zh)
  })

  it('has its lower bounds inside', () => {
    expect([70, 69.99, 55, 40, 39.99, 30, 29.99].map((value) => eqiGrade(value).level)).toEqual([
      1, 2, 2, 3, 4, 4, 5,
    ])
  })

  it('counts stress by what is left of 100, and stays open without a part', () => {
    expect(ecologicalQuality({ pattern: 100, function: 100, biodiversity: 100, stress: 0 }).value).toBe(100)
    expect(ecologicalQuality({ pattern: 50, function: 50, biodiversity: 50, stress: 50 }).value).toBe(50)
    expect(ecologicalQuality({ pattern: 50, function: null, biodiversity: 50, stress: 50 })).toMatchObject({
      value: null,
      grade: null,
      validity: { reason: 'items-missing' },
    })
  })

  it('is stable where the bulletins say so', () => {
    // Guangxi 2023 → 2024; China 2022 → 2023 was published as no marked change
    expect(eqiChange(74.63, 74.84).words.zh).toBe('基本稳定')
    expect(eqiChange(61, 60).words.zh).toBe('轻微变好')
    expect(eqiChange(56, 60).words.zh).toBe('明显变差')
  })
})

describe('the safe-utilisation rate of polluted farmland', () => {
  it('is the share of what is protected, safely used and strictly controlled', () => {
    expect(
      farmlandSafeUse({ protectedSlight: 120, safelyUsed: 340, strictlyControlled: 20, polluted: 500 }).rate,
    ).toBe(96)
  })

  it('is open without an area, without pollution, or when the parts exceed the whole', () => {
    const areas = { protectedSlight: 0, safelyUsed: 0, strictlyControlled: 0, polluted: 10 }
    expect(farmlandSafeUse(areas).rate).toBe(0)
    expect(farmlandSafeUse({ ...areas, safelyUsed: null }).validity.reason).toBe('areas-missing')
    expect(farmlandSafeUse({ ...areas, polluted: 0 }).validity.reason).toBe('no-polluted-farmland')
    expect(farmlandSafeUse({ ...areas, safelyUsed: 11 })).toMatchObject({
      rate: null,
      validity: { reason: 'areas-contradict' },
    })
  })
})
