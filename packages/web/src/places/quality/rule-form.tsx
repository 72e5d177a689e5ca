import { App, Button, Checkbox, Form, InputNumber } from 'antd'
import { useAction, useEndpoint } from '../../api'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, ProblemView } from '../../parts'
import css from './quality.module.css'
import { REFRESHED } from './shapes'
import { qualityTexts } from './texts'

interface Filled {
  exclude: string[]
  reviewDays: number
}

/** Which failed checks exclude a value until a person decides. */
export function RuleForm({ editable }: { editable: boolean }) {
  const t = useText(qualityTexts)
  const label = useLabel()
  const { message } = App.useApp()
  const rule = useEndpoint('GET /api/quality/rule', {})
  const change = useAction('PUT /api/quality/rule', [
    ...REFRESHED,
    'GET /api/quality/rule',
    'GET /api/quality/checks',
  ])
  return (
    <section className={css.rule}>
      <h2>{t.rule}</h2>
      <p className="tj-quiet">{t.ruleHint}</p>
      <Answered of={rule} rows={4}>
        {({ exclude, reviewDays, codes, at, by }) => (
          <Form<Filled>
            key={at ?? ''}
            layout="vertical"
            requiredMark={false}
            disabled={!editable}
            initialValues={{ exclude, reviewDays }}
            onFinish={(body) => change.mutate({ body }, { onSuccess: () => message.success(t.ruleSaved) })}
          >
            <Form.Item name="exclude">
              <Checkbox.Group className={css.codes ?? ''}>
                {codes
                  .filter(({ code }) => !code.startsWith('qc.timing'))
                  .map(({ code, name }) => (
                    <Checkbox key={code} value={code}>
                      {label(name)} <code className="tj-quiet tj-small">{code}</code>
                    </Checkbox>
                  ))}
              </Checkbox.Group>
            </Form.Item>
            <Form.Item name="reviewDays" label={t.reviewDays}>
              <InputNumber min={1} max={60} precision={0} />
            </Form.Item>
            {change.error ? <ProblemView problem={change.error} /> : null}
            {editable ? (
              <Button type="primary" htmlType="submit" loading={change.isPending}>
                {t.saveRule}
              </Button>
            ) : null}
            <span className="tj-quiet tj-small" style={{ marginLeft: editable ? '0.7rem' : 0 }}>
              {at && by ? t.ruleBy(by, formatInstant(at)) : t.ruleDefault}
            </span>
          </Form>
        )}
      </Answered>
    </section>
  )
}
