import { App, Button, Form, Input, Select } from 'antd'
import { type Alarm, useAction } from '../../api'
import { useMay } from '../../app/session'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { alarmTexts } from './texts'

type Reason = NonNullable<Alarm['reason']>
const REASONS: readonly Reason[] = [
  'confirmed-exceedance',
  'device-fault',
  'maintenance',
  'calibration',
  'communication',
  'power',
  'shutdown',
  'weather',
  'data-error',
  'other',
]

/** An alarm ends in a reason: chosen from the list, with a note of what was done. */
export function AcknowledgeForm({ alarm, onDone }: { alarm: Alarm; onDone: () => void }) {
  const t = useText(alarmTexts)
  const { message } = App.useApp()
  const may = useMay('duty', 'station', 'county', 'division', 'enforcement')
  const acknowledge = useAction('POST /api/alarms/:id/acknowledge', [
    'GET /api/alarms',
    'GET /api/alarms/summary',
    'GET /api/overview',
  ])
  if (!may) return <p className="tj-quiet">{t.notAllowed}</p>
  return (
    <Form<{ reason: Reason; note?: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ reason, note }) =>
        acknowledge.mutate(
          { params: { id: alarm.id }, body: { reason, note: note ?? '' } },
          {
            onSuccess: () => {
              message.success(t.saved)
              onDone()
            },
          },
        )
      }
    >
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, message: t.chooseReason }]}>
        <Select
          placeholder={t.chooseReason}
          options={REASONS.map((reason) => ({ value: reason, label: t.reasons[reason] }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t.note}>
        <Input.TextArea rows={3} maxLength={1000} placeholder={t.noteHint} />
      </Form.Item>
      {acknowledge.error ? <ProblemView problem={acknowledge.error} /> : null}
      <Button
        type="primary"
        htmlType="submit"
        loading={acknowledge.isPending}
        style={{ marginTop: '0.4rem' }}
      >
        {t.save}
      </Button>
    </Form>
  )
}
