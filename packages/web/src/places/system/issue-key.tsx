import { Button, DatePicker, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd'
import { type ApiKey, useAction, useEndpoint } from '../../api'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { keyTexts } from './keys-texts'

interface Fields {
  name: string
  accountId: number
  groups: ApiKey['groups']
  readOnly: boolean
  areaIds?: number[]
  perMinute: number
  perDay: number
  expiresAt?: { toISOString(): string } | null
}

/** The first parts of the interface's addresses; the type says when one is missing here. */
const GROUPS: Record<ApiKey['groups'][number], true> = {
  air: true,
  attachments: true,
  devices: true,
  explain: true,
  findings: true,
  frames: true,
  land: true,
  organisations: true,
  overview: true,
  people: true,
  plan: true,
  records: true,
  registers: true,
  roster: true,
  sites: true,
  tasks: true,
  water: true,
}
const FIRST = { readOnly: true, perMinute: 60, perDay: 10_000, groups: ['sites', 'air', 'water'] }

export function IssueKey({
  open,
  onClose,
  onIssued,
}: {
  open: boolean
  onClose: () => void
  onIssued: (name: string, secret: string) => void
}) {
  const t = useText(keyTexts)
  const label = useLabel()
  const areas = useEndpoint('GET /api/areas', {})
  const accounts = useEndpoint('GET /api/accounts', {}, { enabled: open })
  const issue = useAction('POST /api/keys', ['GET /api/keys'])
  const submit = ({ areaIds, expiresAt, ...fields }: Fields) =>
    issue.mutate(
      {
        body: {
          ...fields,
          areaIds: areaIds && areaIds.length > 0 ? areaIds : null,
          expiresAt: expiresAt?.toISOString() ?? null,
        },
      },
      { onSuccess: ({ key, secret }) => onIssued(key.name, secret) },
    )
  const needed = [{ required: true, message: t.needed }]
  return (
    <Drawer open={open} onClose={onClose} title={t.issue} size={440} destroyOnHidden>
      <Form<Fields> layout="vertical" requiredMark={false} initialValues={FIRST} onFinish={submit}>
        <Form.Item name="name" label={t.name} rules={needed}>
          <Input maxLength={80} placeholder={t.nameHint} />
        </Form.Item>
        <Form.Item name="accountId" label={t.account} rules={needed}>
          <Select<number>
            showSearch={{ optionFilterProp: 'label' }}
            options={(accounts.data ?? [])
              .filter(
                ({ state, roles }) => state !== 'disabled' && !roles.some((role) => role.endsWith('-admin')),
              )
              .map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` }))}
          />
        </Form.Item>
        <Form.Item name="groups" label={t.groups} rules={needed}>
          <Select<ApiKey['groups']>
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={Object.keys(GROUPS).map((group) => ({ value: group, label: `/api/${group}` }))}
          />
        </Form.Item>
        <Form.Item name="readOnly" label={t.access}>
          <Radio.Group
            options={[
              { value: true, label: t.readOnly },
              { value: false, label: t.readWrite },
            ]}
          />
        </Form.Item>
        <Form.Item name="areaIds" label={t.areas}>
          <Select<number[]>
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t.anyArea}
            options={(areas.data ?? [])
              .filter((area) => area.kind === 'county')
              .map((area) => ({ value: area.id, label: label(area.name) }))}
          />
        </Form.Item>
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '0 1rem' }}>
          <Form.Item name="perMinute" label={t.perMinute} rules={needed}>
            <InputNumber min={1} max={6000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="perDay" label={t.perDay} rules={needed}>
            <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="expiresAt" label={t.expires}>
          <DatePicker placeholder={t.never} style={{ width: '100%' }} />
        </Form.Item>
        {issue.error ? <ProblemView problem={issue.error} /> : null}
        <Button type="primary" htmlType="submit" loading={issue.isPending} style={{ marginTop: '0.6rem' }}>
          {t.save}
        </Button>
      </Form>
    </Drawer>
  )
}
