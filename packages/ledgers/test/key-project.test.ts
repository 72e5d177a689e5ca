import { describe, expect, it } from 'vitest'
import { keyProject } from '../src/index.js'
import { compareMoney, sumOfMoney } from '../src/sums.js'
import { problemsOf, rowOf, walked } from './record.js'

const project = {
  code: '14-01',
  name: '某超低排放改造',
  county: 4,
  field: '大气',
  owner: '某公司',
  plannedStart: '2022-03-01',
  plannedEnd: '2024-03-01',
  startedOn: '2022-04-01',
  finishedOn: '2024-02-01',
  acceptedOn: '2024-05-01',
  progress: 100,
  investment: [
    { source: '中央资金', planned: '1200.5', arrived: '1200.5' },
    { source: '企业自筹', planned: '0.1', arrived: '0.05' },
    { source: '绿色信贷', planned: '0.2' },
  ],
  indicators: [{ indicator: 'plan14.total.nox', effect: 320, unit: 't' }],
}

describe('exact money', () => {
  it('adds and compares decimal texts', () => {
    expect(sumOfMoney(['0.1', '0.2'])).toBe('0.3')
    expect(sumOfMoney(['1200.5', null, '-0.5'])).toBe('1200')
    expect(sumOfMoney([])).toBe('0')
    expect(sumOfMoney(['-0.000001'])).toBe('-0.000001')
    expect(sumOfMoney(['9007199254740993', '0.000001'])).toBe('9007199254740993.000001')
    expect([compareMoney('1.10', '1.1'), compareMoney('2', '10'), compareMoney('3', '2.999999')]).toEqual([
      0, -1, 1,
    ])
    expect(() => sumOfMoney(['1,000'])).toThrow(/1,000/)
  })
})

describe('key project', () => {
  it('takes a valid example and adds its investment', async () => {
    expect(await problemsOf(keyProject, project, { state: 'accepted' })).toEqual([])
    expect(rowOf(keyProject, project)).toMatchObject({ planned: '1200.8', arrived: '1200.55' })
  })

  it('goes through the stages of the plan', () => {
    expect(
      walked(keyProject, project, [
        ['prepare', 'county'],
        ['start', 'county'],
        ['build', 'county'],
        ['complete', 'county'],
        ['accept', 'division'],
      ]),
    ).toBe('accepted')
  })

  it('is complete at 100 % only', async () => {
    expect(await problemsOf(keyProject, { ...project, progress: 99.9 }, { state: 'completed' })).toEqual([
      'key-project-progress progress',
    ])
    expect(await problemsOf(keyProject, { ...project, progress: 99.9 }, { state: 'building' })).toEqual([])
  })

  it('warns when more arrives than was planned, and refuses ends before starts', async () => {
    const more = { ...project, investment: [{ source: '中央资金', planned: '10', arrived: '10.000001' }] }
    expect(await problemsOf(keyProject, more)).toEqual(['key-project-money investment.0.arrived?'])
    expect(await problemsOf(keyProject, { ...project, finishedOn: '2022-03-31' })).toEqual([
      'key-project-dates finishedOn',
    ])
  })
})
