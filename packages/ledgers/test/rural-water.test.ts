import { describe, expect, it } from 'vitest'
import { blackOdourGrade } from '../src/black-odour-grade.js'
import { blackOdorousWater, ruralSewage } from '../src/index.js'
import { problemsOf, rowOf, walked } from './record.js'

const village = {
  code: '511002100201',
  name: '某镇新桥村',
  county: 2,
  town: '某镇',
  households: 300,
  treatedHouseholds: 180,
  mode: '集中处理',
  plannedBy: '2026-03-31',
  treatedOn: '2026-03-01',
  checkedOn: '2026-03-10',
  noFlow: true,
  noOdour: true,
}

describe('rural sewage', () => {
  it('takes a valid example and computes the share of households', async () => {
    expect(await problemsOf(ruralSewage, village, { state: 'effective' })).toEqual([])
    expect(rowOf(ruralSewage, village).coverage).toBe(60)
    expect(rowOf(ruralSewage, { ...village, treatedHouseholds: 179 }).coverage).toBe(59.7)
    expect(rowOf(ruralSewage, { ...village, households: 0, treatedHouseholds: 0 }).coverage).toBeNull()
  })

  it('warns below 60 % and refuses more households than there are', async () => {
    const treated = (treatedHouseholds: number) =>
      problemsOf(ruralSewage, { ...village, treatedHouseholds }, { state: 'effective' })
    expect(await treated(179)).toEqual(['rural-sewage-coverage treatedHouseholds?'])
    expect(await treated(300)).toEqual([])
    expect(await treated(301)).toEqual(['rural-sewage-households treatedHouseholds'])
  })

  it('is not effective with sewage in the open', async () => {
    expect(await problemsOf(ruralSewage, { ...village, noFlow: false }, { state: 'effective' })).toEqual([
      'rural-sewage-seen noFlow',
    ])
  })

  it('is confirmed by another than who reported it', () => {
    expect(
      walked(ruralSewage, village, [
        ['start', 'county'],
        ['finish', 'county'],
        ['confirm', 'division'],
        ['fail', 'grid'],
        ['start', 'county'],
      ]),
    ).toBe('building')
  })
})

const sample = { transparency: null, depth: null, dissolvedOxygen: null, redox: null, ammonia: null }

describe('grade of a black-odorous water', () => {
  it('follows table 2 of the urban guide on both sides of every limit', () => {
    const grade = (changes: Partial<Parameters<typeof blackOdourGrade>[0]>) =>
      blackOdourGrade({ ...sample, ...changes })
    expect([25, 24.9, 10, 9.9].map((transparency) => grade({ transparency }))).toEqual([
      'none',
      'light',
      'light',
      'severe',
    ])
    expect([2, 1.99, 0.2, 0.19].map((dissolvedOxygen) => grade({ dissolvedOxygen }))).toEqual([
      'none',
      'light',
      'light',
      'severe',
    ])
    expect([50.1, 50, -200, -200.1].map((redox) => grade({ redox }))).toEqual([
      'none',
      'light',
      'light',
      'severe',
    ])
    expect([8, 8.01, 15, 15.01].map((ammonia) => grade({ ammonia }))).toEqual([
      'none',
      'light',
      'light',
      'severe',
    ])
  })

  it('takes 40 % of the depth for shallow water', () => {
    const grade = (transparency: number) => blackOdourGrade({ ...sample, transparency, depth: 20 })
    expect([20, 19, 8, 7.9].map(grade)).toEqual(['none', 'light', 'light', 'severe'])
  })

  it('is the worst of what was measured, and nothing where nothing was', () => {
    expect(blackOdourGrade({ ...sample, ammonia: 2, dissolvedOxygen: 0.1 })).toBe('severe')
    expect(blackOdourGrade(sample)).toBeNull()
  })
})

const water = {
  code: 'DEMO-HC-001',
  name: '某河段',
  kind: '城市建成区',
  county: 2,
  measure: '控源截污',
  responsible: '某河长',
  rectifyBy: '2026-05-01',
  approval: 95,
  eliminatedOn: '2026-05-01',
  samples: [
    { day: '2026-04-01', point: '1', ammonia: 12 },
    { day: '2026-05-01', point: '1', ammonia: 3 },
    { day: '2026-05-01', point: '2', ammonia: 8 },
  ],
}

describe('black-odorous water', () => {
  it('grades the last day only, and no rural water', async () => {
    expect(rowOf(blackOdorousWater, water)).toMatchObject({ latestSample: '2026-05-01', latestGrade: 'none' })
    expect(rowOf(blackOdorousWater, { ...water, kind: '农村' }).latestGrade).toBeNull()
    expect(await problemsOf(blackOdorousWater, water, { state: 'eliminated' })).toEqual([])
  })

  it('warns when an eliminated water is black again', async () => {
    const black = { ...water, samples: [{ day: '2026-06-01', point: '1', ammonia: 8.01 }] }
    expect(await problemsOf(blackOdorousWater, black, { state: 'eliminated' })).toEqual([
      'black-odorous-water-grade samples?',
    ])
  })

  it('goes to lasting elimination and back', () => {
    expect(
      walked(blackOdorousWater, water, [
        ['start', 'county'],
        ['finish', 'county'],
        ['confirm', 'station'],
        ['settle', 'division'],
        ['rebound', 'grid'],
        ['start', 'county'],
      ]),
    ).toBe('treating')
  })
})
