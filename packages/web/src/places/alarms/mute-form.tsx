import { App, Button, Form, Input, Modal, Radio, Segmented } from 'antd'
import { type Finding, useAction } from '../../api'
import { useRealNow } from '../../app/clock'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { REFRESHED } from './refreshed'
import { alarmTexts } from './texts'

const HOUR_MS = 3_600_000
const DURATIONS = { hours4: 4, day: 24, week: 168, month: 720 } as const
type Duration = keyof typeof DURATIONS
type What = 'rule' | 'subject' | 'both'

/** Silence asked for: of the rule, of the subject or of the rule about the subject, with the reason and an end. */
export function MuteForm({
  finding,
  onClose,
}: {
  finding: Pick<Finding, 'ruleId' | 'subject'>
  onClose: () => void
}) {
  const t = useText(alarmTexts)
  const { message } = App.useApp()
  const now = useRealNow()
  const mute = useAction('POST /api/mutes', ['GET /api/mutes', ...REFRESHED])
  const { ruleId, subject } = finding
  const save = ({ what, duration, reason }: { what: What; duration: Duration; reason: string }) =>
    mute.mutate(
      {
        body: {
          ...(what !== 'subject' && ruleId !== null && { ruleId }),
          ...(what !== 'rule' && { subject }),
          reason,
          until: new Date(now + DURATIONS[duration] * HOUR_MS).toISOString(),
        },
      },
      {
        onSuccess: () => {
          message.success(t.muteDone)
          onClose()
        },
      },
    )
  return (
    <Modal open title={t.muteTitle} onCancel={onClose} footer={null} width={460} destroyOnHidden>
      <Form
        name="mute"
        layout="vertical"
        requiredMark={false}
        initialValues={{ what: ruleId === null ? 'subject' : 'both', duration: 'day' }}
        onFinish={save}
      >
        <Form.Item name="what" label={t.muteWhat}>
          <Radio.Group
            options={[
              ...(ruleId === null ? [] : [{ value: 'both', label: t.muteBoth }]),
              { value: 'subject', label: t.muteSubject },
              ...(ruleId === null ? [] : [{ value: 'rule', label: t.muteRule }]),
            ]}
            style={{ display: 'grid', gap: '0.35rem' }}
          />
        </Form.Item>
        <Form.Item name="duration" label={t.muteUntil}>
          <Segmented
            options={(Object.keys(DURATIONS) as Duration[]).map((value) => ({
              value,
              label: t.durations[value],
            }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={t.muteReason} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <p className="tj-quiet tj-small">{t.muteHint}</p>
        {mute.error ? <ProblemView problem={mute.error} /> : null}
        <Button type="primary" htmlType="submit" loading={mute.isPending}>
          {t.muteSave}
        </Button>
      </Form>
    </Modal>
  )
}
