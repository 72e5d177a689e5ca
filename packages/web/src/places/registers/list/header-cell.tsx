import { MoreOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { useText } from '../../../i18n'
import { registerTexts } from '../texts'
import { NARROWEST, WIDEST } from './columns'
import css from './grid.module.css'

interface HeaderCellProps {
  label: string
  unit?: string | undefined
  /** What asks with this column's name as `sort`; null when it cannot be sorted by. */
  sorted: 'ascending' | 'descending' | null
  onSort: ((direction: 'ascending' | 'descending' | 'next') => void) | null
  /** Asks for records that have something here, or nothing; null where that makes no sense. */
  onHas: ((filled: boolean) => void) | null
  onHide: (() => void) | null
  width: number
  /** While it is dragged, and when that is over. */
  onWidth: (width: number, done: boolean) => void
  filter: ReactNode
}

const STEP = 16

/** A column's header: name (pressed to sort), menu, a handle for the width, and the filter under them. */
export function HeaderCell(props: HeaderCellProps) {
  const t = useText(registerTexts)
  const { label, sorted, onSort, onHas, onHide, width, onWidth } = props
  const items = [
    ...(onSort
      ? [
          { key: 'asc', label: t.menu.ascending, onClick: () => onSort('ascending') },
          { key: 'desc', label: t.menu.descending, onClick: () => onSort('descending') },
        ]
      : []),
    ...(onHas
      ? [
          { key: 'filled', label: t.menu.filled, onClick: () => onHas(true) },
          { key: 'empty', label: t.menu.empty, onClick: () => onHas(false) },
        ]
      : []),
    ...(onHide ? [{ key: 'hide', label: t.menu.hide, onClick: onHide }] : []),
  ]
  const text = (
    <>
      {label}
      {props.unit ? <span className="tj-unit">{props.unit}</span> : null}
      {sorted ? (
        <span className={css.sign} aria-hidden="true">
          {sorted === 'ascending' ? '↑' : '↓'}
        </span>
      ) : null}
    </>
  )
  return (
    <>
      <div className={css.head} data-sorted={sorted ?? undefined}>
        <button
          type="button"
          className="tj-plain"
          disabled={!onSort}
          aria-label={onSort ? `${t.sortBy(label)}${sorted ? ` (${t.menu[sorted]})` : ''}` : label}
          title={label}
          onClick={() => onSort?.('next')}
        >
          {text}
        </button>
        {items.length > 0 ? (
          <Dropdown trigger={['click']} menu={{ items }}>
            <button
              type="button"
              className={`tj-plain ${css.menuButton} tj-no-print`}
              aria-label={t.menu.of(label)}
            >
              <MoreOutlined />
            </button>
          </Dropdown>
        ) : null}
        <Resizer label={t.resize(label)} width={width} onWidth={onWidth} />
      </div>
      <div className={`${css.filter} tj-no-print`}>{props.filter}</div>
    </>
  )
}

function Resizer({
  label,
  width,
  onWidth,
}: {
  label: string
  width: number
  onWidth: (width: number, done: boolean) => void
}) {
  const begun = useRef<{ x: number; width: number } | null>(null)
  const bounded = (next: number) => Math.max(NARROWEST, Math.min(WIDEST, next))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onWidth(bounded(width - STEP), true)
    if (event.key === 'ArrowRight') onWidth(bounded(width + STEP), true)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    begun.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (begun.current) onWidth(bounded(begun.current.width + event.clientX - begun.current.x), false)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no rule between texts
    <span
      role="separator"
      className={`${css.resizer} tj-no-print`}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(width)}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        if (begun.current) onWidth(width, true)
        begun.current = null
      }}
    />
  )
}
