import { App, Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { type ApiKey, useAction, useEndpoint } from '../../api'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Mark, Nothing, type Shape } from '../../parts'
import type { Tone } from '../../theme'
import { IssueKey } from './issue-key'
import { keyTexts } from './keys-texts'
import { ShownOnce } from './shown-once'
import css from './system.module.css'

const STATES: Record<ApiKey['state'], { tone: Tone; shape: Shape }> = {
  active: { tone: 'good', shape: 'disc' },
  expired: { tone: 'warn', shape: 'square' },
  ended: { tone: 'quiet', shape: 'slash' },
}

/** Keys with which other systems call the interface. */
export function Keys() {
  const t = useText(keyTexts)
  const [issuing, setIssuing] = useState(false)
  const [given, setGiven] = useState<{ name: string; secret: string } | null>(null)
  const keys = useEndpoint('GET /api/keys', {})
  return (
    <>
      <div className={css.tools}>
        <Button type="primary" onClick={() => setIssuing(true)}>
          {t.issue}
        </Button>
        <span className="tj-quiet">{t.words}</span>
      </div>
      <Answered of={keys}>
        {(list) => (list.length > 0 ? <KeyTable keys={list} /> : <Nothing>{t.none}</Nothing>)}
      </Answered>
      <IssueKey
        open={issuing}
        onClose={() => setIssuing(false)}
        onIssued={(name, secret) => {
          setIssuing(false)
          setGiven({ name, secret })
        }}
      />
      {given ? (
        <ShownOnce
          title={t.secret}
          words={t.secretWords(given.name)}
          secret={given.secret}
          onClose={() => setGiven(null)}
        />
      ) : null}
    </>
  )
}

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const t = useText(keyTexts)
  const label = useLabel()
  const { message, modal } = App.useApp()
  const areas = useEndpoint('GET /api/areas', {})
  const end = useAction('DELETE /api/keys/:id', ['GET /api/keys'])
  const areaNames = (ids: readonly number[]) =>
    (areas.data ?? []).filter(({ id }) => ids.includes(id)).map(({ name }) => label(name))
  const ask = ({ id, name }: ApiKey) =>
    modal.confirm({
      title: t.endAsk(name),
      onOk: () =>
        end.mutate(
          { params: { id } },
          { onError: (problem) => void message.error(label(problem.refusal.message)) },
        ),
    })
  const columns: TableColumnsType<ApiKey> = [
    {
      title: t.name,
      render: (_, { name, prefix, createdBy, createdAt }) => (
        <>
          <div>
            {name} <span className="tj-mono tj-quiet">{prefix}…</span>
          </div>
          <div className="tj-quiet tj-small">{t.created(createdBy, formatInstant(createdAt))}</div>
        </>
      ),
    },
    { title: t.account, dataIndex: 'accountName' },
    {
      title: t.access,
      render: (_, { readOnly, groups, areaIds }) => (
        <>
          <div>{readOnly ? t.readOnly : t.readWrite}</div>
          <div className="tj-quiet tj-small" style={{ maxWidth: '22rem' }}>
            {[groups.join(' '), ...(areaIds ? areaNames(areaIds) : [])].join(' · ')}
          </div>
        </>
      ),
    },
    {
      title: t.quota,
      render: (_, { perMinute, perDay }) => (
        <span className="tj-nowrap">
          {t.perMinuteOf(perMinute)}
          <br />
          {t.perDayOf(perDay)}
        </span>
      ),
    },
    {
      title: t.lastUsed,
      render: (_, { lastUsed, lastAddress, usedToday }) =>
        lastUsed ? (
          <>
            <div className="tj-nowrap">{formatInstant(lastUsed)}</div>
            <div className="tj-quiet tj-small">{`${lastAddress} · ${t.today(usedToday)}`}</div>
          </>
        ) : (
          <span className="tj-quiet">{t.unused}</span>
        ),
    },
    {
      title: t.expires,
      render: (_, { expiresAt }) => (expiresAt ? formatInstant(expiresAt, 'day') : t.never),
    },
    { title: t.state, render: (_, { state }) => <Mark {...STATES[state]}>{t.states[state]}</Mark> },
    {
      title: '',
      align: 'right',
      render: (_, key) =>
        key.state === 'active' ? (
          <Button size="small" onClick={() => ask(key)}>
            {t.end}
          </Button>
        ) : null,
    },
  ]
  return (
    <Table<ApiKey>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={keys}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  )
}
