import { App, Button, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { useAction } from '../../api'
import { useMe } from '../../app/session'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { signInTexts } from './texts'

interface Passwords {
  current: string
  next: string
  again: string
}

/** Sets a new password: asked for after a one-time password, offered otherwise. */
export function ChangePassword({ forced, onDone }: { forced: boolean; onDone: () => void }) {
  const t = useText(signInTexts)
  const { passwordLength } = useMe()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const change = useAction('POST /api/password')
  const submit = ({ current, next }: Passwords) =>
    change.mutate(
      { body: { current, next } },
      {
        onSuccess: () => {
          message.success(t.changed)
          onDone()
          if (!forced) void navigate('/')
        },
      },
    )
  return (
    <Form<Passwords> layout="vertical" requiredMark={false} onFinish={submit}>
      <h2 style={{ marginBottom: '0.5rem' }}>{t.change}</h2>
      {forced ? <p className="tj-quiet">{t.forcedWords}</p> : null}
      <Form.Item name="current" label={t.current} rules={[{ required: true, message: t.needed }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t.next}
        extra={t.rules(passwordLength)}
        rules={[{ required: true, min: passwordLength, message: t.tooShort(passwordLength) }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t.again}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t.differs)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {change.error ? <ProblemView problem={change.error} /> : null}
      <div style={{ display: 'flex', gap: '0.6rem', marginTop: '0.7rem' }}>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t.save}
        </Button>
        {forced ? null : <Button onClick={() => void navigate(-1)}>{t.back}</Button>}
      </div>
    </Form>
  )
}
