import { App, Button, Form, Input, Select } from 'antd'
import { type ApiProblem, type Finding, type FindingReason, request } from '../../api'
import { useMay } from '../../app/session'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { alarmTexts } from './texts'
import { useDecide } from './use-decide'

const REASONS: readonly FindingReason[] = [
  'confirmed',
  'corrected',
  'device-fault',
  'maintenance',
  'calibration',
  'communication',
  'power',
  'shutdown',
  'weather',
  'data-error',
  'duplicate',
  'unfounded',
  'other',
]

/** A finding ends in a reason: chosen from the list, with a note of what was done. One of a person is closed by it. */
export function AcknowledgeForm({
  findings,
  closes,
  onDone,
}: {
  findings: readonly Pick<Finding, 'id'>[]
  /** Closes what does not end by itself. */
  closes: boolean
  onDone: () => void
}) {
  const t = useText(alarmTexts)
  const { message } = App.useApp()
  const may = useMay('duty', 'station', 'county', 'division', 'enforcement')
  const decide = useDecide(async ({ reason, note }: { reason: FindingReason; note: string }) => {
    let refusal: ApiProblem | null = null
    let refused = 0
    for (const { id } of findings) {
      const ask = { params: { id }, body: { reason, note } }
      try {
        if (closes) await request('POST /api/findings/:id/close', ask)
        else await request('POST /api/findings/:id/acknowledge', ask)
      } catch (problem) {
        refusal ??= problem as ApiProblem
        refused++
      }
    }
    if (refusal && refused === findings.length) throw refusal
    return refused
  })
  if (!may) return <p className="tj-quiet">{t.notAllowed}</p>
  return (
    <Form<{ reason: FindingReason; note?: string }>
      name="acknowledge"
      layout="vertical"
      requiredMark={false}
      onFinish={({ reason, note }) =>
        decide.mutate(
          { reason, note: note ?? '' },
          {
            onSuccess: (refused) => {
              if (refused > 0) message.warning(t.someDone(findings.length - refused, refused))
              else message.success(closes ? t.closed : t.saved)
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
      <Form.Item
        name="note"
        label={t.note}
        rules={closes ? [{ required: true, whitespace: true, message: t.noteNeeded }] : []}
      >
        <Input.TextArea rows={3} maxLength={1000} placeholder={t.noteHint} />
      </Form.Item>
      {decide.error ? <ProblemView problem={decide.error} /> : null}
      <Button type="primary" htmlType="submit" loading={decide.isPending} style={{ marginTop: '0.4rem' }}>
        {closes ? t.close : t.save}
      </Button>
    </Form>
  )
}
