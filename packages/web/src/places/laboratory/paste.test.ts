import { describe, expect, it } from 'vitest'
import { pasted } from './paste'

describe('a piece of a sheet from the clipboard', () => {
  it('is rows and columns, whatever ends the lines', () => {
    expect(pasted('0.02\tmg/L\r\n<0.01\tmg/L\r\n')).toEqual([
      ['0.02', 'mg/L'],
      ['<0.01', 'mg/L'],
    ])
    expect(pasted('7.4')).toEqual([['7.4']])
  })

  it('keeps empty cells in the middle, so that rows stay in place', () => {
    expect(pasted('1\n\n3\n')).toEqual([['1'], [''], ['3']])
  })
})
