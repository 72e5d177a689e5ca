import { App, Button, Checkbox, Form, Input, Select } from 'antd'
import { type Answer, type Severity, useAction, useEndpoint } from '../../api'
import { useText } from '../../i18n'
import { Answered, ProblemView, partTexts } from '../../parts'
import css from './notices.module.css'
import { noticeTexts } from './texts'

type Settings = Answer<'GET /api/notices/settings'>

interface Values {
  email: string
  byEmail: boolean
  digest: boolean
  leastSeverity: Severity
  quiet: boolean
  from: string
  until: string
}

const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export function Settings() {
  const settings = useEndpoint('GET /api/notices/settings', {})
  return <Answered of={settings}>{(found) => <SettingsForm settings={found} />}</Answered>
}

function SettingsForm({ settings }: { settings: Settings }) {
  const t = useText(noticeTexts).settings
  const parts = useText(partTexts)
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const quiet = Form.useWatch('quiet', form)
  const save = useAction('PUT /api/notices/settings', ['GET /api/notices/settings'])
  const send = (values: Values) =>
    save.mutate(
      {
        body: {
          email: values.email.trim() || null,
          byEmail: values.byEmail,
          digest: values.digest,
          leastSeverity: values.leastSeverity,
          quiet: values.quiet ? { from: minutesOf(values.from), until: minutesOf(values.until) } : null,
        },
      },
      { onSuccess: () => message.success(t.saved) },
    )
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className={css.form ?? ''}
      onFinish={send}
      initialValues={{
        email: settings.email ?? '',
        byEmail: settings.byEmail,
        digest: settings.digest,
        leastSeverity: settings.leastSeverity,
        quiet: settings.quiet !== null,
        from: timeOf(settings.quiet?.from ?? 22 * 60),
        until: timeOf(settings.quiet?.until ?? 7 * 60),
      }}
    >
      <p className="tj-quiet">{t.pageHint}</p>
      <Form.Item name="email" label={t.email} extra={t.emailHint}>
        <Input type="email" maxLength={200} autoComplete="email" />
      </Form.Item>
      <Form.Item name="byEmail" valuePropName="checked" noStyle>
        <Checkbox>{t.byEmail}</Checkbox>
      </Form.Item>
      <Form.Item name="digest" valuePropName="checked">
        <Checkbox>{t.digest}</Checkbox>
      </Form.Item>
      <Form.Item name="leastSeverity" label={t.least}>
        <Select
          options={(['high', 'medium', 'low'] as const).map((each) => ({
            value: each,
            label: parts.severity[each],
          }))}
        />
      </Form.Item>
      <Form.Item name="quiet" valuePropName="checked" extra={t.quietHint}>
        <Checkbox>{t.quiet}</Checkbox>
      </Form.Item>
      {quiet ? (
        <div className={css.tools}>
          <Form.Item name="from" label={t.from}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="until" label={t.until}>
            <Input type="time" />
          </Form.Item>
        </div>
      ) : null}
      {save.error ? <ProblemView problem={save.error} /> : null}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t.save}
      </Button>
    </Form>
  )
}
