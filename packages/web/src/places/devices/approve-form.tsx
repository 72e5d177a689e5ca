import { App, Form, Input, Modal, Select } from 'antd'
import { type Ask, type Device, useAction, useEndpoint } from '../../api'
import { useLabel, useText } from '../../i18n'
import { ProblemView, partTexts } from '../../parts'
import { deviceTexts } from './texts'

interface Values {
  siteId: number | null
  name?: string
  password?: string
}

/** Approves a device and binds it to a site: after this its data count. */
export function ApproveForm({ device, onDone }: { device: Device; onDone: () => void }) {
  const t = useText(deviceTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const sites = useEndpoint('GET /api/sites', { query: {} })
  const change = useAction('PATCH /api/devices/:id', [
    'GET /api/devices',
    'GET /api/devices/:id',
    'GET /api/gateway',
    'GET /api/sites',
  ])
  const approve = ({ siteId, name, password }: Values) => {
    const body: Ask<'PATCH /api/devices/:id'>['body'] = {
      state: 'approved',
      siteId: siteId ?? null,
      ...(name && { name }),
      ...(password && { password }),
    }
    change.mutate(
      { params: { id: device.id }, body },
      {
        onSuccess: () => {
          message.success(t.approved)
          onDone()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={t.approveTitle(device.mn)}
      okText={t.approve}
      cancelText={t.cancel}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onDone}
    >
      <Form
        form={form}
        name="approve"
        layout="vertical"
        initialValues={{ siteId: device.siteId }}
        onFinish={approve}
      >
        <Form.Item name="siteId" label={t.bindTo}>
          <Select
            allowClear
            placeholder={t.bindNone}
            showSearch={{ optionFilterProp: 'label' }}
            options={(sites.data ?? []).map((site) => ({
              value: site.id,
              label: `${label(site.name)} · ${parts.siteKind[site.kind]} · ${site.code}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t.nameOf}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="password" label={t.password} extra={t.passwordHint}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
      </Form>
      {change.error ? <ProblemView problem={change.error} /> : null}
    </Modal>
  )
}
