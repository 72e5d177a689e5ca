import { Form, Input, Modal, Select } from 'antd'
import { useAction } from '../../api'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { instantOf } from './days'
import { SOURCE_REFRESHED } from './source-view'
import { qualityTexts } from './texts'

interface Filled {
  state: string
  from: string
  until: string
  note: string
}

/** Reports the state of an outlet's hours, as its owner or the bureau knows it. */
export function MarkForm({ siteId, onClose }: { siteId: number; onClose: () => void }) {
  const t = useText(qualityTexts)
  const [form] = Form.useForm<Filled>()
  const add = useAction('POST /api/quality/marks', SOURCE_REFRESHED)
  const required = [{ required: true, whitespace: true, message: t.noteNeeded }]
  return (
    <Modal
      open
      title={t.addMark}
      okText={t.addMark}
      onOk={form.submit}
      confirmLoading={add.isPending}
      onCancel={onClose}
      width={460}
    >
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ state, from, until, note }) =>
          add.mutate(
            { body: { siteId, state, from: instantOf(from), until: instantOf(until), note } },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item name="state" label={t.markState} rules={required}>
          <Select options={Object.entries(t.markStates).map(([value, name]) => ({ value, label: name }))} />
        </Form.Item>
        <Form.Item name="from" label={t.from} rules={required}>
          <Input type="datetime-local" step={3600} />
        </Form.Item>
        <Form.Item name="until" label={t.until} rules={required}>
          <Input type="datetime-local" step={3600} />
        </Form.Item>
        <Form.Item name="note" label={t.markNote} rules={required}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        {add.error ? <ProblemView problem={add.error} /> : null}
      </Form>
    </Modal>
  )
}
