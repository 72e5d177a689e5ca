import { describe, expect, it } from 'vitest'
import { evaluateBasin } from './basin.js'
import { shareChange } from './change.js'
import { cityCwqi, cwqi, cwqiChange, rankCwqi, riverCwqi } from './cwqi.js'
import { explainBasin, explainCwqi, explainMean, explainSection } from './explain.js'
import { AUTOMATIC_ITEMS, itemsOf, surfaceWaterSeries, WATER_ITEMS, type WaterClass } from './item.js'
import { periodMeans, valuesOfMeans } from './mean.js'
import { evaluateSection, separateClass } from './section.js'
import { evaluateSource, sourceRates } from './source.js'
import { explainTrophic, TROPHIC_WEIGHTS, trophicState } from './trophic.js'

const clean = { ph: 7.5, do: 8, codmn: 1.5, nh3n: 0.1, tp: 0.015 }
const { rules } = surfaceWaterSeries.byId('GB 3838-2002')

describe('the items that count', () => {
  it('are 21, without water temperature, total nitrogen and faecal coliforms', () => {
    expect(WATER_ITEMS).toHaveLength(21)
    expect(itemsOf('basic21')).toBe(WATER_ITEMS)
    expect(itemsOf(undefined)).toBe(WATER_ITEMS)
    expect(itemsOf('auto5')).toEqual(['ph', 'do', 'codmn', 'nh3n', 'tp'])
    expect(evaluateSection({ ...clean, cod: 50 }, { items: 'auto5' }).class).toBe(1)
    expect(evaluateSection({ ...clean, cod: 50 }).class).toBe(6)
  })

  it('total nitrogen and coliforms have a class of their own', () => {
    expect([0.2, 0.21, 2, 2.1].map((tn) => separateClass('tn', tn, rules))).toEqual([1, 2, 5, 6])
    expect([200, 201, 40_000, 40_001].map((fc) => separateClass('fc', fc, rules))).toEqual([1, 2, 5, 6])
  })
})

describe('a section', () => {
  it('says which items decide and which were left out', () => {
    const section = evaluateSection({ ...clean, nh3n: 1.2, tp: 0.25, do: Number.NaN }, { items: 'auto5' })
    expect(section).toMatchObject({ class: 4, deciding: ['nh3n', 'tp'] })
    expect(section.trace.excluded).toEqual([{ item: 'do', reason: 'not-a-concentration' }])
    const tree = explainSection(section)
    expect(tree).toMatchObject({ value: 'Ⅳ', excluded: [{ label: { zh: '溶解氧' } }] })
    expect(tree.note?.zh).toBe('轻度污染；超标：总磷/0.2、氨氮/0.2')
    expect(tree.children?.find((child) => child.label.en === 'ammonia nitrogen')).toMatchObject({
      formula: { en: 'Ⅰ ≤ 0.15; Ⅱ ≤ 0.5; Ⅲ ≤ 1; Ⅳ ≤ 1.5; Ⅴ ≤ 2' },
      note: { zh: 'Ⅳ类' },
    })
    expect(evaluateSection({}).trace.excluded).toHaveLength(21)
  })

  it('has at most three main indicators: worst class, metals and cyanide, then the multiple', () => {
    const section = evaluateSection({ ...clean, codmn: 9, cod: 29, nh3n: 1.4, hg: 0.0005, tp: 0.35 })
    expect(section.main.map(({ item }) => item)).toEqual(['tp', 'hg', 'codmn'])
    expect(evaluateSection({ ...clean, codmn: 5 }, { target: 2 }).main).toEqual([])
  })

  it('counts oxygen as class I by its saturation only when asked', () => {
    const warm = { ...clean, do: 7.2 }
    expect(evaluateSection(warm).class).toBe(2)
    expect(evaluateSection(warm, { oxygenBySaturation: { temperature: 28 } })).toMatchObject({ class: 1 })
    expect(evaluateSection(warm, { oxygenBySaturation: { temperature: 10 } }).class).toBe(2)
  })
})

describe('a basin', () => {
  const basin = (...classes: (WaterClass | null)[]) =>
    evaluateBasin(classes.map((of, index) => ({ class: of, values: {}, label: `断面${index}` })))

  it.each([
    ['90 % good', [3, 3, 3, 3, 3, 3, 3, 3, 3, 6], '优'],
    ['just under 90 %', [...Array(17).fill(3), 6, 6], '良好'],
    ['75 % good', [3, 3, 3, 6], null],
    ['75 % of eight', [3, 3, 3, 3, 3, 3, 6, 6], '良好'],
    ['under 75 %, worst under 20 %', [3, 3, 3, 3, 4, 6], '轻度污染'],
    ['worst 20 %', [3, 3, 3, 4, 6], '中度污染'],
    ['worst 40 % and good 60 %', [3, 3, 3, 6, 6], '重度污染'],
    ['worst just under 40 %', [3, 3, 3, 3, 3, 4, 4, 4, 6, 6, 6, 6, 6, 4], '中度污染'],
  ] as [string, WaterClass[], string | null][])('%s', (_, classes, status) => {
    expect(basin(...classes).status?.zh ?? null).toBe(status)
  })

  it('of four sections is judged by means, of five by shares; one without class is not counted', () => {
    const section = (of: WaterClass | null) => ({ class: of, values: of === null ? {} : clean })
    expect(evaluateBasin([3, 3, 3, 3].map((of) => section(of as WaterClass))).method).toBe('means')
    const five = evaluateBasin([3, 3, 3, 3, 3, null].map((of) => section(of as WaterClass | null)))
    expect(five).toMatchObject({ method: 'shares', sections: 6, judged: 5, classes: [0, 0, 5, 0, 0, 0] })
    expect(explainBasin(five).excluded).toHaveLength(1)
    expect(evaluateBasin([section(null)])).toMatchObject({
      status: null,
      goodRatio: null,
      validity: { state: 'missing', reason: 'no-sections' },
    })
  })

  it('names its main indicators by the share of sections they are worse than III in', () => {
    const sections = [
      { nh3n: 1.2, tp: 0.1 },
      { nh3n: 1.3, tp: 0.5 },
      { nh3n: 3, codmn: 7 },
      { nh3n: 0.3, codmn: 3 },
      { nh3n: 0.3, codmn: 3 },
    ].map((values) => ({ values, class: evaluateSection(values).class }))
    expect(evaluateBasin(sections).main.map(({ item, rate }) => [item, rate])).toEqual([
      ['nh3n', 60],
      ['tp', 50],
      ['codmn', 33.3333333333],
    ])
  })

  it('tells its change by parameters', () => {
    const words = (good: number, worst: number) =>
      shareChange(
        { goodRatio: 80 + good, worstRatio: 5 + worst },
        { goodRatio: 80, worstRatio: 5 },
        { some: 3, marked: 10 },
      ).words.en
    expect(words(2, 0)).toBe('no marked change')
    expect(words(3, 0)).toBe('somewhat better')
    expect(words(10, 0)).toBe('markedly better')
    expect(words(0, 4)).toBe('somewhat worse')
    expect(words(-12, 0)).toBe('markedly worse')
  })
})

describe('means of a period', () => {
  const samples = [
    { label: '1月', values: { nh3n: '0.02L', ph: '6', tp: 0.1 } },
    { label: '2月', values: { nh3n: '<0.04', ph: '8', tp: null } },
    { label: '3月', values: { nh3n: 'ND', ph: '--', tp: 'x' } },
    { label: '4月', values: { nh3n: 0.09, ph: 'nd', tp: -1 } },
  ]

  it('take half the limit of detection, hydrogen ions for pH, and nothing for what is missing', () => {
    const means = periodMeans(samples, ['nh3n', 'ph', 'tp', 'cod'])
    expect(means.nh3n).toMatchObject({ value: 0.04, count: 3, belowDetection: 2 })
    expect(means.ph.value).toBeCloseTo(6.2967, 4)
    expect(means.tp).toMatchObject({ value: 0.1, count: 1 })
    expect(means.tp.excluded).toEqual([
      { label: '2月', reason: 'not-measured' },
      { label: '3月', reason: 'unreadable' },
      { label: '4月', reason: 'negative' },
    ])
    expect(means.cod).toMatchObject({ value: null, validity: { state: 'missing' } })
    expect(evaluateSection(valuesOfMeans(means)).items.map(({ item }) => item)).toEqual(['ph', 'nh3n', 'tp'])
    expect(explainMean(means.nh3n, 'nh3n').formula?.en).toBe(
      'mean of 3 samples, 2 of them below detection by half the limit',
    )
  })

  it('use a given limit for ND, and a least number of samples', () => {
    expect(periodMeans(samples, ['nh3n'], { detectionLimits: { nh3n: 0.02 } }).nh3n).toMatchObject({
      value: 0.0325,
      count: 4,
    })
    expect(periodMeans(samples, ['tp'], { least: 2 }).tp).toMatchObject({
      value: null,
      validity: { reason: 'samples-too-few' },
    })
  })
})

describe('CWQI', () => {
  it('averages a river’s concentrations first', () => {
    const sections = [0.5, 1.5].map((nh3n) => ({ class: 3 as WaterClass, values: { nh3n } }))
    expect(riverCwqi(sections).value).toBe(1)
    expect(cwqi({ tp: 0.1 }, 'lake').value).toBe(2)
    expect(cwqi({ tp: 0.1 }).value).toBe(0.5)
  })

  it('names the items it lacks, and explains each term', () => {
    const result = cwqi({ ph: 8, do: 10 })
    expect(result.missing).toHaveLength(19)
    expect(explainCwqi(result).children?.map(({ value }) => value)).toEqual(['0.5', '0.5'])
    expect(cwqi({}).value).toBeNull()
  })

  it('of all 21 items on the class III limit is 21 less one for pH', () => {
    const limits = Object.fromEntries(
      WATER_ITEMS.map((item) => [item, item === 'ph' ? 7 : rules.limits[item].limits[2]]),
    )
    expect(cwqi(limits).value).toBe(20)
  })

  it('of a city weighs rivers and lakes by their points', () => {
    expect(cityCwqi({ value: 4, points: 3 }, { value: 8, points: 1 })).toBe(5)
    expect(cityCwqi(null, { value: 8, points: 1 })).toBe(8)
    expect(cityCwqi(null, null)).toBeNull()
  })

  it('ranks by value and by improvement; who meets class II can be left out of the latter', () => {
    const cities = [
      { now: 4, before: 5 },
      { now: 3, before: 3, meetsII: true },
      { now: 4, before: 8 },
      { now: null, before: 2 },
    ]
    expect(rankCwqi(cities).map((one) => [one.rank, one.change, one.improvement])).toEqual([
      [2, -20, 2],
      [1, 0, 3],
      [2, -50, 1],
      [null, null, null],
    ])
    expect(rankCwqi(cities, { leaveOutII: true })[1]?.improvement).toBeNull()
    expect(cwqiChange(1, 0)).toBeNull()
  })
})

describe('a drinking-water source', () => {
  const supplementary = { so4: 250, cl: 250, no3: 10, fe: 0.3, mn: 0.1 }
  it('complies on its limits and not beyond', () => {
    expect(evaluateSource({ basic: clean, supplementary }).compliant).toBe(true)
    expect(evaluateSource({ basic: clean, supplementary: { ...supplementary, mn: 0.11 } })).toMatchObject({
      compliant: false,
      exceeding: [{ name: 'mn', multiple: 0.1 }],
    })
    expect(evaluateSource({ basic: { ...clean, nh3n: 1.1 }, supplementary }).compliant).toBe(false)
    expect(evaluateSource({ basic: {}, supplementary }).compliant).toBeNull()
    expect(evaluateSource({ basic: clean, supplementary: {} }).validity.state).toBe('insufficient')
  })

  it('counts by number and by volume; an unmonitored one is in neither', () => {
    expect(
      sourceRates([
        { compliant: true, volume: 300 },
        { compliant: false, volume: 100 },
        { compliant: null, volume: 999 },
      ]),
    ).toEqual({ byCount: 50, byVolume: 75, monitored: 2, notMonitored: 1 })
  })
})

describe('the trophic state', () => {
  it('has the published weights', () => {
    expect(Object.values(TROPHIC_WEIGHTS).map((weight) => weight.toFixed(4))).toEqual([
      '0.2663',
      '0.1879',
      '0.1790',
      '0.1834',
      '0.1834',
    ])
  })

  it('explains its components, and stays open while one is missing', () => {
    const state = trophicState({ chla: 10, tp: 0.05, tn: 1, sd: 1, codmn: 4 })
    expect(explainTrophic(state).children?.map(({ value }) => Number(value).toFixed(1))).toEqual([
      '50.0',
      '45.7',
      '54.5',
      '51.2',
      '38.0',
    ])
    expect(trophicState({ chla: 0, tp: 0.05, tn: 1, sd: 1, codmn: 4 })).toMatchObject({
      index: null,
      validity: { words: { en: 'items missing: chlorophyll a' } },
    })
  })

  it.each([
    [29.99, 1],
    [30.01, 2],
    [49.99, 2],
    [50.01, 3],
    [59.99, 3],
    [60.01, 4],
    [69.99, 4],
    [70.01, 5],
  ])('grades an index of %d as %i', (index, level) => {
    // All five components equal the index.
    const at = (a: number, b: number) => Math.exp((index / 10 - a) / b)
    const state = trophicState({
      chla: at(2.5, 1.086),
      tp: at(9.436, 1.624),
      tn: at(5.453, 1.694),
      sd: at(5.118, -1.94),
      codmn: at(0.109, 2.661),
    })
    expect(state.index).toBeCloseTo(index, 8)
    expect(state.grade?.level).toBe(level)
  })
})

it('automatic items are a subset of the 21', () => {
  expect(AUTOMATIC_ITEMS.every((item) => WATER_ITEMS.includes(item))).toBe(true)
})
