import { describe, expect, it } from 'vitest'
import {
  bandOfM,
  bandOfQ,
  type EType,
  GRADES_CONFIRMED,
  gradeOfEnterprise,
  gradeOfMedium,
  gradeText,
  quantityRatio,
  riskSource,
} from '../src/index.js'
import { problemsOf, rowOf, walked } from './record.js'

const substance = (amount: number, critical = 10) => ({ amount, critical })
const graded = (ratio: number, score: number, surroundings: EType) =>
  gradeOfMedium({ substances: [substance(ratio, 1)], score, surroundings }).grade

describe('HJ 941-2018', () => {
  it('adds the ratios', () => {
    expect(quantityRatio([substance(5), substance(2, 5)])).toBe(0.9)
    expect(quantityRatio([])).toBe(0)
    expect(quantityRatio([substance(1, 3)])).toBe(0.3333)
  })

  it('has bands of Q from 1, 10 and 100, lower bounds inside', () => {
    const bands = (ratios: number[]) => ratios.map((ratio) => bandOfQ([substance(ratio, 1)]))
    expect(bands([0.99999, 1, 9.99999, 10, 99.99999, 100])).toEqual(['Q0', 'Q1', 'Q1', 'Q2', 'Q2', 'Q3'])
    expect(bandOfQ([0.1, 0.2, 0.7].map((ratio) => substance(ratio, 1)))).toBe('Q1')
  })

  it('has bands of M from 25, 45 and 60, lower bounds inside', () => {
    expect([24, 25, 44, 45, 59, 60].map(bandOfM)).toEqual(['M1', 'M2', 'M2', 'M3', 'M3', 'M4'])
  })

  it('is general below Q = 1, whatever else', () => {
    expect(gradeOfMedium({ substances: [substance(9)], score: 90, surroundings: 'E1' })).toEqual({
      q: 'Q0',
      m: null,
      e: null,
      grade: 'general',
    })
  })

  it('never grades lower where Q, M or the surroundings are worse', () => {
    const rank = (grade: string | null) => ['general', 'larger', 'major'].indexOf(grade ?? '')
    const ratios = [1, 10, 100]
    const scores = [10, 30, 50, 70]
    const types: EType[] = ['E3', 'E2', 'E1']
    for (const [r, ratio] of ratios.entries())
      for (const [s, score] of scores.entries())
        for (const [t, type] of types.entries()) {
          const here = rank(graded(ratio, score, type))
          const worse = [
            graded(ratios[r + 1] ?? ratio, score, type),
            graded(ratio, scores[s + 1] ?? score, type),
            graded(ratio, score, types[t + 1] ?? type),
          ]
          for (const other of worse)
            expect(rank(other), `${ratio} ${score} ${type}`).toBeGreaterThanOrEqual(here)
        }
  })

  it('says that the matrix is unconfirmed', () => {
    expect(GRADES_CONFIRMED).toBe(false)
    expect(riskSource.computed.grade.formula.zh).toContain('待与标准文本核对')
  })

  it('cannot grade without score or surroundings', () => {
    const half = gradeOfMedium({ substances: [substance(20)], score: 30, surroundings: null })
    expect(half.grade).toBeNull()
    expect(gradeOfEnterprise(half, half, false)).toBeNull()
    expect(gradeText(null, half, half)).toBeNull()
  })

  it('takes the higher of air and water, one up after illegal discharge but not above major', () => {
    const air = gradeOfMedium({ substances: [substance(5)], score: null, surroundings: null })
    const water = gradeOfMedium({ substances: [substance(100)], score: 30, surroundings: 'E2' })
    expect(gradeOfEnterprise(air, water, false)).toBe('larger')
    expect(gradeOfEnterprise(air, water, true)).toBe('major')
    expect(gradeText('larger', air, water)).toBe('较大[一般-大气(Q0)+较大-水(Q2-M2-E2)]')
    const major = gradeOfMedium({ substances: [substance(2000)], score: 70, surroundings: 'E1' })
    expect(gradeOfEnterprise(air, major, true)).toBe('major')
  })
})

const example = {
  code: 'DEMO-FX-001',
  name: '某化工',
  enterprise: 1,
  county: 2,
  substances: [
    { name: '氨', cas: '7664-41-7', air: '是', water: '否', amount: 4, critical: 5 },
    { name: '硫酸', air: '否', water: '是', amount: 20, critical: 10 },
  ],
  airScore: 30,
  airSurroundings: 'E2',
  waterScore: 30,
  waterSurroundings: 'E2',
  assessedOn: '2026-01-01',
  reportedGrade: '较大',
  plan: 5,
}

describe('risk source', () => {
  it('takes a valid example and computes its grade', async () => {
    expect(await problemsOf(riskSource, example, { state: 'graded' })).toEqual([])
    expect(rowOf(riskSource, example)).toMatchObject({
      airRatio: 0.8,
      waterRatio: 2,
      grade: 'larger',
      gradeText: '较大[一般-大气(Q0)+较大-水(Q1-M2-E2)]',
    })
  })

  it('only warns where the report says something else', async () => {
    expect(await problemsOf(riskSource, { ...example, reportedGrade: '一般' })).toEqual([
      'risk-source-grade-differs reportedGrade?',
    ])
  })

  it('asks a graded source for its plan', async () => {
    expect(await problemsOf(riskSource, { ...example, plan: null }, { state: 'graded' })).toEqual([
      'risk-source-plan-missing plan?',
    ])
  })

  it('warns of a substance that counts for nothing', async () => {
    const idle = {
      ...example,
      substances: [{ name: '水', air: false, water: false, amount: 1, critical: 1 }],
      reportedGrade: null,
    }
    expect(await problemsOf(riskSource, idle)).toEqual(['risk-source-medium substances.0.air?'])
  })

  it('gets its plan and is assessed again', () => {
    expect(
      walked(riskSource, example, [
        ['grade', 'county'],
        ['attach', 'county'],
        ['reassess', 'county'],
        ['grade', 'division'],
        ['remove', 'division'],
      ]),
    ).toBe('removed')
  })
})
