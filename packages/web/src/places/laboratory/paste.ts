/** Cells of a piece of a sheet as the clipboard has them: rows by line ends, columns by tabs; a last empty row is the end. */
export function pasted(text: string): string[][] {
  const rows = text.replace(/\r\n?/g, '\n').split('\n')
  if (rows.length > 1 && rows.at(-1) === '') rows.pop()
  return rows.map((row) => row.split('\t').map((cell) => cell.trim()))
}
