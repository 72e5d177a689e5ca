import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType } from 'antd'
import { type Answer, type ApiProblem, type AuditEntry, addressOf, request } from '../../api'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { Mark, ProblemView, Waiting } from '../../parts'
import { AuditCheck } from './audit-check'
import { AuditFilterForm, useAuditFilter } from './audit-filter'
import css from './system.module.css'
import { systemTexts } from './texts'

/** Who did what, newest first, page after page; the filter stands in the address and goes into the exports. */
export function AuditTrail() {
  const t = useText(systemTexts)
  const filter = useAuditFilter()
  const trail = useInfiniteQuery<Answer<'GET /api/audit'>, ApiProblem>({
    queryKey: ['GET /api/audit', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      request(
        'GET /api/audit',
        { query: { limit: 100, ...filter, ...(pageParam ? { cursor: String(pageParam) } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next,
  })
  const entries = trail.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <AuditCheck />
      <AuditFilterForm />
      <div className={css.tools}>
        <Button href={addressOf('GET /api/audit/export.xlsx', { query: filter })}>{t.exportExcel}</Button>
        <Button href={addressOf('GET /api/audit/export.csv', { query: filter })}>{t.exportCsv}</Button>
      </div>
      {trail.error ? <ProblemView problem={trail.error} again={() => void trail.refetch()} /> : null}
      {trail.isPending ? <Waiting rows={10} /> : null}
      {trail.data ? <EntryTable entries={entries} /> : null}
      {trail.hasNextPage ? (
        <Button
          style={{ marginTop: '0.7rem' }}
          loading={trail.isFetchingNextPage}
          onClick={() => void trail.fetchNextPage()}
        >
          {t.older}
        </Button>
      ) : null}
    </>
  )
}

function EntryTable({ entries }: { entries: AuditEntry[] }) {
  const t = useText(systemTexts)
  const columns: TableColumnsType<AuditEntry> = [
    {
      title: t.at,
      render: (_, entry) => <span className="tj-nowrap">{formatInstant(entry.at, 'second')}</span>,
    },
    {
      title: t.actor,
      render: (_, { actor, via }) => (
        <>
          {actor}
          {via ? <span className="tj-quiet tj-small tj-mono"> {via}</span> : null}
        </>
      ),
    },
    { title: t.action, render: (_, entry) => <span className="tj-mono">{entry.action}</span> },
    { title: t.subject, dataIndex: 'subject' },
    {
      title: t.result,
      render: (_, { result }) =>
        result === 'done' ? (
          <Mark tone="good" shape="check">
            {t.resultDone}
          </Mark>
        ) : (
          <Mark tone="warn" shape="cross">
            {result ?? ''}
          </Mark>
        ),
    },
    { title: t.address, dataIndex: 'address' },
    {
      title: t.hash,
      render: (_, entry) => (
        <span className="tj-mono tj-quiet" title={entry.hash}>
          {entry.hash.slice(0, 12)}…
        </span>
      ),
    },
  ]
  return (
    <Table<AuditEntry>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={entries}
      pagination={false}
      scroll={{ x: 'max-content' }}
      expandable={{ expandedRowRender: (entry) => <Change entry={entry} /> }}
    />
  )
}

function Change({ entry }: { entry: AuditEntry }) {
  const t = useText(systemTexts)
  const sides = [
    [t.before, entry.before],
    [t.after, entry.after],
  ] as const
  if (entry.before == null && entry.after == null) return <span className="tj-quiet">{t.noDetail}</span>
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '1rem' }}>
      {sides.map(([name, value]) => (
        <div key={name}>
          <div className="tj-quiet tj-small">{name}</div>
          <pre className="tj-mono" style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {value == null ? '—' : JSON.stringify(value, null, 2)}
          </pre>
        </div>
      ))}
    </div>
  )
}
