import { cellsOf } from '@tuojiang/standards'

/** The cells of a field of rows, one empty row at the end to write in. */
export function rowsOfText(text: string, width: number): string[][] {
  const rows = text === '' ? [] : text.split('\n').map((line) => widened(cellsOf(line), width))
  const last = rows[rows.length - 1]
  return last?.every((cell) => cell === '') ? rows : [...rows, widened([], width)]
}

/** The text of rows as the calculator reads it; empty rows at the end fall away. */
export function textOfRows(rows: readonly (readonly string[])[]): string {
  const filled = rows.findLastIndex((row) => row.some((cell) => cell !== ''))
  // A tab keeps commas inside a cell from dividing it, also where a row has one column only.
  return rows
    .slice(0, filled + 1)
    .map((row) => `${row.join('\t')}${row.length === 1 ? '\t' : ''}`)
    .join('\n')
}

/** Rows with one cell changed. */
export const withCell = (
  rows: readonly (readonly string[])[],
  row: number,
  column: number,
  text: string,
): string[][] =>
  rows.map((cells, place) => cells.map((cell, at) => (place === row && at === column ? text : cell)))

/** Rows with a block pasted at a cell, as a sheet copies it: tabs between cells, line ends between rows. What lies beyond the columns falls away. */
export function withBlock(
  rows: readonly (readonly string[])[],
  row: number,
  column: number,
  pasted: string,
): string[][] {
  const width = rows[0]?.length ?? 0
  const block = pasted.replace(/\r/g, '').replace(/\n$/, '').split('\n')
  const result = rows.map((cells) => [...cells])
  block.forEach((line, down) => {
    const cells = line.split('\t')
    const target = result[row + down] ?? widened([], width)
    result[row + down] = target.map((cell, at) => cells[at - column]?.trim() ?? cell)
  })
  return result
}

/** Whether pasted text is a block of a sheet rather than the text of one cell. */
export const isBlock = (pasted: string): boolean => /[\t\n]/.test(pasted.replace(/\r?\n$/, ''))

const widened = (cells: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, place) => cells[place] ?? '')
