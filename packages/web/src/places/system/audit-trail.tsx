import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Form, Input, Table, type TableColumnsType } from 'antd'
import { type Answer, type ApiProblem, type AuditEntry, request } from '../../api'
import { useAddressChange, useAddressState } from '../../app/address'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { ProblemView, Waiting } from '../../parts'
import { systemTexts } from './texts'

interface Filter {
  actor?: string
  action?: string
  subject?: string
}

/** Who did what, newest first, page after page. */
export function AuditTrail() {
  const t = useText(systemTexts)
  const [actor] = useAddressState('actor')
  const [action] = useAddressState('action')
  const [subject] = useAddressState('subject')
  const change = useAddressChange()
  const filter = { ...(actor && { actor }), ...(action && { action }), ...(subject && { subject }) }
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
  const columns: TableColumnsType<AuditEntry> = [
    {
      title: t.at,
      width: '12rem',
      render: (_, entry) => <span className="tj-nowrap">{formatInstant(entry.at, 'second')}</span>,
    },
    { title: t.actor, dataIndex: 'actor' },
    { title: t.action, render: (_, entry) => <span className="tj-mono">{entry.action}</span> },
    { title: t.subject, dataIndex: 'subject' },
    { title: t.address, dataIndex: 'address' },
    {
      title: t.hash,
      render: (_, entry) => (
        <span className="tj-mono tj-quiet" title={entry.hash}>
          {entry.hash.slice(0, 16)}…
        </span>
      ),
    },
  ]
  return (
    <>
      <p className="tj-quiet" style={{ marginTop: 0 }}>
        {t.auditWords}
      </p>
      <Form<Filter>
        layout="inline"
        initialValues={{ actor, action, subject }}
        onFinish={(next) =>
          change({ actor: next.actor || null, action: next.action || null, subject: next.subject || null })
        }
        style={{ marginBottom: '0.8rem', rowGap: '0.5rem' }}
      >
        <Form.Item name="actor">
          <Input allowClear placeholder={t.findActor} aria-label={t.findActor} />
        </Form.Item>
        <Form.Item name="action">
          <Input allowClear placeholder={t.findAction} aria-label={t.findAction} />
        </Form.Item>
        <Form.Item name="subject">
          <Input allowClear placeholder={t.findSubject} aria-label={t.findSubject} />
        </Form.Item>
        <Button htmlType="submit">{t.find}</Button>
      </Form>
      {trail.error ? <ProblemView problem={trail.error} again={() => void trail.refetch()} /> : null}
      {trail.isPending ? <Waiting rows={10} /> : null}
      {trail.data ? (
        <Table<AuditEntry>
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={entries}
          pagination={false}
          expandable={{ expandedRowRender: (entry) => <Change entry={entry} /> }}
        />
      ) : null}
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
