import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type IndicatorDefinition, judge, pathOf, trendOf, valueText } from './index.js'

const label = { zh: '', en: '' }
const base: IndicatorDefinition = {
  id: 'plan14.air.pm25',
  plan: 'plan14',
  group: label,
  number: 2,
  name: label,
  kind: 'number',
  unit: 'µg/m³',
  decimals: 1,
  direction: 'at-most',
  binding: true,
  baseline: { year: 2020, value: 34.3, text: '34.3' },
  target: { year: 2025, value: 30.7, text: '≤30.7' },
  owner: label,
  ownerBasis: 'statutory-duty',
  source: { section: '', quote: '', page: null },
  method: 'computed',
  notes: [],
}
const at = (value: number | null, year: number, ended = false) => ({ value, year, ended })
const verdict = (definition: IndicatorDefinition, ...standing: Parameters<typeof at>) =>
  judge(definition, at(...standing)).verdict

describe('path', () => {
  test('runs straight from the baseline to the target and ends on the printed number', () => {
    expect(pathOf(base)).toEqual([
      { year: 2021, value: 33.58 },
      { year: 2022, value: 32.86 },
      { year: 2023, value: 32.14 },
      { year: 2024, value: 31.42 },
      { year: 2025, value: 30.7 },
    ])
  })

  test('asks for nothing before the end without a baseline, and for nothing at all without a number', () => {
    expect(pathOf({ ...base, baseline: null })).toEqual([{ year: 2025, value: 30.7 }])
    expect(pathOf({ ...base, target: { year: 2025, value: null, text: '完成省上下达要求' } })).toEqual([])
  })

  test('takes the path of the pack as it stands', () => {
    const path = [{ year: 2021, value: 800 }]
    expect(pathOf({ ...base, path })).toEqual(path)
  })

  test('stays between its ends', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (from, to) => {
          const steps = pathOf({
            ...base,
            baseline: { year: 2020, value: from, text: '' },
            target: { year: 2025, value: to, text: '' },
          })
          const low = Math.min(from, to) - 0.01
          const high = Math.max(from, to) + 0.01
          return steps.length === 5 && steps.every((step) => step.value >= low && step.value <= high)
        },
      ),
    )
  })
})

describe('verdict', () => {
  test('rounds half to even to the target’s decimals before comparing (GB/T 8170)', () => {
    expect(verdict(base, 30.75, 2025, true)).toBe('missed')
    expect(verdict(base, 30.7499, 2025, true)).toBe('ended-met')
    const days = {
      ...base,
      direction: 'at-least' as const,
      target: { year: 2025, value: 91.1, text: '≥91.1' },
    }
    expect(verdict(days, 91.05, 2025, true)).toBe('missed')
    expect(verdict(days, 91.0501, 2025, true)).toBe('ended-met')
  })

  test('while the plan runs: met, on path, behind', () => {
    expect(verdict(base, 30.2, 2022)).toBe('met')
    expect(verdict(base, 32.8, 2022)).toBe('on-path')
    expect(verdict(base, 32.9, 2022)).toBe('behind')
    expect(verdict(base, 31, 2025)).toBe('behind')
  })

  test('a target without yearly path is not judged short before its year', () => {
    const bare = { ...base, baseline: null }
    expect(verdict(bare, 40, 2023)).toBe('cannot-judge')
    expect(verdict(bare, 30, 2023)).toBe('met')
  })

  test('missing is not zero', () => {
    const judged = judge(base, at(null, 2025, true))
    expect(judged.verdict).toBe('cannot-judge')
    expect(judged.distance).toBeNull()
    expect(judged.words.zh).toContain('没有数值')
  })

  test('exactly nought', () => {
    const none = { ...base, direction: 'exactly' as const, target: { year: 2025, value: 0, text: '0' } }
    expect(verdict(none, 0.04, 2025, true)).toBe('ended-met')
    expect(verdict(none, 8.3, 2025, true)).toBe('missed')
    expect(judge(none, at(8.3, 2025, true)).distance).toBe(-8.3)
  })

  test('words wait for the province’s figure and are then compared the better way', () => {
    const words: IndicatorDefinition = {
      ...base,
      direction: 'words',
      better: 'higher',
      target: { year: 2025, value: null, text: '完成省上下达要求' },
    }
    expect(verdict(words, 33, 2025, true)).toBe('cannot-judge')
    expect(judge(words, { ...at(33, 2025, true), provinceTarget: 32.9 })).toMatchObject({
      verdict: 'ended-met',
      target: 32.9,
      distance: 0.1,
    })
    expect(judge(words, { ...at(32.8, 2025, true), provinceTarget: 32.9 }).verdict).toBe('missed')
    expect(judge(words, { ...at(null, 2025, true), done: true }).verdict).toBe('ended-met')
  })

  test('“basically eliminated” is certainly met by nought and by nothing else', () => {
    const heavy: IndicatorDefinition = {
      ...base,
      direction: 'words',
      certainWhen: { direction: 'at-most', value: 0 },
      target: { year: 2025, value: null, text: '基本消除' },
    }
    expect(verdict(heavy, 0, 2025, true)).toBe('ended-met')
    expect(verdict(heavy, 0.3, 2025, true)).toBe('cannot-judge')
  })

  test('classes: Ⅲ meets Ⅳ, worse than Ⅴ does not', () => {
    const river: IndicatorDefinition = {
      ...base,
      kind: 'class',
      decimals: 0,
      target: { year: 2020, value: 4, text: 'Ⅳ类' },
    }
    expect(judge(river, at(3, 2020, true))).toMatchObject({ verdict: 'ended-met', distance: 1 })
    expect(verdict(river, 6, 2020, true)).toBe('missed')
    expect(valueText(river, 3).zh).toBe('Ⅲ类')
    expect(valueText(river, 6).zh).toBe('劣Ⅴ类')
  })

  test('a better value never earns a worse verdict', () => {
    const order = ['missed', 'behind', 'on-path', 'met', 'ended-met']
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 80, noNaN: true }),
        fc.double({ min: 0, max: 80, noNaN: true }),
        fc.integer({ min: 2021, max: 2025 }),
        fc.boolean(),
        (a, b, year, ended) => {
          const [low, high] = a < b ? [a, b] : [b, a]
          return (
            order.indexOf(verdict(base, low, year, ended)) >= order.indexOf(verdict(base, high, year, ended))
          )
        },
      ),
    )
  })
})

test('trend looks at what is printed', () => {
  expect(trendOf(base, [34.3, 33.1])).toBe('better')
  expect(trendOf(base, [33.1, null, 33.14])).toBe('steady')
  expect(trendOf(base, [33.1, 33.2])).toBe('worse')
  expect(trendOf(base, [33.1])).toBe('unknown')
  expect(trendOf({ ...base, direction: 'exactly', better: 'lower' }, [8.3, 0])).toBe('better')
})
