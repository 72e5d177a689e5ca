import { formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import css from './analysis.module.css'
import type { Table } from './draft'
import { analysisTexts } from './texts'

/** So many rows stand on the page; the workbook has them all. */
const MOST_ROWS = 100

export function ResultTables({ tables }: { tables: readonly Table[] }) {
  const t = useText(analysisTexts)
  if (tables.length === 0) return null
  return (
    <section aria-label={t.tables}>
      {tables.map((table) => (
        <OneTable key={table.name.en} table={table} />
      ))}
    </section>
  )
}

function OneTable({ table: { name, columns, rows } }: { table: Table }) {
  const t = useText(analysisTexts)
  const label = useLabel()
  const shown = rows.slice(0, MOST_ROWS)
  if (rows.length === 0) return null
  const text = (cell: Table['rows'][number][number], decimals: number | null) => {
    if (cell === null) return '—'
    if (typeof cell === 'object') return label(cell)
    if (typeof cell === 'string') return cell
    return decimals === null ? String(cell) : formatNumber(cell, decimals)
  }
  return (
    <div className={css.tableBox}>
      <h3>{label(name)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={label(name)}>
        <table className={css.table}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity
                <th key={index} scope="col" className={column.decimals === null ? undefined : css.number}>
                  {label(column.name)}
                  {column.unit ? <small> {column.unit}</small> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <tr key={number}>
                {row.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={index} className={typeof cell === 'number' ? css.number : undefined}>
                    {text(cell, columns[index]?.decimals ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shown.length ? (
        <p className="tj-quiet tj-small">{t.rowsShown(shown.length, rows.length)}</p>
      ) : null}
    </div>
  )
}
