import { describe, expect, it } from 'vitest'
import { conflictOf } from './conflict'

describe('conflictOf', () => {
  const base = { a: 1, b: 'x', c: null, d: [{ e: 1 }] }

  it('asks only about what both changed differently', () => {
    expect(conflictOf(base, { a: 2, b: 'y' }, { ...base, a: 3, d: [] })).toEqual({
      both: ['a'],
      mine: ['b'],
      theirs: ['d'],
    })
  })

  it('takes the same change of both as no question', () => {
    expect(conflictOf(base, { a: 2 }, { ...base, a: 2 })).toEqual({ both: [], mine: ['a'], theirs: [] })
  })

  it('does not count a value that was typed and put back', () => {
    expect(conflictOf(base, { d: [{ e: 1 }] }, { ...base, d: [] })).toEqual({
      both: [],
      mine: [],
      theirs: ['d'],
    })
  })

  it('treats nothing and null as the same', () => {
    expect(conflictOf({}, { c: null }, { c: undefined })).toEqual({ both: [], mine: [], theirs: [] })
  })
})
