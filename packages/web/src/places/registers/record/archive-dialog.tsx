import { Button, Form, Input, Modal } from 'antd'
import { useAction } from '../../../api'
import { useText } from '../../../i18n'
import { ProblemView } from '../../../parts'
import { REFRESHED } from '../refreshed'
import { registerTexts } from '../texts'
import type { RecordDetail } from './use-edits'

/** Takes a record out of the lists; asks only for the reason, since it can be undone. */
export function ArchiveDialog({
  register,
  record,
  onClose,
}: {
  register: string
  record: RecordDetail
  onClose: (archived: RecordDetail | null) => void
}) {
  const t = useText(registerTexts)
  const archive = useAction('POST /api/records/:register/:id/archive', REFRESHED)
  return (
    <Modal open title={t.record.archive} footer={null} width={460} onCancel={() => onClose(null)}>
      <p className="tj-quiet">{t.record.archiveHint}</p>
      <Form<{ why: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ why }) =>
          archive.mutate(
            { params: { register, id: record.id }, body: { version: record.version, why } },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item
          name="why"
          label={t.record.why}
          rules={[{ required: true, whitespace: true, message: t.record.required }]}
        >
          <Input.TextArea rows={2} maxLength={1000} autoFocus />
        </Form.Item>
        {archive.error ? <ProblemView problem={archive.error} /> : null}
        <Button type="primary" htmlType="submit" loading={archive.isPending}>
          {t.record.archive}
        </Button>
      </Form>
    </Modal>
  )
}
