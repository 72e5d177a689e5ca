import { ArrowLeftOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import { type Severity, useAction, useEndpoint } from '../../api'
import { PlaceLink, useAddressState, useGo } from '../../app/address'
import { useScope } from '../../app/scope'
import { useLabel, useText } from '../../i18n'
import { Answered, Page, ProblemView, partTexts } from '../../parts'
import { fromField, toField } from './moment-input'
import { AFFECTED_BY_TASKS, type Step } from './shapes'
import { workTexts } from './texts'
import css from './work.module.css'

interface Values {
  title: string
  detail: string
  severity: Severity
  areaId: number
  to: 'role' | 'person'
  role: 'county' | 'grid' | 'enforcement' | 'station' | 'division' | 'duty' | 'enterprise'
  ownerId?: number
  due: string
  steps: { text: string; evidence: Step['evidence'] }[]
}

const DAY_MS = 86_400_000
const USUAL_DAYS = 3
const CITY = 0
const ROLES = ['county', 'grid', 'enforcement', 'station', 'division', 'duty', 'enterprise'] as const

/** Makes a task: of itself, about a subject (`?subject=site:12`) or from a finding (`?finding=7`). */
export function NewTask() {
  const t = useText(workTexts)
  const [findingId] = useAddressState('finding')
  const finding = useEndpoint(
    'GET /api/findings/:id',
    { params: { id: Number(findingId) || 0 } },
    { enabled: findingId !== '' },
  )
  return (
    <Page
      title={t.create.title}
      aside={
        <PlaceLink to="/tasks" className={css.back}>
          <ArrowLeftOutlined /> {t.task.back}
        </PlaceLink>
      }
    >
      {findingId === '' ? (
        <NewTaskForm />
      ) : (
        <Answered of={finding} rows={8}>
          {(found) => <NewTaskForm finding={found} />}
        </Answered>
      )}
    </Page>
  )
}

interface Origin {
  id: number
  title: { zh: string; en: string }
  detail: { zh: string; en: string }
  severity: Severity
  areaId: number | null
}

function NewTaskForm({ finding }: { finding?: Origin }) {
  const t = useText(workTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const go = useGo()
  const { message } = App.useApp()
  const { counties, areaId, fixed } = useScope()
  const [subject] = useAddressState('subject')
  const [form] = Form.useForm<Values>()
  const [to, setTo] = useState<Values['to']>('role')
  const area = Form.useWatch('areaId', form)
  const make = useAction('POST /api/tasks', [
    ...AFFECTED_BY_TASKS,
    'GET /api/findings',
    'GET /api/findings/:id',
  ])
  const people = useEndpoint('GET /api/tasks/people', { query: { ...(area ? { areaId: area } : {}) } })
  const onceKey = useRef(crypto.randomUUID())
  const startArea = finding?.areaId ?? areaId ?? CITY
  const send = (values: Values) => {
    const due = fromField(values.due)
    if (!due) return
    make.mutate(
      {
        body: {
          title: values.title.trim(),
          detail: values.detail?.trim() ?? '',
          severity: values.severity,
          due,
          steps: (values.steps ?? []).filter((step) => step?.text?.trim()),
          onceKey: onceKey.current,
          ...(values.areaId !== CITY && { areaId: values.areaId }),
          ...(to === 'role' && { role: values.role }),
          ...(to === 'person' && values.ownerId !== undefined && { ownerId: values.ownerId }),
          ...(finding && { findingId: finding.id }),
          ...(!finding && subject && { subject }),
        },
      },
      {
        onSuccess: (task) => {
          message.success(t.create.sent)
          go(`/tasks/${task.id}`)
        },
      },
    )
  }
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className={css.form ?? ''}
      onFinish={send}
      initialValues={{
        title: finding ? label(finding.title) : '',
        detail: finding ? label(finding.detail) : '',
        severity: finding?.severity ?? 'medium',
        areaId: startArea,
        role: startArea === CITY ? 'division' : 'county',
        due: toField(Date.now() + USUAL_DAYS * DAY_MS),
        steps: [{ text: '', evidence: 'photo' }],
      }}
    >
      {finding ? <p className="tj-quiet">{t.create.fromFinding(label(finding.title))}</p> : null}
      <Form.Item
        name="title"
        label={t.create.name}
        rules={[{ required: true, whitespace: true, message: t.form.required }]}
      >
        <Input maxLength={200} placeholder={t.create.nameHint} />
      </Form.Item>
      <Form.Item name="detail" label={t.create.detail}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <div className={css.formRow}>
        <Form.Item name="severity" label={t.create.severity}>
          <Select
            options={(['high', 'medium', 'low'] as const).map((each) => ({
              value: each,
              label: parts.severity[each],
            }))}
          />
        </Form.Item>
        <Form.Item name="areaId" label={t.create.area}>
          <Select<number>
            disabled={fixed}
            onChange={() => form.resetFields(['ownerId'])}
            options={[
              ...(fixed ? [] : [{ value: CITY, label: t.create.cityLevel }]),
              ...counties.map((county) => ({ value: county.id, label: label(county.name) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="due" label={t.create.due} rules={[{ required: true, message: t.form.required }]}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <div className={css.formRow}>
        <Form.Item label={t.create.whom}>
          <Radio.Group
            value={to}
            onChange={(event) => setTo(event.target.value as Values['to'])}
            options={[
              { value: 'role', label: t.create.role },
              { value: 'person', label: t.create.person },
            ]}
          />
        </Form.Item>
        {to === 'role' ? (
          <Form.Item name="role" label={t.create.role}>
            <Select options={ROLES.map((role) => ({ value: role, label: t.roles[role] }))} />
          </Form.Item>
        ) : (
          <Form.Item
            name="ownerId"
            label={t.create.person}
            rules={[{ required: true, message: t.form.choosePerson }]}
          >
            <Select<number>
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t.form.choosePerson}
              notFoundContent={t.create.noPerson}
              options={(people.data ?? []).map((person) => ({
                value: person.id,
                label: `${person.name}${person.absent ? t.form.absent : ''}`,
              }))}
            />
          </Form.Item>
        )}
      </div>
      <Form.Item label={t.create.steps}>
        <Form.List name="steps">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field, index) => (
                <div key={field.key} className={css.stepRow}>
                  <span className="tj-quiet">{index + 1}.</span>
                  <Form.Item name={[field.name, 'text']} noStyle>
                    <Input
                      maxLength={200}
                      placeholder={t.create.stepHint}
                      aria-label={`${t.create.steps} ${index + 1}`}
                    />
                  </Form.Item>
                  <Form.Item name={[field.name, 'evidence']} noStyle>
                    <Select
                      aria-label={t.create.evidence}
                      options={(['photo', 'document', 'reading', 'none'] as const).map((each) => ({
                        value: each,
                        label: t.create.evidences[each],
                      }))}
                    />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t.create.removeStep}
                    onClick={() => remove(field.name)}
                  />
                </div>
              ))}
              {fields.length < 20 ? (
                <Button
                  type="dashed"
                  size="small"
                  icon={<PlusOutlined />}
                  onClick={() => add({ text: '', evidence: 'none' })}
                >
                  {t.create.addStep}
                </Button>
              ) : null}
            </>
          )}
        </Form.List>
      </Form.Item>
      {make.error ? <ProblemView problem={make.error} /> : null}
      <Button type="primary" htmlType="submit" loading={make.isPending} data-testid="give-task">
        {t.create.send}
      </Button>
    </Form>
  )
}
