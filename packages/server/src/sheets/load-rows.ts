import type { Issue } from '@tuojiang/register'
import type { LoadRow } from '../records/index.js'
import type { SheetRow } from '../workbook/index.js'
import { fieldsByName, valuesOf } from './cell-values.js'
import type { FileLayout } from './read-file.js'
import { type FieldColumn, KEY_NAME, type LinesSheet } from './sheet-columns.js'

/** A row read as a record, and what is wrong with its cells. */
export interface ReadRow {
  load: LoadRow
  issues: Issue[]
}

/** Reads the cells of rows, with the lines that belong to them, as records. */
export function rowReader(
  { main, lines: lineLayouts }: FileLayout,
  { filled, lines }: { filled: readonly FieldColumn[]; lines: readonly LinesSheet[] },
): (row: { cells: SheetRow['cells']; lines: Record<string, SheetRow[]> | null }) => ReadRow {
  const fields = fieldsByName(filled)
  const sheets = lines.flatMap((sheet) => {
    const layout = lineLayouts[sheet.name]
    const names = layout?.names.map((name) => (name === KEY_NAME ? null : name))
    return names ? [{ name: sheet.name, names, fields: fieldsByName(sheet.columns) }] : []
  })
  return (row) => {
    const { values, issues } = valuesOf(main.names, row.cells, fields)
    for (const sheet of sheets) {
      const own = row.lines?.[sheet.name]
      if (!own) continue
      values[sheet.name] = own.map((line, index) => {
        const read = valuesOf(sheet.names, line.cells, sheet.fields, { inLine: true })
        issues.push(...read.issues.map((one) => ({ ...one, path: `${sheet.name}.${index}.${one.path}` })))
        return read.values
      })
    }
    return { load: { values }, issues }
  }
}
