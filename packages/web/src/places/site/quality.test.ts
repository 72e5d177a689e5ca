import { expect, it } from 'vitest'
import { qualityOf } from './quality'

it('counts what should be there, what is there and what is flagged', () => {
  const full = { values: [1, 2, 3], flags: [null, 'N', 'D'] }
  const sparse = { values: [1, null, null], flags: [null, null, null] }
  expect(qualityOf([full, sparse], 3)).toEqual({ expected: 6, received: 4, flagged: 1 })
  expect(qualityOf([{ values: [], flags: [] }], 9)).toEqual({ expected: 9, received: 0, flagged: 0 })
  expect(qualityOf([], 9)).toEqual({ expected: 0, received: 0, flagged: 0 })
})
