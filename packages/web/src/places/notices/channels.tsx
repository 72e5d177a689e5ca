import { App, Button, Form, Input, Modal, Select, Switch, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { type Answer, type Severity, useAction, useEndpoint } from '../../api'
import { useScope } from '../../app/scope'
import { useMay } from '../../app/session'
import { Age } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, ProblemView, partTexts, SeverityMark } from '../../parts'
import css from './notices.module.css'
import { noticeTexts } from './texts'

type Channel = Answer<'GET /api/channels'>[number]

/** Mail server and bots, with how the last message went. */
export function Channels() {
  const t = useText(noticeTexts).channels
  const label = useLabel()
  const { message } = App.useApp()
  const { counties } = useScope()
  const isAdmin = useMay('system-admin')
  const [adding, setAdding] = useState(false)
  const channels = useEndpoint('GET /api/channels', {}, { refetchSeconds: 30 })
  const change = useAction('PATCH /api/channels/:id', ['GET /api/channels'])
  const test = useAction('POST /api/channels/:id/test', ['GET /api/channels'])
  const send = (id: number) =>
    test.mutate(
      { params: { id } },
      {
        onSuccess: ({ sent, error }) =>
          sent ? message.success(t.tested) : message.error(`${t.testFailed}${error ?? ''}`),
      },
    )
  const columns: TableColumnsType<Channel> = [
    { title: t.name, dataIndex: 'name' },
    { title: t.kind, render: (_, channel) => t.kinds[channel.kind] },
    {
      title: t.area,
      render: (_, channel) => {
        const county = counties.find((each) => each.id === channel.areaId)
        return county ? label(county.name) : t.city
      },
    },
    { title: t.least, render: (_, channel) => <SeverityMark severity={channel.leastSeverity} /> },
    {
      title: t.last,
      render: (_, channel) =>
        channel.lastAt === null ? (
          <span className="tj-quiet">{t.never}</span>
        ) : (
          <>
            <Age at={channel.lastAt} />{' '}
            <span className={channel.lastError === null ? 'tj-quiet' : css.fault}>
              {channel.lastError ?? t.ok}
            </span>
          </>
        ),
    },
    { title: t.waiting, dataIndex: 'waiting', align: 'right' },
    { title: t.dead, dataIndex: 'dead', align: 'right' },
    {
      title: t.enabled,
      render: (_, channel) => (
        <Switch
          size="small"
          checked={channel.enabled}
          disabled={!isAdmin}
          aria-label={t.enabled}
          onChange={(enabled) => change.mutate({ params: { id: channel.id }, body: { enabled } })}
        />
      ),
    },
    ...(isAdmin
      ? [
          {
            title: '',
            render: (_: unknown, channel: Channel) => (
              <Button size="small" onClick={() => send(channel.id)} loading={test.isPending}>
                {t.test}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <p className="tj-quiet">{t.hint}</p>
      <Answered of={channels}>
        {(list) => (
          <Table<Channel>
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={list}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
        )}
      </Answered>
      {isAdmin ? (
        <Button style={{ marginTop: '0.7rem' }} onClick={() => setAdding(true)}>
          {t.add}
        </Button>
      ) : null}
      {adding ? <AddChannel onClose={() => setAdding(false)} /> : null}
    </>
  )
}

interface Values {
  kind: 'wecom' | 'dingtalk' | 'webhook'
  name: string
  variable: string
  areaId: number
  leastSeverity: Severity
}

const CITY = 0

function AddChannel({ onClose }: { onClose: () => void }) {
  const t = useText(noticeTexts).channels
  const parts = useText(partTexts)
  const label = useLabel()
  const { counties } = useScope()
  const [form] = Form.useForm<Values>()
  const add = useAction('POST /api/channels', ['GET /api/channels'])
  const rules = [{ required: true, message: t.required }]
  return (
    <Modal
      open
      title={t.add}
      onCancel={onClose}
      onOk={form.submit}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={add.isPending}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'wecom', areaId: CITY, leastSeverity: 'medium', variable: 'NOTIFY_' }}
        onFinish={({ areaId, ...values }) =>
          add.mutate({ body: { ...values, areaId: areaId === CITY ? null : areaId } }, { onSuccess: onClose })
        }
      >
        <Form.Item name="kind" label={t.kind}>
          <Select
            options={(['wecom', 'dingtalk', 'webhook'] as const).map((each) => ({
              value: each,
              label: t.kinds[each],
            }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t.name} rules={rules}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="variable" label={t.variable} extra={t.variableHint} rules={rules}>
          <Input maxLength={62} />
        </Form.Item>
        <Form.Item name="areaId" label={t.area}>
          <Select<number>
            options={[
              { value: CITY, label: t.city },
              ...counties.map((county) => ({ value: county.id, label: label(county.name) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="leastSeverity" label={t.least}>
          <Select
            options={(['high', 'medium', 'low'] as const).map((each) => ({
              value: each,
              label: parts.severity[each],
            }))}
          />
        </Form.Item>
      </Form>
      {add.error ? <ProblemView problem={add.error} /> : null}
    </Modal>
  )
}
