import { describe, expect, it } from 'vitest'
import { drinkingWaterSource, sourceProblem } from '../src/index.js'
import { problemsOf, rowOf, walked } from './record.js'

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [105, 29.5],
      [105.01, 29.5],
      [105.01, 29.51],
      [105, 29.51],
      [105, 29.5],
    ],
  ],
}

const source = {
  code: 'DEMO-SY-001',
  name: '某水库',
  level: '乡镇',
  type: '水库',
  county: 2,
  zone: square,
  zonedOn: '2018-05-01',
  signs: [
    { kind: '界标', count: 12, present: 10 },
    { kind: '宣传牌', count: 4, present: 5 },
  ],
  lookBacks: [
    { day: '2025-11-02', found: 1 },
    { day: '2026-03-08', found: 0 },
  ],
}

const problem = {
  code: 'DEMO-WT-0001',
  title: '一级保护区内种植',
  source: 1,
  county: 2,
  zone: '一级保护区',
  kind: '农业面源',
  foundOn: '2026-03-08',
  responsible: '某镇',
  measure: '退耕还草',
  rectifyBy: '2026-06-30',
  rectifiedOn: '2026-05-20',
}

describe('drinking-water source', () => {
  it('takes a valid example and computes', async () => {
    expect(await problemsOf(drinkingWaterSource, source, { state: 'used' })).toEqual([])
    const row = rowOf(drinkingWaterSource, source)
    expect([row.lastLookBack, row.signsMissing]).toEqual(['2026-03-08', 2])
  })

  it('asks a source in use for its zone and its marks', async () => {
    const bare = { ...source, zone: null, signs: null }
    expect(await problemsOf(drinkingWaterSource, bare, { state: 'used' })).toEqual([
      'drinking-water-source-zone zone?',
      'drinking-water-source-signs signs?',
    ])
    expect(await problemsOf(drinkingWaterSource, bare, { state: 'planned' })).toEqual([])
  })

  it('warns when the intake lies outside the zone; its edge is inside', async () => {
    const at = (lon: number) => problemsOf(drinkingWaterSource, { ...source, intake: `${lon},29.505` })
    expect(await at(105.01)).toEqual([])
    expect(await at(105.011)).toEqual(['drinking-water-source-intake intake?'])
  })

  it('is put into use, stopped and abolished', () => {
    expect(
      walked(drinkingWaterSource, source, [
        ['use', 'county'],
        ['stop', 'county'],
        ['abolish', 'division'],
      ]),
    ).toBe('abolished')
  })
})

describe('problem of a drinking-water source', () => {
  it('takes a valid example and is struck off', async () => {
    expect(await problemsOf(sourceProblem, problem)).toEqual([])
    expect(
      walked(sourceProblem, problem, [
        ['assign', 'county'],
        ['report', 'grid'],
        ['verify', 'enforcement'],
        ['reopen', 'division'],
      ]),
    ).toBe('rectifying')
  })

  it('has a limit on the day it was found at the earliest', async () => {
    expect(await problemsOf(sourceProblem, { ...problem, rectifyBy: '2026-03-08' })).toEqual([])
    expect(await problemsOf(sourceProblem, { ...problem, rectifyBy: '2026-03-07' })).toEqual([
      'source-problem-dates rectifyBy',
    ])
  })
})
