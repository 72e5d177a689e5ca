import { describe, expect, it } from 'vitest'
import { farmlandSafeUse } from '../ecology/farmland.js'
import { evaluateConstructionLand } from './construction-land.js'
import { explainConstructionLand, explainFarmlandSoil, soilExceedances } from './explain.js'
import { type FarmlandPlot, farmlandAreas } from './farmland-areas.js'
import { evaluateFarmlandSoil, farmlandScreening } from './farmland-soil.js'
import { type FarmlandUse, GB15618_2018 } from './gb15618-2018.js'
import { GB36600_2018, type LandClass } from './gb36600-2018.js'
import { summariseConstructionLand } from './summary.js'

const { items } = GB36600_2018.rules
const CLASSES: readonly LandClass[] = [1, 2]
const outcomeOf = (key: string, value: number | string, landClass: LandClass | null = 1, background = {}) =>
  evaluateConstructionLand({ [key]: value }, { landClass, background })

describe('GB 36600-2018', () => {
  it('has 45 basic and 40 other items, each key once', () => {
    expect(items.filter((item) => item.basic)).toHaveLength(45)
    expect(items.filter((item) => !item.basic)).toHaveLength(40)
    expect(new Set(items.map((item) => item.key)).size).toBe(85)
    expect(new Set(items.map((item) => item.name.zh)).size).toBe(85)
  })

  it('never asks less of the first class than of the second, nor intervenes below screening', () => {
    for (const { key, screening, intervention } of items) {
      expect([key, screening[1] <= screening[2]]).toEqual([key, true])
      expect([key, intervention[1] <= intervention[2]]).toEqual([key, true])
      for (const land of CLASSES) expect([key, screening[land] <= intervention[land]]).toEqual([key, true])
    }
  })

  it('is negligible on the screening value, to be surveyed above it, to be put right above the intervention value', () => {
    for (const { key, screening, intervention } of items)
      for (const land of CLASSES) {
        const above = (value: number) => value * 1.0001
        expect([key, outcomeOf(key, screening[land], land).outcome]).toEqual([key, 'negligible'])
        if (screening[land] < intervention[land]) {
          expect([key, outcomeOf(key, above(screening[land]), land).outcome]).toEqual([key, 'survey'])
          expect([key, outcomeOf(key, intervention[land], land).outcome]).toEqual([key, 'survey'])
        }
        expect([key, outcomeOf(key, above(intervention[land]), land).outcome]).toEqual([key, 'intervene'])
      }
  })

  it('takes land whose use is not settled for land of the first class', () => {
    const open = outcomeOf('cd', 30, null)
    expect([open.landClass, open.useUnsettled, open.outcome]).toEqual([1, true, 'survey'])
    expect(outcomeOf('cd', 30, 2).outcome).toBe('negligible')
  })

  it('keeps arsenic, cobalt and vanadium within their background out of the polluted', () => {
    expect(outcomeOf('as', 24.5, 1, { as: 25 }).outcome).toBe('background')
    expect(outcomeOf('as', 25.1, 1, { as: 25 }).outcome).toBe('survey')
    expect(outcomeOf('co', 71, 2, { co: 80 }).outcome).toBe('background')
    expect(outcomeOf('v', 170, 1, { v: 200 }).outcome).toBe('background')
    expect(outcomeOf('v', 760, 2, { v: 800 }).outcome).toBe('survey')
    expect(outcomeOf('cd', 24.5, 1, { cd: 25 }).outcome).toBe('survey')
  })

  it('reads what laboratories write, and never takes what it cannot judge for harmless', () => {
    const evaluation = evaluateConstructionLand(
      {
        benzoAPyrene: '700 μg/kg',
        cr6: '<0.5',
        dioxins: '12 ng/kg',
        cd: '<25',
        hg: 'ND',
        pb: '-1',
        as: 'x',
        ni: '12 mg/L',
        gold: 1,
        cu: -3,
      },
      { landClass: 1 },
    )
    expect(evaluation.items.map(({ item, value, outcome }) => [item.key, value, outcome])).toEqual([
      ['cr6', 0.25, 'negligible'],
      ['benzoAPyrene', 0.7, 'survey'],
      ['dioxins', 0.000012, 'survey'],
    ])
    expect(Object.fromEntries(evaluation.excluded.map(({ key, reason }) => [key, reason]))).toEqual({
      cd: 'detection-limit-too-high',
      hg: 'below-detection',
      pb: 'not-measured',
      as: 'unreadable',
      ni: 'wrong-unit',
      gold: 'not-in-standard',
      cu: 'negative',
    })
    expect(soilExceedances(evaluation.exceeding)).toEqual({
      zh: '苯并[a]芘/0.3、二噁英类（总毒性当量）/0.2',
      en: 'benzo[a]pyrene/0.3, dioxins (toxic equivalent)/0.2',
    })
    expect(outcomeOf('gold', 1)).toMatchObject({ outcome: null, validity: { state: 'missing' } })
  })

  it('counts points, those without an outcome apart', () => {
    const points = [outcomeOf('cd', 10), outcomeOf('cd', 21), outcomeOf('cd', 48), outcomeOf('cd', 'ND')]
    const summary = summariseConstructionLand(points)
    expect([summary.judged, summary.open, summary.points.intervene]).toEqual([3, 1, 1])
    expect(summary.exceedingRatio).toBeCloseTo(66.67, 2)
  })

  it('explains each item with the values it was compared with', () => {
    const tree = explainConstructionLand(outcomeOf('as', 24.5, 1, { as: 25 }))
    expect(tree.children?.[0]?.formula?.zh).toBe('筛选值 20，管制值 120，背景值 25')
    expect(tree.clause).toContain('GB 36600-2018')
  })
})

const farmland = (key: string, value: number | string, ph: number | null, use: FarmlandUse = 'other') =>
  evaluateFarmlandSoil({ ph, use, results: { [key]: value } }).items[0]
const CLEAN = { cd: 0.1, hg: 0.1, as: 5, pb: 20, cr: 50 }
const sample = (results: object, use: FarmlandUse = 'paddy', ph: number | null = 6) =>
  evaluateFarmlandSoil({ ph, use, results: { ...CLEAN, ...results } })

describe('GB 15618-2018', () => {
  it.each([
    [5.5, 0.3],
    [5.51, 0.4],
    [6.5, 0.4],
    [6.51, 0.6],
    [7.5, 0.6],
    [7.51, 0.8],
  ])(
    'takes the bound of a band of pH into the band below it: pH %d, cadmium in paddy fields %d',
    (ph, limit) => {
      expect(farmland('cd', limit, ph, 'paddy')).toMatchObject({ screening: limit, risk: 'low' })
      expect(farmland('cd', limit + 0.001, ph, 'paddy')?.risk).toBe('possible')
    },
  )

  it('takes the stricter of paddy and other for rotation, and its own row for orchards', () => {
    for (const item of GB15618_2018.rules.items)
      for (const band of [0, 1, 2, 3] as const)
        expect(farmlandScreening(item, 'rotation', band)).toBe(
          Math.min(farmlandScreening(item, 'paddy', band), farmlandScreening(item, 'other', band)),
        )
    expect(farmland('cu', 60, 5, 'orchard')?.risk).toBe('low')
    expect(farmland('cu', 60, 5, 'paddy')?.risk).toBe('watch')
    expect(farmland('pb', 75, 5, 'rotation')?.risk).toBe('possible')
    expect(farmland('pb', 75, 5, 'paddy')?.risk).toBe('low')
  })

  it('never lets an item be of high risk before it is above screening', () => {
    for (const item of GB15618_2018.rules.items)
      for (const band of [0, 1, 2, 3] as const)
        for (const use of ['paddy', 'other', 'orchard'] as const)
          expect(farmlandScreening(item, use, band)).toBeLessThan(item.intervention?.[band] ?? Infinity)
  })

  it('is priority protection up to screening, safe use above it, strict control above intervention', () => {
    expect(sample({}).class).toBe('priority')
    expect(sample({ cd: 0.4 }).class).toBe('priority')
    expect(sample({ cd: 0.41 }).class).toBe('safe-use')
    expect(sample({ cd: 2 }).class).toBe('safe-use')
    expect(sample({ cd: 2.01 }).class).toBe('strict')
  })

  it('names copper, nickel, zinc and the organic items without letting them decide the class', () => {
    const soil = sample({ cu: 51, ddt: 0.2 })
    expect(soil.class).toBe('priority')
    expect(soilExceedances(soil.exceeding)?.zh).toBe('滴滴涕总量/1.0、铜/0.0')
  })

  it('gives no class while one of the five metals is open, unless another asks for strict control', () => {
    expect(sample({ as: 'ND' })).toMatchObject({ class: null, validity: { reason: 'metals-missing' } })
    expect(sample({ as: 'ND', cd: 3 }).class).toBe('strict')
  })

  it('needs the pH for metals only', () => {
    const soil = sample({ benzoAPyrene: 0.6 }, 'other', null)
    expect(soil.excluded.map(({ reason }) => reason)).toEqual(Array(5).fill('ph-missing'))
    expect(soil.items[0]).toMatchObject({ risk: 'watch', screening: 0.55 })
    expect(sample({}, 'other', 15).items).toEqual([])
  })

  it('explains by the use and the band', () => {
    expect(explainFarmlandSoil(sample({ cd: 0.5 })).formula?.zh).toContain('水田，pH 6')
  })
})

describe('plots of farmland', () => {
  const plot = (
    area: number | null,
    degree: FarmlandPlot['degree'],
    measures = true,
    productsKeep = true,
  ) => ({
    area,
    degree,
    measures,
    productsKeep,
  })

  it('adds plots up to the areas of the safe-utilisation rate', () => {
    const areas = farmlandAreas([
      plot(900, 'none'),
      plot(120, 'slight'),
      plot(340, 'moderate'),
      plot(20, 'moderate', true, false),
      plot(20, 'severe'),
    ])
    expect(areas).toEqual({ protectedSlight: 120, safelyUsed: 340, strictlyControlled: 20, polluted: 500 })
    expect(farmlandSafeUse(areas).rate).toBe(96)
  })

  it('leaves the rate open where the area of a polluted plot is not known', () => {
    const areas = farmlandAreas([plot(10, 'slight'), plot(null, 'severe', false)])
    expect(areas.polluted).toBeNull()
    expect(farmlandSafeUse(areas).validity.reason).toBe('areas-missing')
  })
})
