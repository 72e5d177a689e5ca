import { describe, expect, it } from 'vitest'
import { csvLine, safeCell } from './cell.js'

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t=1"],
    ['-1.50', '-1.50'],
    ['+3', '+3'],
    ['36.90', '36.90'],
    ['<0.02', '<0.02'],
    ['', ''],
  ])('%j becomes %j', (text, safe) => {
    expect(safeCell(text)).toBe(safe)
  })

  it('is quoted where CSV needs it', () => {
    expect(csvLine(['a,b', 'say "x"', 'line\nbreak', 'plain'])).toBe(
      '"a,b","say ""x""","line\nbreak",plain\r\n',
    )
  })
})
