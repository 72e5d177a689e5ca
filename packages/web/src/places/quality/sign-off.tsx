import { App, Form, Input, Modal, Select } from 'antd'
import { useAction, useEndpoint } from '../../api'
import { useNow } from '../../app/clock'
import { useScope } from '../../app/scope'
import { dayOfInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { startOfDay } from './days'
import { REFRESHED } from './shapes'
import { qualityTexts } from './texts'

interface Filled {
  siteId: number
  first: string
  last: string
  note?: string
}

const DAY_MS = 86_400_000
const KINDS: readonly string[] = ['air', 'water', 'effluent', 'gas']

/** Signs off whole days of a site: its data rise a level, no value changes its standing. */
export function SignOff({ siteId, onClose }: { siteId: number | null; onClose: () => void }) {
  const t = useText(qualityTexts)
  const label = useLabel()
  const scope = useScope()
  const now = useNow()
  const { message } = App.useApp()
  const [form] = Form.useForm<Filled>()
  const sites = useEndpoint('GET /api/sites', { query: {} })
  const decide = useAction('POST /api/quality/decisions', REFRESHED)
  const yesterday = dayOfInstant(now - DAY_MS)
  const submit = ({ siteId: id, first, last, note }: Filled) =>
    decide.mutate(
      {
        body: {
          targets: [
            {
              siteId: id,
              factor: null,
              from: new Date(startOfDay(first)).toISOString(),
              until: new Date(startOfDay(last) + DAY_MS).toISOString(),
            },
          ],
          verdict: 'valid',
          reason: 'span-reviewed',
          note: note ?? '',
        },
      },
      {
        onSuccess: () => {
          message.success(t.saved(1))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={t.signOffTitle}
      okText={t.save}
      onOk={form.submit}
      confirmLoading={decide.isPending}
      onCancel={onClose}
      width={480}
    >
      <p className="tj-quiet">{t.signOffHint}</p>
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{ ...(siteId !== null && { siteId }), first: yesterday, last: yesterday }}
      >
        <Form.Item name="siteId" label={t.site} rules={[{ required: true, message: t.chooseSite }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(sites.data ?? [])
              .filter((site) => KINDS.includes(site.kind) && scope.includes(site.areaId))
              .map((site) => ({ value: site.id, label: label(site.name) }))}
          />
        </Form.Item>
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '0.8rem' }}>
          <Form.Item name="first" label={t.firstDay} rules={[{ required: true }]}>
            <Input type="date" max={yesterday} />
          </Form.Item>
          <Form.Item name="last" label={t.lastDay} rules={[{ required: true }]}>
            <Input type="date" max={yesterday} />
          </Form.Item>
        </div>
        <Form.Item name="note" label={t.note}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        {decide.error ? <ProblemView problem={decide.error} /> : null}
      </Form>
    </Modal>
  )
}
