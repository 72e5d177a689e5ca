import { describe, expect, it } from 'vitest'
import { contingencyPlan, emergencyDepot, emergencyDrill } from '../src/index.js'
import { problemsOf, rowOf, walked } from './record.js'

const plan = {
  code: 'DEMO-YA-0001',
  name: '某厂应急预案',
  enterprise: 1,
  kind: '企业预案',
  county: 2,
  reviewedOn: '2026-01-05',
  signedOn: '2026-01-20',
  documents: ['备案表', '预案及编制说明', '风险评估报告', '应急资源调查报告', '评审意见'],
  filedOn: '2026-02-02',
  filingNumber: '511002-2026-001-L',
}

describe('contingency plan', () => {
  it('takes a valid example and is filed', async () => {
    expect(await problemsOf(contingencyPlan, plan, { state: 'filed' })).toEqual([])
    expect(
      walked(contingencyPlan, plan, [
        ['sign', 'enterprise'],
        ['file', 'county'],
        ['revise', 'enterprise'],
        ['sign', 'enterprise'],
        ['return', 'county'],
        ['void', 'division'],
      ]),
    ).toBe('void')
  })

  it('is not filed with four of the five documents', async () => {
    const four = { ...plan, documents: plan.documents.slice(0, 4) }
    expect(await problemsOf(contingencyPlan, four, { state: 'signed' })).toEqual([])
    expect(await problemsOf(contingencyPlan, four, { state: 'filed' })).toEqual([
      'contingency-plan-documents documents',
    ])
    expect(
      await problemsOf(contingencyPlan, { ...four, kind: '政府及部门预案' }, { state: 'filed' }),
    ).toEqual([])
  })

  it('is reviewed, signed and filed in this order, on one day if need be', async () => {
    const oneDay = { ...plan, reviewedOn: '2026-01-20', filedOn: '2026-01-20' }
    expect(await problemsOf(contingencyPlan, oneDay, { state: 'filed' })).toEqual([])
    expect(
      await problemsOf(contingencyPlan, { ...oneDay, filedOn: '2026-01-19' }, { state: 'filed' }),
    ).toEqual(['contingency-plan-dates filedOn'])
    expect(await problemsOf(contingencyPlan, { ...plan, signedOn: '2026-01-04' })).toEqual([
      'contingency-plan-dates signedOn',
    ])
  })
})

const drill = {
  code: 'DEMO-YL-001',
  name: '氨泄漏演练',
  county: 2,
  organiser: '某厂',
  kind: '实战演练',
  level: '企业',
  plannedOn: '2026-05-10',
  heldOn: '2026-05-12',
  participants: 40,
  evaluation: '流程清楚',
  problems: [
    { what: '标识不清', due: '2026-06-10', doneOn: '2026-06-01' },
    { what: '对讲机不足', due: '2026-07-10' },
  ],
}

describe('emergency drill', () => {
  it('takes a valid example and finds the problem due next', async () => {
    expect(await problemsOf(emergencyDrill, drill)).toEqual([])
    expect(rowOf(emergencyDrill, drill).nextProblem).toBe('2026-07-10')
  })

  it('has problems due after it was held', async () => {
    const early = { ...drill, problems: [{ what: '标识', due: '2026-05-11' }] }
    expect(await problemsOf(emergencyDrill, early)).toEqual(['emergency-drill-problem-dates problems.0.due'])
  })

  it('is held and evaluated', () => {
    expect(
      walked(emergencyDrill, drill, [
        ['hold', 'county'],
        ['evaluate', 'division'],
      ]),
    ).toBe('evaluated')
  })
})

const depot = {
  code: 'DEMO-WZ-01',
  name: '某库',
  county: 2,
  level: '县级',
  checkedOn: '2026-05-01',
  stock: [
    { kind: '污染物收集', name: '吸油毡', amount: 300, unit: 'kg', least: 300, expiresOn: '2027-01-01' },
    { kind: '安全防护', name: '防化服', amount: 0, unit: '套', expiresOn: '2026-01-01' },
  ],
}

describe('emergency depot', () => {
  it('takes a valid example; what is used up does not expire', async () => {
    expect(await problemsOf(emergencyDepot, depot)).toEqual([])
    expect(rowOf(emergencyDepot, depot)).toMatchObject({ nextExpiry: '2027-01-01', shortItems: 0 })
  })

  it('warns below the least amount', async () => {
    const short = { ...depot, stock: [{ ...depot.stock[0], amount: 299.99 }] }
    expect(await problemsOf(emergencyDepot, short)).toEqual(['emergency-depot-short stock.0.amount?'])
    expect(await problemsOf(emergencyDepot, short, { state: 'short' })).toEqual([])
  })

  it('is filled up again', () => {
    expect(
      walked(emergencyDepot, depot, [
        ['report', 'county'],
        ['refill', 'county'],
        ['close', 'division'],
      ]),
    ).toBe('closed')
  })
})
