import { Button, Table, type TableColumnsType } from 'antd'
import type { Finding } from '../../api'
import { Age, formatInstant, Value } from '../../format'
import { useLabel, useText } from '../../i18n'
import { SEVERITIES, SeverityMark } from '../../parts'
import { TONE } from '../../theme'
import css from './alarms.module.css'
import { Lasted } from './finding-detail'
import { alarmTexts, kindName } from './texts'

interface ListProps {
  findings: Finding[]
  onOpen: (finding: Finding) => void
}

export function FindingTable({
  findings,
  onOpen,
  selected,
  onSelect,
}: ListProps & { selected: readonly number[]; onSelect: ((ids: number[]) => void) | null }) {
  const t = useText(alarmTexts)
  const label = useLabel()
  const columns: TableColumnsType<Finding> = [
    {
      title: t.severity,
      width: '6.5rem',
      render: (_, finding) => <SeverityMark severity={finding.severity} />,
    },
    {
      title: t.what,
      render: (_, finding) => (
        <>
          <button
            type="button"
            className="tj-plain"
            style={{ fontWeight: 600 }}
            data-testid="finding"
            onClick={() => onOpen(finding)}
          >
            {label(finding.title)}
          </button>
          <div className="tj-quiet tj-small">{label(finding.detail)}</div>
        </>
      ),
    },
    {
      title: t.where,
      width: '15rem',
      render: (_, finding) => (
        <>
          {finding.subjectName ? label(finding.subjectName) : '—'}
          <div className="tj-quiet tj-small">{kindName(t, finding.kind)}</div>
        </>
      ),
    },
    {
      title: t.value,
      align: 'right',
      width: '8rem',
      render: (_, finding) =>
        finding.value === null ? '—' : <Value value={finding.value} unit={finding.unit ?? undefined} />,
    },
    { title: t.limit, align: 'right', width: '6rem', render: (_, finding) => finding.limit ?? '—' },
    {
      title: t.started,
      width: '9.5rem',
      render: (_, finding) => <span className="tj-nowrap">{formatInstant(finding.startedAt)}</span>,
    },
    { title: t.lasted, width: '11rem', render: (_, finding) => <Lasted finding={finding} /> },
    {
      title: t.state,
      width: '8.5rem',
      render: (_, finding) => (
        <>
          {finding.state === 'open' ? (
            <Button size="small" onClick={() => onOpen(finding)}>
              {finding.endsBy === 'person' ? t.close : t.acknowledge}
            </Button>
          ) : (
            t.states[finding.state]
          )}
          {finding.reason ? <div className="tj-quiet tj-small">{t.reasons[finding.reason]}</div> : null}
          {finding.mutedUntil ? (
            <div className="tj-quiet tj-small">{t.mutedUntil(formatInstant(finding.mutedUntil))}</div>
          ) : null}
        </>
      ),
    },
  ]
  return (
    <Table<Finding>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={findings}
      pagination={findings.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      bordered={false}
      sticky
      {...(onSelect && {
        rowSelection: {
          selectedRowKeys: [...selected],
          onChange: (keys) => onSelect(keys.map(Number)),
          getCheckboxProps: (finding) => ({
            disabled: finding.state !== 'open' || finding.endsBy === 'person',
          }),
        },
      })}
    />
  )
}

/** The same on a phone: one card per finding. */
export function FindingCards({ findings, onOpen }: ListProps) {
  const t = useText(alarmTexts)
  const label = useLabel()
  return (
    <ul className={css.cards}>
      {findings.slice(0, 100).map((finding) => (
        <li
          key={finding.id}
          className={css.card}
          style={{ borderLeft: `3px solid ${TONE[SEVERITIES[finding.severity].tone]}` }}
        >
          <div className={css.cardHead}>
            <SeverityMark severity={finding.severity} />
            <strong>{label(finding.title)}</strong>
            <Age at={finding.startedAt} />
          </div>
          {finding.subjectName ? <div>{label(finding.subjectName)}</div> : null}
          <div className="tj-quiet">{label(finding.detail)}</div>
          <div className={css.cardFoot}>
            <Lasted finding={finding} />
            <Button type={finding.state === 'open' ? 'primary' : 'default'} onClick={() => onOpen(finding)}>
              {finding.state === 'open' ? t.acknowledge : t.detail}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}
