import { App, Button, DatePicker, Form, Input, Modal, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { type StandIn, useAction, useEndpoint } from '../../api'
import { useSettled } from '../../app/clock'
import { useMay, useMe } from '../../app/session'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Mark, ProblemView, type Shape } from '../../parts'
import type { Tone } from '../../theme'
import css from './me.module.css'
import { meTexts } from './texts'

const STATES: Record<StandIn['state'], { tone: Tone; shape: Shape }> = {
  planned: { tone: 'quiet', shape: 'ring' },
  active: { tone: 'good', shape: 'disc' },
  ended: { tone: 'quiet', shape: 'dash' },
}

/** Who does my work while I am away, and whose work I do. Administrators have none of it. */
export function StandIns() {
  const t = useText(meTexts)
  const isAdministrator = useMay('system-admin', 'security-admin', 'audit-admin')
  const [adding, setAdding] = useState(false)
  const standIns = useEndpoint('GET /api/stand-ins', { query: {} }, { enabled: !isAdministrator })
  if (isAdministrator) return null
  return (
    <section className={css.section}>
      <div className={css.head}>
        <h2>{t.standIns}</h2>
        <Button onClick={() => setAdding(true)}>{t.standInNew}</Button>
      </div>
      <p className="tj-quiet">{t.standInsWords}</p>
      <Answered of={standIns} rows={2}>
        {(list) =>
          list.length > 0 ? (
            <StandInTable standIns={list} />
          ) : (
            <span className="tj-quiet">{t.noStandIns}</span>
          )
        }
      </Answered>
      <Modal
        open={adding}
        title={t.standInNew}
        footer={null}
        onCancel={() => setAdding(false)}
        destroyOnHidden
      >
        <NewStandIn onDone={() => setAdding(false)} />
      </Modal>
    </section>
  )
}

function StandInTable({ standIns }: { standIns: StandIn[] }) {
  const t = useText(meTexts)
  const label = useLabel()
  const { account } = useMe()
  const { message } = App.useApp()
  const end = useAction('POST /api/stand-ins/:id/end', ['GET /api/stand-ins', 'GET /api/me'])
  const columns: TableColumnsType<StandIn> = [
    { title: t.away, dataIndex: 'name' },
    { title: t.person, dataIndex: 'standInName' },
    { title: t.period, render: (_, { from, until }) => `${formatInstant(from)} – ${formatInstant(until)}` },
    { title: t.note, dataIndex: 'note' },
    {
      title: '',
      render: (_, { state }) => <Mark {...STATES[state]}>{t.standInStates[state]}</Mark>,
    },
    {
      title: '',
      align: 'right',
      render: (_, { id, state, accountId }) =>
        state !== 'ended' && accountId === account?.id ? (
          <Button
            size="small"
            loading={end.isPending && end.variables.params.id === id}
            onClick={() =>
              end.mutate(
                { params: { id } },
                { onError: (problem) => void message.error(label(problem.refusal.message)) },
              )
            }
          >
            {t.iAmBack}
          </Button>
        ) : null,
    },
  ]
  return (
    <Table<StandIn>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={standIns}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  )
}

interface Fields {
  standInId: number
  period: [{ toISOString(): string }, { toISOString(): string }]
  note?: string
}

function NewStandIn({ onDone }: { onDone: () => void }) {
  const t = useText(meTexts)
  const { account } = useMe()
  const label = useLabel()
  const [search, setSearch] = useState('')
  const text = useSettled(search, 250)
  const people = useEndpoint('GET /api/people', { query: text ? { text } : {} })
  const create = useAction('POST /api/stand-ins', ['GET /api/stand-ins', 'GET /api/me'])
  const submit = ({ standInId, period: [from, until], note }: Fields) =>
    create.mutate(
      {
        body: { standInId, from: from.toISOString(), until: until.toISOString(), ...(note && { note }) },
      },
      { onSuccess: onDone },
    )
  return (
    <Form<Fields> layout="vertical" requiredMark={false} onFinish={submit}>
      <Form.Item name="standInId" label={t.person} rules={[{ required: true, message: t.needed }]}>
        <Select<number>
          showSearch={{ filterOption: false, onSearch: setSearch }}
          placeholder={t.choosePerson}
          options={(people.data ?? [])
            .filter((person) => person.id !== account?.id)
            .map((person) => ({
              value: person.id,
              label: person.orgName ? `${person.name} · ${label(person.orgName)}` : person.name,
            }))}
        />
      </Form.Item>
      <Form.Item name="period" label={t.period} rules={[{ required: true, message: t.needed }]}>
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm', minuteStep: 30 }}
          format="YYYY-MM-DD HH:mm"
          placeholder={[t.from, t.until]}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="note" label={t.note}>
        <Input maxLength={200} placeholder={t.noteHint} />
      </Form.Item>
      {create.error ? <ProblemView problem={create.error} /> : null}
      <Button type="primary" htmlType="submit" loading={create.isPending} className={css.submit ?? ''}>
        {t.save}
      </Button>
    </Form>
  )
}
