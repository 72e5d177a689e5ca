import { Table, type TableColumnsType } from 'antd'
import { useEffect, useRef } from 'react'
import { useLabel, useText } from '../../i18n'
import { Mark } from '../../parts'
import css from './quality.module.css'
import type { QualityItem } from './shapes'
import { stretchText } from './stretch'
import { qualityTexts } from './texts'

const RESULTS = {
  suspect: { tone: 'warn', shape: 'triangle' },
  fail: { tone: 'bad', shape: 'cross' },
} as const

interface Props {
  items: QualityItem[]
  openId: number | null
  onOpen: (id: number) => void
  selected: readonly number[]
  /** Null where the reader may not decide. */
  onSelect: ((ids: number[]) => void) | null
}

/** Flagged stretches, one a row; the row of the one that is shown stays in view. */
export function ItemTable({ items, openId, onOpen, selected, onSelect }: Props) {
  const t = useText(qualityTexts)
  const label = useLabel()
  const frame = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is open when the id says so
  useEffect(() => {
    frame.current?.querySelector(`.${css.openRow}`)?.scrollIntoView({ block: 'nearest' })
  }, [openId])
  const columns: TableColumnsType<QualityItem> = [
    {
      title: t.site,
      render: (_, item) => (
        <>
          <button
            type="button"
            className="tj-plain"
            style={{ fontWeight: 600 }}
            onClick={() => onOpen(item.id)}
          >
            {label(item.site)}
          </button>
          <div className="tj-quiet tj-small">
            {label(item.factorName)} · {stretchText(item.from, item.until)}
          </div>
        </>
      ),
    },
    {
      title: t.checks,
      width: '13rem',
      render: (_, item) => (
        <>
          <Mark {...RESULTS[item.worst]}>{t.results[item.worst]}</Mark>
          <div className="tj-quiet tj-small">{item.codes.map(({ name }) => label(name)).join(t.and)}</div>
        </>
      ),
    },
    {
      title: t.hours,
      width: '5.5rem',
      align: 'right',
      render: (_, item) =>
        item.open > 0 && item.open < item.hours ? t.openOf(item.open, item.hours) : t.hoursOf(item.hours),
    },
    {
      title: t.due,
      width: '7rem',
      render: (_, item) =>
        item.state === 'waiting' ? (
          item.late ? (
            <>
              <Mark tone="bad" shape="up">
                {t.late}
              </Mark>
              <div className="tj-quiet tj-small">{item.due}</div>
            </>
          ) : (
            <span className="tj-nowrap">{item.due}</span>
          )
        ) : (
          <span className="tj-nowrap">{t.states[item.state]}</span>
        ),
    },
  ]
  return (
    <div ref={frame}>
      <Table<QualityItem>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={items}
        pagination={false}
        rowClassName={(item) => (item.id === openId ? (css.openRow ?? '') : '')}
        onRow={(item) => ({ onClick: () => onOpen(item.id) })}
        {...(onSelect && {
          rowSelection: {
            selectedRowKeys: [...selected],
            onChange: (keys) => onSelect(keys.map(Number)),
            columnWidth: '2.4rem',
          },
        })}
      />
    </div>
  )
}
