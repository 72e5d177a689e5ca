import { App, Button, Form, InputNumber, Select } from 'antd'
import { type RoleName, type SecurityPolicy, useAction, useEndpoint } from '../../api'
import { useMay } from '../../app/session'
import { appTexts } from '../../app/texts'
import { useText } from '../../i18n'
import { Answered, ProblemView } from '../../parts'
import { policyTexts } from './policy-texts'
import css from './system.module.css'

type NumberName = Exclude<keyof SecurityPolicy, 'secondFactorRoles'>

/** The numbers of the policy in their groups, with the range the interface takes. */
const GROUPS: readonly {
  title: 'passwords' | 'locks' | 'sessions'
  fields: readonly { name: NumberName; least: number; most: number; optional?: true }[]
}[] = [
  {
    title: 'passwords',
    fields: [
      { name: 'passwordLength', least: 10, most: 64 },
      { name: 'passwordClasses', least: 1, most: 4 },
      { name: 'passwordHistory', least: 0, most: 24 },
      { name: 'passwordDays', least: 1, most: 3650, optional: true },
    ],
  },
  {
    title: 'locks',
    fields: [
      { name: 'failuresBeforeLock', least: 3, most: 20 },
      { name: 'failuresOfAddress', least: 10, most: 1000 },
      { name: 'firstLockSeconds', least: 10, most: 3600 },
      { name: 'longestLockSeconds', least: 60, most: 86_400 },
    ],
  },
  {
    title: 'sessions',
    fields: [
      { name: 'idleMinutes', least: 5, most: 1440 },
      { name: 'sessionHours', least: 1, most: 720 },
    ],
  },
]

/** The rules for passwords, locks, sessions and second factors. */
export function Policy() {
  const policy = useEndpoint('GET /api/security-policy', {})
  return <Answered of={policy}>{(given) => <PolicyForm policy={given} />}</Answered>
}

function PolicyForm({ policy }: { policy: SecurityPolicy }) {
  const t = useText(policyTexts)
  const names = useText(appTexts).roles
  const mayChange = useMay('security-admin')
  const { message } = App.useApp()
  const save = useAction('PUT /api/security-policy', ['GET /api/security-policy', 'GET /api/me'])
  const submit = (fields: SecurityPolicy) =>
    save.mutate(
      { body: { ...fields, passwordDays: fields.passwordDays ?? null } },
      { onSuccess: () => void message.success(t.saved) },
    )
  return (
    <Form<SecurityPolicy>
      layout="vertical"
      requiredMark={false}
      disabled={!mayChange}
      initialValues={policy}
      onFinish={submit}
    >
      <p className="tj-quiet" style={{ marginTop: 0 }}>
        {mayChange ? t.words : t.readOnly}
      </p>
      {GROUPS.map(({ title, fields }) => (
        <section key={title}>
          <h2 style={{ margin: '0.4rem 0 0.5rem' }}>{t[title]}</h2>
          <div className={css.policy}>
            {fields.map(({ name, least, most, optional }) => (
              <Form.Item key={name} name={name} label={t[name]} rules={optional ? [] : [{ required: true }]}>
                <InputNumber min={least} max={most} precision={0} style={{ width: '9rem' }} />
              </Form.Item>
            ))}
          </div>
        </section>
      ))}
      <h2 style={{ margin: '0.4rem 0 0.5rem' }}>{t.factors}</h2>
      <Form.Item name="secondFactorRoles" label={t.secondFactorRoles} style={{ maxWidth: '46rem' }}>
        <Select<RoleName[]>
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={(Object.keys(names) as RoleName[]).map((role) => ({ value: role, label: names[role] }))}
        />
      </Form.Item>
      {save.error ? <ProblemView problem={save.error} /> : null}
      {mayChange ? (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t.save}
        </Button>
      ) : null}
    </Form>
  )
}
