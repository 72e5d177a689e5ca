import { describe, expect, it } from 'vitest'
import { laboratoryValue } from '../laboratory.js'
import { evaluateBasin } from './basin.js'
import { cwqi } from './cwqi.js'
import { surfaceWaterSeries, WATER_ITEMS, type WaterClass, type WaterItem } from './item.js'
import { meanOf } from './mean.js'
import { evaluateSection, itemClass } from './section.js'
import { trophicState } from './trophic.js'

const rules = surfaceWaterSeries.byId('GB 3838-2002').rules
const clean = { ph: 7.5, do: 8, codmn: 1.5, nh3n: 0.1, tp: 0.015 }

describe('an item', () => {
  it('is of the better class on its limit and of the next beyond it, for every item and class', () => {
    for (const item of WATER_ITEMS) {
      const { direction, limits } = rules.limits[item]
      if (direction === 'range') continue
      limits.forEach((limit: number) => {
        const better = (limits as readonly number[]).indexOf(limit) + 1
        expect(itemClass(item, limit, 'river', rules), `${item} ${limit}`).toBe(better)
        const beyond = direction === 'max' ? limit * 1.0001 : limit * 0.9999
        const worse = (limits as readonly number[]).lastIndexOf(limit) + 2
        expect(itemClass(item, beyond, 'river', rules), `${item} ${beyond}`).toBe(worse)
      })
    }
  })

  it.each([
    ['ph', 6, 1],
    ['ph', 9, 1],
    ['ph', 5.99, 6],
    ['ph', 9.001, 6],
    ['cod', 15, 1],
    ['do', 7.5, 1],
    ['do', 1.99, 6],
  ] as [WaterItem, number, WaterClass][])('%s %d is class %i', (item, value, expected) => {
    expect(itemClass(item, value, 'river', rules)).toBe(expected)
  })

  it('total phosphorus has its own limits in lakes', () => {
    expect(itemClass('tp', 0.05, 'river', rules)).toBe(2)
    expect(itemClass('tp', 0.05, 'lake', rules)).toBe(3)
  })
})

describe('a section', () => {
  it('is as its worst item; total nitrogen never counts', () => {
    expect(evaluateSection({ ...clean, tn: 12 }).class).toBe(1)
    expect(evaluateSection({ ...clean, nh3n: 1.2 })).toMatchObject({ class: 4, attained: false })
  })

  it('names what exceeds class III, with multiples for all but pH and oxygen', () => {
    const section = evaluateSection({ ...clean, nh3n: 2.3, tp: 0.32, do: 4 })
    expect(section.class).toBe(6)
    expect(section.exceeding.map(({ item, multiple }) => [item, multiple])).toEqual([
      ['nh3n', 1.3],
      ['tp', 0.6],
      ['do', null],
    ])
  })

  it('without a value has no class', () => {
    expect(evaluateSection({})).toMatchObject({ class: null, attained: null, validity: { state: 'missing' } })
  })

  it('is judged against its own target', () => {
    expect(evaluateSection({ ...clean, codmn: 5 }, { target: 2 })).toMatchObject({
      class: 3,
      attained: false,
      exceeding: [{ item: 'codmn', limit: 4 }],
    })
  })
})

describe('a basin of ten sections', () => {
  const basin = (...classes: WaterClass[]) =>
    evaluateBasin(classes.map((of) => ({ class: of, values: {} }))).status?.zh
  it.each([
    [[1, 2, 3, 3, 3, 3, 3, 3, 3, 4], '优'],
    [[3, 3, 3, 3, 3, 3, 3, 3, 4, 4], '良好'],
    [[3, 3, 3, 3, 3, 3, 3, 4, 4, 6], '轻度污染'],
    [[3, 3, 3, 3, 3, 3, 3, 4, 6, 6], '中度污染'],
    [[3, 3, 3, 3, 3, 3, 6, 6, 6, 6], '重度污染'],
    [[3, 3, 3, 3, 4, 4, 6, 6, 6, 5], '中度污染'],
  ] as [WaterClass[], string][])('%j is %s', (classes, status) => expect(basin(...classes)).toBe(status))

  it('of fewer than five is judged by mean concentrations', () => {
    const section = (nh3n: number) => ({ class: 3 as WaterClass, values: { ...clean, nh3n } })
    expect(evaluateBasin([section(0.8), section(1.6)])).toMatchObject({
      method: 'means',
      status: { zh: '轻度污染' },
    })
  })
})

describe('means and laboratory results', () => {
  it('average pH through the hydrogen ions', () => {
    expect(meanOf([6, 8], 'ph')).toBeCloseTo(6.2967, 4)
    expect(meanOf([1, null, 3], 'tp')).toBe(2)
    expect(meanOf([null], 'tp')).toBeNull()
  })

  it.each([
    ['0.02', 0.02, false],
    ['0.01L', 0.005, true],
    ['5L', 2.5, true],
    ['<0.02', 0.01, true],
    ['ND', null, true],
    ['未检出', null, true],
    ['--', null, false],
    ['-1', null, false],
    ['abc', null, false],
  ] as const)('%s is read as %s', (text, value, below) => {
    expect(laboratoryValue(text)).toMatchObject({ value, belowDetection: below })
  })
})

describe('indices', () => {
  it('CWQI adds concentration over the class III limit', () => {
    const { indices, value } = cwqi({ ph: 8, do: 10, codmn: 3, nh3n: 0.5, tp: 0.1 })
    expect(indices).toEqual({ ph: 0.5, do: 0.5, codmn: 0.5, nh3n: 0.5, tp: 0.5 })
    expect(value).toBeCloseTo(2.5)
    expect(cwqi({ ph: 6.5 }).value).toBeCloseTo(0.5)
    expect(cwqi({ do: 0 }).value).toBe(50)
  })

  it('the trophic index of water.md §3', () => {
    const state = trophicState({ chla: 10, tp: 0.05, tn: 1, sd: 1, codmn: 4 })
    for (const [key, expected] of Object.entries({
      chla: 50.01,
      tp: 45.71,
      tn: 54.53,
      sd: 51.18,
      codmn: 37.98,
    })) {
      expect(state.components[key as 'tp']).toBeCloseTo(expected, 1)
    }
    expect(state.grade?.zh).toBe('中营养')
    expect(trophicState({ chla: 10, tp: null, tn: 1, sd: 1, codmn: 4 })).toMatchObject({
      index: null,
      validity: { reason: 'items-missing' },
    })
  })
})
