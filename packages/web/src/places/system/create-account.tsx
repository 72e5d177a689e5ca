import { App, Button, Drawer, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { type RoleName, useAction, useEndpoint } from '../../api'
import { appTexts } from '../../app/texts'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { systemTexts } from './texts'

interface NewAccount {
  login: string
  name: string
  roles: RoleName[]
  areaId?: number
}

const ROLES: readonly RoleName[] = [
  'duty',
  'station',
  'division',
  'county',
  'enforcement',
  'leader',
  'enterprise',
  'system-admin',
  'security-admin',
  'audit-admin',
]

/** Creates an account; its one-time password is shown once and kept nowhere. */
export function CreateAccount({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(systemTexts)
  const names = useText(appTexts).roles
  const label = useLabel()
  const areas = useEndpoint('GET /api/areas', {})
  const create = useAction('POST /api/accounts', ['GET /api/accounts'])
  const [given, setGiven] = useState<{ login: string; password: string } | null>(null)
  const submit = ({ login, name, roles, areaId }: NewAccount) =>
    create.mutate(
      { body: { login, name, roles, areaId: areaId ?? null } },
      {
        onSuccess: (answer) => {
          setGiven({ login: answer.account.login, password: answer.oneTimePassword })
          create.reset()
          onClose()
        },
      },
    )
  return (
    <>
      <Drawer open={open} onClose={onClose} title={t.create} size={420} destroyOnHidden>
        <p className="tj-quiet" style={{ marginTop: 0 }}>
          {t.createHint}
        </p>
        <Form<NewAccount> layout="vertical" requiredMark={false} onFinish={submit}>
          <Form.Item
            name="login"
            label={t.login}
            rules={[{ required: true, min: 3, max: 64, message: t.loginHint }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="name" label={t.name} rules={[{ required: true, message: t.needed }]}>
            <Input maxLength={64} />
          </Form.Item>
          <Form.Item name="roles" label={t.roles} rules={[{ required: true, message: t.needed }]}>
            <Select<RoleName[]>
              mode="multiple"
              options={ROLES.map((role) => ({ value: role, label: names[role] }))}
            />
          </Form.Item>
          <Form.Item name="areaId" label={t.area}>
            <Select<number>
              allowClear
              placeholder={t.wholeCity}
              options={(areas.data ?? [])
                .filter((area) => area.kind === 'county')
                .map((area) => ({ value: area.id, label: label(area.name) }))}
            />
          </Form.Item>
          {create.error ? <ProblemView problem={create.error} /> : null}
          <Button type="primary" htmlType="submit" loading={create.isPending} style={{ marginTop: '0.6rem' }}>
            {t.save}
          </Button>
        </Form>
      </Drawer>
      {given ? <OneTimePassword {...given} onClose={() => setGiven(null)} /> : null}
    </>
  )
}

function OneTimePassword({
  login,
  password,
  onClose,
}: {
  login: string
  password: string
  onClose: () => void
}) {
  const t = useText(systemTexts)
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(password)
    message.success(t.copied)
  }
  return (
    <Modal
      open
      title={t.oneTime}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <>
          <Button onClick={() => void copy()}>{t.copy}</Button>
          <Button type="primary" onClick={onClose}>
            {t.done}
          </Button>
        </>
      }
    >
      <p>{t.oneTimeWords(login)}</p>
      <p
        className="tj-mono"
        style={{ fontSize: '1.5rem', textAlign: 'center' }}
        data-testid="one-time-password"
      >
        {password}
      </p>
    </Modal>
  )
}
