import { App, Button, Form, Input, Segmented, Select } from 'antd'
import { useMemo } from 'react'
import { useAction, useEndpoint } from '../../api'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import css from './quality.module.css'
import { type QualityItem, REFRESHED } from './shapes'
import { qualityTexts } from './texts'

interface Props {
  items: readonly QualityItem[]
  /** Hours that the stretch may be cut to, ms; empty where several are decided. */
  times: readonly number[]
  verdict: 'valid' | 'invalid'
  onVerdict: (verdict: 'valid' | 'invalid') => void
  onDone: () => void
}

interface Filled {
  reason: string
  note?: string
  first?: number
  last?: number
}

const HOUR_MS = 3_600_000

/** Valid or invalid, why, and for which hours. */
export function DecisionForm({ items, times, verdict, onVerdict, onDone }: Props) {
  const t = useText(qualityTexts)
  const label = useLabel()
  const { message } = App.useApp()
  const [form] = Form.useForm<Filled>()
  const reasons = useEndpoint('GET /api/quality/reasons', {})
  const decide = useAction('POST /api/quality/decisions', REFRESHED)
  const kinds = useMemo(() => [...new Set(items.map(({ siteKind }) => siteKind))], [items])
  const fitting = (reasons.data ?? []).filter(
    (reason) =>
      reason.verdict === verdict &&
      reason.code !== 'span-reviewed' &&
      (reason.siteKinds.length === 0 || kinds.every((kind) => reason.siteKinds.includes(kind))),
  )
  const chosen = Form.useWatch('reason', form)
  const reason = fitting.find(({ code }) => code === chosen)
  const [only] = items.length === 1 ? items : []
  const hours = times.map((time) => ({ value: time, label: formatInstant(time) }))
  const submit = ({ reason: code, note, first, last }: Filled) => {
    const targets = items.map(({ siteId, factor, from, until }) => ({ siteId, factor, from, until }))
    const cut =
      only && first !== undefined && last !== undefined
        ? [
            {
              siteId: only.siteId,
              factor: only.factor,
              from: new Date(Math.min(first, last)).toISOString(),
              until: new Date(Math.max(first, last) + HOUR_MS).toISOString(),
            },
          ]
        : targets
    decide.mutate(
      { body: { targets: cut, verdict, reason: code, note: note ?? '' } },
      {
        onSuccess: ({ ids }) => {
          message.success(t.saved(ids.length))
          form.resetFields()
          onDone()
        },
      },
    )
  }
  return (
    <section className={css.decide}>
      <h3>{items.length > 1 ? t.decideMany(items.length) : t.decide}</h3>
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={only ? { first: Date.parse(only.from), last: Date.parse(only.until) - HOUR_MS } : {}}
      >
        <Segmented<'valid' | 'invalid'>
          block
          value={verdict}
          onChange={(next) => {
            onVerdict(next)
            form.resetFields(['reason'])
          }}
          options={[
            { value: 'valid', label: `1 ${t.valid}` },
            { value: 'invalid', label: `2 ${t.invalid}` },
          ]}
          style={{ marginBottom: '0.6rem' }}
        />
        <Form.Item
          name="reason"
          rules={[{ required: true, message: t.chooseReason }]}
          extra={reason ? `${t.reasonSource}：${label(reason.source)}` : undefined}
        >
          <Select
            id="quality-reason"
            placeholder={t.chooseReason}
            aria-label={t.reason}
            showSearch={{ optionFilterProp: 'label' }}
            options={fitting.map(({ code, name }) => ({ value: code, label: label(name) }))}
          />
        </Form.Item>
        {only && hours.length > 0 ? (
          <div className={css.pair}>
            <Form.Item name="first" label={t.from}>
              <Select options={hours} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
            <Form.Item name="last" label={t.until}>
              <Select options={hours} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
          </div>
        ) : null}
        <Form.Item
          name="note"
          rules={reason?.noteNeeded ? [{ required: true, whitespace: true, message: t.noteNeeded }] : []}
        >
          <Input.TextArea rows={2} maxLength={1000} placeholder={t.noteHint} aria-label={t.note} />
        </Form.Item>
        {decide.error ? <ProblemView problem={decide.error} /> : null}
        <Button type="primary" htmlType="submit" loading={decide.isPending}>
          {t.save}
        </Button>
        <span className="tj-quiet tj-small" style={{ marginLeft: '0.7rem' }}>
          {t.rawStays}
        </span>
      </Form>
    </section>
  )
}
