import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { MethodInput } from '@tuojiang/standards'
import { Button } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useLabel, useText } from '../../i18n'
import css from './methods.module.css'
import { isBlock, rowsOfText, textOfRows, withBlock, withCell } from './rows'
import { methodTexts } from './texts'
import { useHeading } from './use-heading'

interface RowsFieldProps {
  input: MethodInput
  /** What the table begins with; changes go out, they do not come back in. */
  initial: string
  onChange: (text: string) => void
}

/** A small table to write or paste into: Enter goes down, a block of a sheet fills from the cell it is pasted at. */
export function RowsField({ input, initial, onChange }: RowsFieldProps) {
  const t = useText(methodTexts)
  const label = useLabel()
  const heading = useHeading()
  const columns = input.columns ?? []
  const [rows, setRows] = useState(() => rowsOfText(initial, columns.length))
  const table = useRef<HTMLTableElement>(null)

  const change = (next: string[][]) => {
    const last = next[next.length - 1]
    setRows(last?.every((cell) => cell === '') ? next : [...next, columns.map(() => '')])
    onChange(textOfRows(next))
  }
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (!isBlock(pasted)) return
    event.preventDefault()
    change(withBlock(rows, row, column, pasted))
  }
  const goDown = (event: KeyboardEvent, row: number, column: number) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    const below = table.current?.tBodies[0]?.rows[row + 1]?.cells[column + 1]
    below?.querySelector<HTMLElement>('input, select')?.focus()
  }

  return (
    <div className={css.rows}>
      <table ref={table} aria-label={label(input.label)}>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {heading(column.label)}
                {column.unit ? <span className="tj-unit">{column.unit}</span> : null}
              </th>
            ))}
            <td className="tj-no-print" />
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
            <tr key={row}>
              <td className={css.place}>{row + 1}</td>
              {columns.map((column, place) => (
                <td key={column.key} onPaste={(event) => paste(event, row, place)}>
                  <Cell
                    column={column}
                    name={`${label(column.label)} ${t.row(row + 1)}`}
                    value={cells[place] ?? ''}
                    onChange={(text) => change(withCell(rows, row, place, text))}
                    onKeyDown={(event) => goDown(event, row, place)}
                  />
                </td>
              ))}
              <td className="tj-no-print">
                {row < rows.length - 1 ? (
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t.removeRow(row + 1)}
                    onClick={() => change(rows.filter((_, at) => at !== row))}
                  />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={`${css.rowsFoot} tj-no-print`}>
        <Button
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => setRows([...rows, columns.map(() => '')])}
        >
          {t.addRow}
        </Button>
        <span className="tj-quiet tj-small">{t.rowsHint}</span>
      </div>
    </div>
  )
}

interface CellProps {
  column: MethodInput
  name: string
  value: string
  onChange: (text: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

function Cell({ column, name, value, onChange, onKeyDown }: CellProps) {
  const t = useText(methodTexts)
  const label = useLabel()
  if (
    column.kind === 'choice' &&
    (column.choices ?? []).some((choice) => choice.value === value || value === '')
  )
    return (
      <select
        aria-label={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      >
        <option value="">{t.choose}</option>
        {(column.choices ?? []).map((choice) => (
          <option key={choice.value} value={choice.value}>
            {label(choice.label)}
          </option>
        ))}
      </select>
    )
  return (
    <input
      aria-label={name}
      value={value}
      inputMode={column.kind === 'number' ? 'decimal' : undefined}
      className={column.kind === 'number' ? css.numeric : undefined}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      autoComplete="off"
      spellCheck={false}
    />
  )
}
