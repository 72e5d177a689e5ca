import { App, Button, Table, type TableColumnsType } from 'antd'
import { type Session, useAction, useEndpoint } from '../../api'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Mark } from '../../parts'
import { browserName } from './browser-name'
import css from './me.module.css'
import { meTexts } from './texts'

/** Where I am signed in; any of them can be signed out. */
export function MySessions() {
  const t = useText(meTexts)
  const sessions = useEndpoint('GET /api/sessions', { query: {} })
  return (
    <section className={css.section}>
      <h2>{t.sessions}</h2>
      <p className="tj-quiet">{t.sessionsWords}</p>
      <Answered of={sessions}>{(list) => <SessionTable sessions={list} />}</Answered>
    </section>
  )
}

/** Sessions of one account, or with `named` of several. */
export function SessionTable({ sessions, named }: { sessions: Session[]; named?: string }) {
  const t = useText(meTexts)
  const label = useLabel()
  const { message } = App.useApp()
  const end = useAction('DELETE /api/sessions/:id', ['GET /api/sessions'])
  const stop = (id: string) =>
    end.mutate(
      { params: { id } },
      {
        onSuccess: () => void message.success(t.ended),
        onError: (problem) => void message.error(label(problem.refusal.message)),
      },
    )
  const columns: TableColumnsType<Session> = [
    ...(named
      ? [{ title: named, render: (_: unknown, session: Session) => `${session.name} (${session.login})` }]
      : []),
    {
      title: t.device,
      render: (_, { agent, current }) => (
        <>
          <span title={agent}>{browserName(agent)}</span>{' '}
          {current ? (
            <Mark tone="good" shape="disc">
              {t.current}
            </Mark>
          ) : null}
        </>
      ),
    },
    { title: t.address, dataIndex: 'address' },
    { title: t.begun, render: (_, { createdAt }) => formatInstant(createdAt) },
    { title: t.lastSeen, render: (_, { lastSeen }) => formatInstant(lastSeen) },
    {
      title: '',
      align: 'right',
      render: (_, { id, current }) =>
        current ? null : (
          <Button
            size="small"
            loading={end.isPending && end.variables.params.id === id}
            onClick={() => stop(id)}
          >
            {t.end}
          </Button>
        ),
    },
  ]
  return (
    <Table<Session>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={sessions}
      pagination={sessions.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
    />
  )
}
