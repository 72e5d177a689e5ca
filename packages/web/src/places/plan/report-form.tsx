import { App, Button, Drawer, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { type Standing, useAction } from '../../api'
import { useMay } from '../../app/session'
import { formatUnit } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { planTexts } from './texts'

interface Report {
  period: string
  value?: number | null
  text?: string
  note: string
  document?: string
}

const PERIOD = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/

/** Reports a value with its evidence; nothing reported earlier is lost. */
export function ReportButton({ standing }: { standing: Standing }) {
  const t = useText(planTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const may = useMay('division', 'leader')
  const [open, setOpen] = useState(false)
  const report = useAction('POST /api/plan/:id/reports', ['GET /api/plan', 'GET /api/plan/:id'])
  const { indicator } = standing
  if (!may) return null
  const send = ({ period, value, text, note, document }: Report) =>
    report.mutate(
      {
        params: { id: indicator.id },
        body: { period, value: value ?? null, note, ...(text && { text }), ...(document && { document }) },
      },
      {
        onSuccess: () => {
          message.success(t.sent)
          setOpen(false)
        },
      },
    )
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.report}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t.report} size={440} destroyOnHidden>
        <p className="tj-quiet" style={{ marginTop: 0 }}>
          {label(indicator.name)} · {t.reportHint}
        </p>
        <Form<Report>
          layout="vertical"
          requiredMark={false}
          onFinish={send}
          initialValues={{ period: String(indicator.target.year) }}
        >
          <Form.Item
            name="period"
            label={t.period}
            extra={t.periodHint}
            rules={[{ required: true, pattern: PERIOD, message: t.badPeriod }]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="value" label={t.value}>
            <InputNumber<number>
              style={{ width: '100%' }}
              suffix={formatUnit(indicator.unit, language) || null}
            />
          </Form.Item>
          <Form.Item name="text" label={t.words}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="note" label={t.note} rules={[{ required: true, message: t.needed }]}>
            <Input.TextArea rows={4} maxLength={2000} />
          </Form.Item>
          <Form.Item name="document" label={t.document}>
            <Input maxLength={500} />
          </Form.Item>
          {report.error ? <ProblemView problem={report.error} /> : null}
          <div style={{ display: 'flex', gap: '0.6rem', marginTop: '0.6rem' }}>
            <Button type="primary" htmlType="submit" loading={report.isPending}>
              {t.send}
            </Button>
            <Button onClick={() => setOpen(false)}>{t.cancel}</Button>
          </div>
        </Form>
      </Drawer>
    </>
  )
}
