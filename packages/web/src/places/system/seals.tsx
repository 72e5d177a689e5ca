import { Table, type TableColumnsType, Typography } from 'antd'
import { type Seal, useEndpoint } from '../../api'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { Answered } from '../../parts'
import { systemTexts } from './texts'

/** The sealed days with the roots anybody can check against. */
export function Seals() {
  const t = useText(systemTexts)
  const seals = useEndpoint('GET /api/seals', { query: { limit: 120 } })
  const columns: TableColumnsType<Seal> = [
    { title: t.day, dataIndex: 'day', width: '8rem' },
    { title: t.generation, dataIndex: 'generation', align: 'right', width: '6rem' },
    { title: t.leaves, dataIndex: 'leaves', align: 'right', width: '6rem' },
    {
      title: t.root,
      render: (_, seal) => (
        <Typography.Text copyable={{ text: seal.root }} className="tj-mono tj-small">
          {seal.root}
        </Typography.Text>
      ),
    },
    {
      title: t.previous,
      width: '11rem',
      render: (_, seal) => (
        <span className="tj-mono tj-quiet tj-small" title={seal.previous ?? ''}>
          {seal.previous ? `${seal.previous.slice(0, 16)}…` : '—'}
        </span>
      ),
    },
    { title: t.sealedAt, width: '11rem', render: (_, seal) => formatInstant(seal.sealedAt) },
  ]
  return (
    <>
      <p className="tj-quiet" style={{ marginTop: 0 }}>
        {t.sealWords} {t.verify} <code className="tj-mono">tuojiang verify</code>
      </p>
      <Answered of={seals}>
        {(list) => (
          <Table<Seal>
            size="small"
            rowKey={(seal) => `${seal.day}-${seal.generation}`}
            columns={columns}
            dataSource={list}
            pagination={false}
          />
        )}
      </Answered>
    </>
  )
}
