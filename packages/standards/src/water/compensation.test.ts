import { describe, expect, it } from 'vitest'
import { type BoundaryMonth, balances, type CompensationScheme, settleMonth } from './compensation.js'
import { explainCompensation } from './compensation-explain.js'

const month: BoundaryMonth = {
  section: '茨坝',
  month: '2019-05',
  upper: '永川',
  lower: '江津',
  target: 3,
  class: 3,
  before: 4,
}
// 新华社 2020-07-14: keeping the function and better than the year before, the lower district pays 1 000 000 yuan a month; worse, the upper one
const byClass: CompensationScheme = {
  kind: 'class',
  id: 'chongqing-2018',
  name: { zh: '重庆市', en: 'Chongqing' },
  source: '重庆市建立流域横向生态保护补偿机制实施方案（试行）',
  better: 1_000_000,
  worse: 1_000_000,
  beyond: 1_000_000,
}
const byLoad: CompensationScheme = {
  kind: 'load',
  id: 'trial',
  name: { zh: '试算', en: 'trial' },
  source: 'parameters of this test',
  items: { nh3n: { target: 1, rate: 10_000 }, tp: { target: 0.2, rate: 100_000 } },
}

describe('compensation between counties', () => {
  it('settles by class as Chongqing’s plan was reported', () => {
    expect(settleMonth(month, byClass)).toMatchObject({
      from: '江津',
      to: '永川',
      amount: 1_000_000,
      reason: 'better',
    })
    expect(settleMonth({ ...month, before: 2 }, byClass)).toMatchObject({ from: '永川', reason: 'worse' })
    expect(settleMonth({ ...month, before: 3 }, byClass)).toMatchObject({
      from: null,
      amount: 0,
      reason: 'same',
    })
    expect(settleMonth({ ...month, class: 4 }, byClass)).toMatchObject({ from: '永川', reason: 'beyond' })
  })

  it('settles by load: excess, volume and rate', () => {
    // 0.2 g/m³ × 5 000 000 m³ = 1 t; × 10 000 yuan
    const payment = settleMonth({ ...month, values: { nh3n: 1.2, tp: 0.2 }, volume: 500 }, byLoad)
    expect(payment).toMatchObject({ from: '永川', to: '江津', amount: 10_000, reason: 'beyond' })
    expect(payment.items[0]?.tonnes).toBeCloseTo(1, 9)
    expect(explainCompensation(payment, byLoad).children).toHaveLength(1)
    expect(settleMonth({ ...month, values: { nh3n: 1, tp: 0.2 }, volume: 500 }, byLoad)).toMatchObject({
      amount: 0,
      reason: 'kept',
    })
  })

  it('cannot be settled for want of class, value, volume or the year before, and that is no zero', () => {
    expect(settleMonth({ ...month, class: null }, byClass)).toMatchObject({
      amount: null,
      reason: 'no-class',
    })
    expect(settleMonth({ ...month, before: null }, byClass)).toMatchObject({
      amount: null,
      reason: 'no-year-before',
    })
    expect(settleMonth({ ...month, values: { nh3n: 1.2 }, volume: 500 }, byLoad)).toMatchObject({
      amount: null,
      reason: 'no-values',
    })
    expect(settleMonth({ ...month, values: { nh3n: 1.2, tp: 0.1 } }, byLoad)).toMatchObject({
      amount: null,
      reason: 'no-volume',
    })
  })

  it('adds up to nothing over all counties', () => {
    const { counties, open } = balances([
      settleMonth(month, byClass),
      settleMonth({ ...month, class: 4 }, byClass),
      settleMonth({ ...month, values: { nh3n: 1.2345, tp: 0.2 }, volume: 333 }, byLoad),
      settleMonth({ ...month, class: null }, byClass),
    ])
    expect(counties.reduce((sum, county) => sum + county.net, 0)).toBeCloseTo(0, 6)
    expect(counties.find(({ county }) => county === '江津')).toMatchObject({ paid: 1_000_000 })
    expect(open).toBe(1)
  })
})
