import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../api'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import css from './sign-in.module.css'
import { signInTexts } from './texts'

/** The second step: six digits of the authenticator, sent as soon as they are there, or a recovery code. */
export function CodeForm({
  login,
  problem,
  pending,
  onCode,
  onBack,
}: {
  login: string
  problem: ApiProblem | null
  pending: boolean
  onCode: (code: string) => void
  onBack: () => void
}) {
  const t = useText(signInTexts)
  const [recovering, setRecovering] = useState(false)
  const [form] = Form.useForm<{ code: string }>()
  return (
    <Form<{ code: string }>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => onCode(code.trim())}
    >
      <h2 style={{ marginBottom: '0.4rem' }}>{t.secondStep}</h2>
      <p className="tj-quiet">{recovering ? t.recoveryWords : t.codeWords(login)}</p>
      {recovering ? (
        <Form.Item
          key="recovery"
          name="code"
          label={t.recoveryCode}
          rules={[{ required: true, min: 16, message: t.needed }]}
        >
          <Input size="large" autoFocus className="tj-mono" placeholder="XXXX-XXXX-XXXX-XXXX" />
        </Form.Item>
      ) : (
        <Form.Item key="code" name="code" label={t.code} rules={[{ required: true, message: t.needed }]}>
          <Input.OTP length={6} size="large" autoFocus inputMode="numeric" onChange={onCode} />
        </Form.Item>
      )}
      {problem ? <ProblemView problem={problem} /> : null}
      <div className={css.buttons}>
        <Button type="primary" htmlType="submit" loading={pending}>
          {t.signIn}
        </Button>
        <Button onClick={onBack}>{t.back}</Button>
        <Button
          type="link"
          onClick={() => {
            form.resetFields()
            setRecovering(!recovering)
          }}
        >
          {recovering ? t.useCode : t.useRecovery}
        </Button>
      </div>
    </Form>
  )
}
