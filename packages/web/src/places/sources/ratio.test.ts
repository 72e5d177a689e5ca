import { expect, it } from 'vitest'
import { barOf, nearness } from './ratio'

it('puts the limit in the middle and cuts what is beyond twice of it', () => {
  expect(barOf(1)).toEqual({ percent: 50, cut: false })
  expect(barOf(2)).toEqual({ percent: 100, cut: false })
  expect(barOf(7.3)).toEqual({ percent: 100, cut: true })
  expect(barOf(-1)).toEqual({ percent: 0, cut: false })
})

it('calls the limit itself kept', () => {
  expect([1, 1.0001, 0.9, 0.91].map(nearness)).toEqual(['near', 'over', 'below', 'near'])
})
