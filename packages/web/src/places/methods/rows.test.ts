import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBlock, rowsOfText, textOfRows, withBlock, withCell } from './rows'

describe('rows of a calculator', () => {
  it('come from commas or from tabs, with an empty row to write in', () => {
    expect(rowsOfText('砷, 24.5\n铅, 96', 3)).toEqual([
      ['砷', '24.5', ''],
      ['铅', '96', ''],
      ['', '', ''],
    ])
    expect(rowsOfText('1,2-二氯乙烷\t0.5\t', 3)[0]).toEqual(['1,2-二氯乙烷', '0.5', ''])
    expect(rowsOfText('', 2)).toEqual([['', '']])
  })

  it('go back to what the calculator reads', () => {
    const cell = fc.stringMatching(/^[a-z0-9,.<]{0,6}$/)
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, (rows) => {
        const once = rowsOfText(textOfRows(rows), 3)
        expect(rowsOfText(textOfRows(once), 3)).toEqual(once)
        rows.forEach((row, place) => {
          if (row.some((text) => text !== '')) expect(once[place]).toEqual(row)
        })
      }),
    )
  })

  it('take a block of a sheet at the cell where it is pasted', () => {
    const rows = rowsOfText('a, 1', 2)
    expect(withBlock(rows, 1, 0, 'b\t2\r\nc\t3\t4\r\n')).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
    expect(withBlock(rows, 0, 1, '7\n8')).toEqual([
      ['a', '7'],
      ['', '8'],
    ])
    expect(withCell(rows, 0, 1, '9')[0]).toEqual(['a', '9'])
  })

  it('know a block from the text of one cell', () => {
    expect([isBlock('0.5'), isBlock('0.5\r\n'), isBlock('a\tb'), isBlock('a\nb')]).toEqual([
      false,
      false,
      true,
      true,
    ])
  })
})
