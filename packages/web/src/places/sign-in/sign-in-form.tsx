import { Button, Form, Input } from 'antd'
import { type Me, useAction } from '../../api'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import css from './sign-in.module.css'
import { signInTexts } from './texts'

interface Credentials {
  login: string
  password: string
}

/** Account and password; in the demo city its accounts are one click away. */
export function SignInForm({ me, onSignedIn }: { me: Me; onSignedIn: (me: Me) => void }) {
  const t = useText(signInTexts)
  const label = useLabel()
  const signIn = useAction('POST /api/session')
  const submit = (body: Credentials) => signIn.mutate({ body }, { onSuccess: onSignedIn })
  return (
    <>
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={submit} autoComplete="on">
        <Form.Item name="login" label={t.login} rules={[{ required: true, message: t.needed }]}>
          <Input size="large" autoFocus autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label={t.password} rules={[{ required: true, message: t.needed }]}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        {signIn.error ? <ProblemView problem={signIn.error} /> : null}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          block
          loading={signIn.isPending}
          style={{ marginTop: '0.7rem' }}
        >
          {t.signIn}
        </Button>
      </Form>
      {me.demoAccounts.length > 0 ? (
        <section className={css.demo} aria-label={t.demoTitle}>
          <div className="tj-quiet tj-small">{t.demoTitle}</div>
          <div className={css.demoAccounts}>
            {me.demoAccounts.map((account) => (
              <Button
                key={account.login}
                data-testid={`demo-${account.login}`}
                disabled={signIn.isPending}
                onClick={() => submit({ login: account.login, password: account.password })}
              >
                {label(account.title)}
              </Button>
            ))}
          </div>
        </section>
      ) : null}
    </>
  )
}
