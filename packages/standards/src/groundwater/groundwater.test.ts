import { describe, expect, it } from 'vitest'
import { evaluateGroundwater } from './evaluate.js'
import { explainGroundwater, groundwaterExceedance } from './explain.js'
import { GBT14848_2017, groundwaterItem } from './gbt14848-2017.js'
import { type ClassLimits, classByRule } from './rule.js'
import { evaluateGroundwaterSource } from './source.js'
import { summariseGroundwater } from './summary.js'

const { items } = GBT14848_2017.rules
/** The items with a limit for each class: all but odour, visible matter and pH. */
const ladders = items.flatMap(({ key, rule }) =>
  typeof rule === 'string' || 'inner' in rule ? [] : [{ key, rule: rule as ClassLimits }],
)

describe('GB/T 14848-2017', () => {
  it('has 93 items, 39 regular and 54 not, each key once', () => {
    expect(items).toHaveLength(93)
    expect(items.filter((item) => item.regular)).toHaveLength(39)
    expect(new Set(items.map((item) => item.key)).size).toBe(93)
    expect(ladders).toHaveLength(90)
  })

  it('never asks less of a better class', () => {
    for (const { key, rule } of ladders) {
      const limits = rule.map((limit) => limit ?? 0)
      expect(limits, key).toEqual([...limits].sort((a, b) => a - b))
    }
  })

  it('is of the better class on its limit and of the next beyond it', () => {
    for (const { key, rule } of ladders) {
      for (const limit of rule) {
        if (limit === null || !Number.isFinite(limit)) continue
        const first = rule.indexOf(limit) + 1
        const beyond = rule.lastIndexOf(limit) + 2
        expect([key, limit, classByRule(rule, limit)]).toEqual([key, limit, first])
        expect([key, limit, classByRule(rule, limit * 1.0001)]).toEqual([key, limit, beyond])
      }
    }
  })

  it('gross activity never reaches Ⅴ, the surfactant never Ⅳ', () => {
    expect(evaluateGroundwater({ alpha: 400, beta: 400 }).class).toBe(4)
    expect(evaluateGroundwater({ las: 0.3 }).class).toBe(3)
    expect(evaluateGroundwater({ las: 0.31 }).class).toBe(5)
  })

  it.each([
    [5.49, 5],
    [5.5, 4],
    [6.49, 4],
    [6.5, 1],
    [8.5, 1],
    [8.51, 4],
    [9, 4],
    [9.01, 5],
  ])('pH %d is of class %i', (ph, expected) => {
    expect(evaluateGroundwater({ ph }).class).toBe(expected)
  })
})

describe('a single item', () => {
  // §6.2, the example of the standard: volatile phenols of 0.001 mg/L are class I, not II
  it('takes the better class where classes share a limit', () => {
    expect(evaluateGroundwater({ phenol: 0.001 }).class).toBe(1)
  })

  // the series of the public test suite named in water.md §7 [S3]
  it.each([
    ['nh3n', 0.01, 1],
    ['nh3n', 0.1, 2],
    ['nh3n', 0.5, 3],
    ['nh3n', 1.5, 4],
    ['nh3n', 2, 5],
    ['no3', 2, 1],
    ['no3', 5, 2],
    ['no3', 20, 3],
    ['no3', 25, 4],
    ['no3', 35, 5],
  ])('%s of %d mg/L is of class %i', (key, value, expected) => {
    expect(evaluateGroundwater({ [key]: value }).class).toBe(expected)
  })

  it('below detection counts by half the limit of detection', () => {
    expect(evaluateGroundwater({ nh3n: '0.025L' }).items[0]).toMatchObject({
      value: 0.0125,
      belowDetection: true,
      class: 1,
    })
    expect(evaluateGroundwater({ nh3n: { value: 'ND', detectionLimit: 0.025 } }).class).toBe(1)
  })

  it('cannot be judged where the limit of detection lies beyond the limit of the target', () => {
    const { class: none, excluded } = evaluateGroundwater({ pb: '<0.05' })
    expect(none).toBeNull()
    expect(excluded).toMatchObject([{ key: 'pb', reason: 'detection-limit-too-high' }])
  })

  it('“not detected” is enough where the standard asks for it, elsewhere it needs its limit', () => {
    expect(evaluateGroundwater({ las: '未检出' }).class).toBe(1)
    expect(evaluateGroundwater({ las: 0.04 }).class).toBe(2)
    expect(evaluateGroundwater({ nh3n: '未检出' })).toMatchObject({
      class: null,
      excluded: [{ reason: 'below-detection' }],
    })
  })

  it('is converted from the unit it was written in; another kind of unit is not guessed', () => {
    expect(evaluateGroundwater({ as: { value: 12, unit: 'µg/L' } }).items[0]).toMatchObject({
      value: 0.012,
      class: 4,
    })
    expect(evaluateGroundwater({ benzene: '0.011 mg/L' }).items[0]).toMatchObject({ value: 11, class: 4 })
    expect(evaluateGroundwater({ as: { value: 12, unit: 'mg/kg' } }).excluded).toMatchObject([
      { reason: 'wrong-unit' },
    ])
  })

  it('odour is none or present', () => {
    expect(evaluateGroundwater({ odour: '无', visible: 'none' }).class).toBe(1)
    expect(evaluateGroundwater({ odour: '有' }).class).toBe(5)
    expect(evaluateGroundwater({ odour: '微弱' }).excluded).toMatchObject([{ reason: 'unreadable' }])
  })
})

describe('a sample', () => {
  // §6.3: the worst single item decides and is named; chloride 400 mg/L and tetrachloroethylene 350 µg/L are class V
  it('is as its worst item', () => {
    const evaluation = evaluateGroundwater({ cl: 400, tetrachloroethylene: 350, nh3n: 0.05, no3: 12 })
    expect(evaluation.class).toBe(5)
    expect(evaluation.deciding.map((item) => item.key)).toEqual(['cl', 'tetrachloroethylene'])
    expect(evaluation.exceeding.map(groundwaterExceedance)).toEqual(['四氯乙烯/7.8', '氯化物/0.6'])
  })

  it('leaves out what the standard does not have, and says so', () => {
    const evaluation = evaluateGroundwater({ cod: 12, fe: '--', mn: -0.1, nh3n: 0.05 })
    expect(evaluation.class).toBe(2)
    expect(evaluation.excluded.map(({ key, reason }) => [key, reason])).toEqual([
      ['cod', 'not-in-standard'],
      ['fe', 'not-measured'],
      ['mn', 'negative'],
    ])
    expect(explainGroundwater(evaluation).excluded).toHaveLength(3)
  })

  it('without any item has no class', () => {
    expect(evaluateGroundwater({})).toMatchObject({ class: null, validity: { reason: 'no-items' } })
  })
})

describe('a groundwater source', () => {
  it('complies while every item keeps class III', () => {
    expect(evaluateGroundwaterSource({ hardness: 450, nh3n: 0.5 }).compliant).toBe(true)
    expect(evaluateGroundwaterSource({ hardness: 451, nh3n: 0.5 }).compliant).toBe(false)
    expect(evaluateGroundwaterSource({ hardness: 450, pb: '<0.05' }).compliant).toBeNull()
    expect(evaluateGroundwaterSource({ hardness: 451, pb: '<0.05' }).compliant).toBe(false)
  })
})

describe('the points of an area', () => {
  it('have a class V ratio of those judged, and exceeding items by their share', () => {
    const summary = summariseGroundwater([
      evaluateGroundwater({ nh3n: 2, mn: 0.2 }),
      evaluateGroundwater({ nh3n: 0.1, mn: 0.2 }),
      evaluateGroundwater({ nh3n: 0.1 }),
      evaluateGroundwater({}),
    ])
    expect(summary).toMatchObject({ points: 4, judged: 3, classes: [0, 1, 0, 1, 1] })
    expect(summary.worstRatio).toBeCloseTo(33.3333, 3)
    expect(summary.exceeding.map(({ item, points, measured }) => [item.key, points, measured])).toEqual([
      ['mn', 2, 2],
      ['nh3n', 1, 3],
    ])
    expect(summariseGroundwater([]).worstRatio).toBeNull()
  })

  it('knows its items by key', () => {
    expect(groundwaterItem('glyphosate')?.number).toBe(93)
    expect(groundwaterItem('cod')).toBeUndefined()
  })
})
