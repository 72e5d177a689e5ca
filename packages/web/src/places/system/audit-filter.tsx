import { Button, DatePicker, Form, Input, Select } from 'antd'
import type { Ask } from '../../api'
import { useAddressChange, useAddressState } from '../../app/address'
import { useText } from '../../i18n'
import css from './system.module.css'
import { systemTexts } from './texts'

export type AuditFilter = NonNullable<Ask<'GET /api/audit/export.csv'>['query']>

/** What the address asks for. */
export function useAuditFilter(): AuditFilter {
  const [actor] = useAddressState('actor')
  const [action] = useAddressState('action')
  const [subject] = useAddressState('subject')
  const [text] = useAddressState('text')
  const [result] = useAddressState('result')
  const [from] = useAddressState('from')
  const [to] = useAddressState('to')
  return {
    ...(actor && { actor }),
    ...(action && { action }),
    ...(subject && { subject }),
    ...(text && { text }),
    ...((result === 'done' || result === 'refused') && { result }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

type Words = Pick<AuditFilter, 'actor' | 'action' | 'subject' | 'text' | 'result'>

/** Words are searched for on Enter; time and result at once. */
export function AuditFilterForm() {
  const t = useText(systemTexts)
  const filter = useAuditFilter()
  const change = useAddressChange()
  const submit = ({ actor, action, subject, text }: Words) =>
    change({ actor: actor || null, action: action || null, subject: subject || null, text: text || null })
  return (
    <div className={css.tools}>
      <DatePicker.RangePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        allowEmpty={[true, true]}
        onChange={(range) =>
          change({ from: range?.[0]?.toISOString() ?? null, to: range?.[1]?.toISOString() ?? null })
        }
      />
      <Select<'done' | 'refused'>
        allowClear
        aria-label={t.result}
        placeholder={t.result}
        style={{ width: '8rem' }}
        value={filter.result ?? null}
        options={[
          { value: 'done', label: t.resultDone },
          { value: 'refused', label: t.resultRefused },
        ]}
        onChange={(result) => change({ result: result ?? null })}
      />
      <Form<Words>
        layout="inline"
        key={JSON.stringify(filter)}
        initialValues={filter}
        onFinish={submit}
        style={{ rowGap: '0.5rem' }}
      >
        {(
          [
            ['actor', t.findActor],
            ['action', t.findAction],
            ['subject', t.findSubject],
            ['text', t.findText],
          ] as const
        ).map(([name, words]) => (
          <Form.Item key={name} name={name} style={{ width: '10rem' }}>
            <Input allowClear placeholder={words} aria-label={words} />
          </Form.Item>
        ))}
        <Button htmlType="submit">{t.find}</Button>
      </Form>
    </div>
  )
}
