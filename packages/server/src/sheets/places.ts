import type { Issue, Register } from '@tuojiang/register'
import { columnLetters, type SheetRow } from '../workbook/index.js'
import type { FileLayout } from './read-file.js'

/** An issue with the place of its cell in the file and the rule behind it. */
export interface PlacedIssue extends Issue {
  /** Letters of the column; null for the row as a whole. */
  column: string | null
  /** Only where it is on another sheet than the row: a line. */
  sheet?: string
  row?: number
  /** The rule in words, where there is one beside the message. */
  rule?: Issue['message']
}

/** Says where issues are: `name` in column C of the row, `limits.2.limit` in the third line of the sheet of limits. */
export function placer(
  register: Register,
  { main, lines }: FileLayout,
): (issues: readonly Issue[], row: { lines: Record<string, SheetRow[]> | null }) => PlacedIssue[] {
  const rules = new Map(register.checks.map(({ code, rule }) => [code, rule]))
  const columnIn = (names: readonly (string | null)[], name: string | undefined) => {
    const at = name === undefined ? -1 : names.indexOf(name)
    return at < 0 ? null : columnLetters(at)
  }
  return (issues, row) =>
    issues.map((one) => {
      const [name = '', index, inner] = one.path.split('.')
      const layout = lines[name]
      const line = layout && row.lines?.[name]?.[Number(index)]
      const rule = rules.get(one.code) ?? register.fields[name]?.help ?? undefined
      return {
        ...one,
        column: line && layout ? columnIn(layout.names, inner) : columnIn(main.names, name),
        ...(line && layout && { sheet: layout.sheet, row: line.number }),
        ...(rule && { rule }),
      }
    })
}
