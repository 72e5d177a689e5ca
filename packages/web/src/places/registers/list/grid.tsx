import { Checkbox } from 'antd'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTypeSize } from '../../../theme'
import css from './grid.module.css'
import { usePrinting } from './use-printing'

export interface GridColumn<R> {
  name: string
  header: ReactNode
  width: number
  /** Nobody chose its width: it may give way so that all columns are in sight. */
  yields?: boolean
  end?: boolean
  render: (row: R) => ReactNode
}

interface GridProps<R> {
  label: string
  columns: readonly GridColumn<R>[]
  rows: readonly R[]
  /** How many there are in all, for screen readers. */
  total: number | null
  keyOf: (row: R) => number
  selectLabel: (row: R) => string
  selectAllLabel: string
  selected: ReadonlySet<number>
  onSelect: (rows: readonly R[], on: boolean) => void
  onOpen: (row: R, apart: boolean) => void
  /** Called when the end of what is loaded comes near. */
  onNearEnd: () => void
  /** Stands under the rows: loading, nothing. */
  foot: ReactNode
}

/** Rows beyond the edges that are drawn so that quick scrolling shows no gaps. */
const SPARE = 10
/** So many rows before the end more are asked for. */
const NEAR_END = 40
const SELECT_WIDTH = 34
/** Columns give way to this share of their width; beyond that the table is moved sideways. */
const LEAST_SHARE = 0.7

/** Widths of the columns; those that yield share what is lacking. */
function fittedWidths(
  columns: readonly Pick<GridColumn<unknown>, 'width' | 'yields'>[],
  room: number,
): number[] {
  const yielding = columns.reduce((sum, column) => sum + (column.yields ? column.width : 0), 0)
  const fixed = columns.reduce((sum, column) => sum + (column.yields ? 0 : column.width), 0)
  const share = room > 0 && yielding > 0 ? Math.min(1, Math.max(LEAST_SHARE, (room - fixed) / yielding)) : 1
  return columns.map((column) => (column.yields ? Math.floor(column.width * share) : column.width))
}

/**
 * The table of lists: header and first column stay, only rows in sight are drawn, arrows move, Enter opens, Space selects. Rows have one
 * height. On paper all loaded rows stand.
 */
export function Grid<R>(props: GridProps<R>) {
  const { columns, rows, keyOf, selected, onSelect, onOpen, onNearEnd } = props
  const { size: typeSize } = useTypeSize()
  const rowHeight = Math.round(typeSize * 2.3)
  const printing = usePrinting()
  const frame = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [size, setSize] = useState({ width: 0, height: 600 })
  const [active, setActive] = useState(-1)

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const first = printing ? 0 : Math.max(0, Math.floor(top / rowHeight) - SPARE)
  const last = printing
    ? rows.length
    : Math.min(rows.length, Math.ceil((top + size.height) / rowHeight) + SPARE)
  useEffect(() => {
    if (last >= rows.length - NEAR_END) onNearEnd()
  }, [last, rows.length, onNearEnd])

  const move = useCallback(
    (to: number) => {
      const next = Math.max(0, Math.min(rows.length - 1, to))
      setActive(next)
      const element = frame.current
      const head = element?.querySelector('thead')?.clientHeight ?? 0
      if (!element) return
      const from = next * rowHeight
      if (from < element.scrollTop) element.scrollTop = from
      else if (from + rowHeight > element.scrollTop + element.clientHeight - head) {
        element.scrollTop = from + rowHeight - element.clientHeight + head
      }
    },
    [rows.length, rowHeight],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const row = rows[active]
    const page = Math.max(1, Math.floor(size.height / rowHeight) - 3)
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    }
    const to = moves[event.key]
    if (to === undefined && event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    if (to !== undefined) move(to)
    else if (row && event.key === 'Enter') onOpen(row, event.ctrlKey || event.metaKey)
    else if (row) onSelect([row], !selected.has(keyOf(row)))
  }

  const widths = fittedWidths(columns, size.width - SELECT_WIDTH)
  const width = widths.reduce((sum, each) => sum + each, SELECT_WIDTH)
  const all = rows.length > 0 && rows.every((row) => selected.has(keyOf(row)))
  const some = rows.some((row) => selected.has(keyOf(row)))
  return (
    <div ref={frame} className={css.frame} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are moved through by keys, as in a spreadsheet
        role="grid"
        className={css.grid}
        aria-label={props.label}
        aria-rowcount={props.total ?? -1}
        aria-multiselectable="true"
        aria-activedescendant={active >= 0 ? `row-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={{ width, ['--row' as string]: `${rowHeight}px` }}
      >
        <colgroup>
          <col style={{ width: SELECT_WIDTH }} />
          {columns.map((column, index) => (
            <col key={column.name} style={{ width: widths[index] }} />
          ))}
          <col />
        </colgroup>
        <thead>
          <tr>
            <th className={`${css.select} tj-no-print`}>
              <Checkbox
                aria-label={props.selectAllLabel}
                checked={all}
                indeterminate={some && !all}
                onChange={(event) => onSelect(rows, event.target.checked)}
              />
            </th>
            {columns.map((column, index) => (
              <th key={column.name} scope="col" className={index === 0 ? css.pinned : undefined}>
                {column.header}
              </th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {first > 0 ? <tr style={{ height: first * rowHeight }} /> : null}
          {rows.slice(first, last).map((row, offset) => {
            const index = first + offset
            const key = keyOf(row)
            const chosen = selected.has(key)
            return (
              <tr
                key={key}
                id={`row-${index}`}
                data-testid="record-row"
                aria-rowindex={index + 2}
                aria-selected={chosen}
                data-active={index === active || undefined}
                onClick={(event) => {
                  setActive(index)
                  if (!(event.target as HTMLElement).closest('a, button, label, input')) {
                    onOpen(row, event.ctrlKey || event.metaKey)
                  }
                }}
              >
                <td className={`${css.select} tj-no-print`}>
                  <Checkbox
                    aria-label={props.selectLabel(row)}
                    checked={chosen}
                    tabIndex={-1}
                    onChange={(event) => onSelect([row], event.target.checked)}
                  />
                </td>
                {columns.map((column, place) => (
                  <td
                    key={column.name}
                    className={[place === 0 ? css.pinned : '', column.end ? 'tj-number' : ''].join(' ')}
                  >
                    {column.render(row)}
                  </td>
                ))}
                <td />
              </tr>
            )
          })}
          {last < rows.length ? <tr style={{ height: (rows.length - last) * rowHeight }} /> : null}
        </tbody>
      </table>
      {props.foot}
    </div>
  )
}
