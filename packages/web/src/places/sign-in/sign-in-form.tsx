import { Button, Divider, Form, Input } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { addressOf, type Me, useAction } from '../../api'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { CodeForm } from './code-form'
import css from './sign-in.module.css'
import { signInTexts } from './texts'

interface Credentials {
  login: string
  password: string
}

/** Account and password, then the code where a second factor is on; in the demo city its accounts are one click away. */
export function SignInForm({ me, onSignedIn }: { me: Me; onSignedIn: (me: Me) => void }) {
  const t = useText(signInTexts)
  const [given, setGiven] = useState<Credentials | null>(null)
  const signIn = useAction('POST /api/session')
  const submit = (body: Credentials & { code?: string }) =>
    signIn.mutate(
      { body },
      {
        onSuccess: onSignedIn,
        onError: ({ code }) => {
          if (code !== 'second-factor-required') return
          setGiven({ login: body.login, password: body.password })
          signIn.reset()
        },
      },
    )
  if (given) {
    return (
      <CodeForm
        login={given.login}
        problem={signIn.error}
        pending={signIn.isPending}
        onCode={(code) => submit({ ...given, code })}
        onBack={() => {
          signIn.reset()
          setGiven(null)
        }}
      />
    )
  }
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
      {me.oidc ? <ProviderButton /> : null}
      {me.demoAccounts.length > 0 ? <DemoAccounts me={me} busy={signIn.isPending} onChosen={submit} /> : null}
    </>
  )
}

/** Signing in at the identity provider of the city, and what came of it when it failed. */
function ProviderButton() {
  const t = useText(signInTexts)
  const [params] = useSearchParams()
  const next = params.get('next')
  const problem = params.get('problem')
  const known = t.problems as Readonly<Record<string, string>>
  return (
    <>
      <Divider plain className="tj-quiet">
        {t.or}
      </Divider>
      {problem ? (
        <p role="alert" className={css.refused}>
          {known[problem] ?? t.problems['oidc-refused']}
        </p>
      ) : null}
      <Button size="large" block href={addressOf('GET /api/oidc/start', { query: next ? { next } : {} })}>
        {t.provider}
      </Button>
    </>
  )
}

function DemoAccounts({
  me,
  busy,
  onChosen,
}: {
  me: Me
  busy: boolean
  onChosen: (account: Credentials) => void
}) {
  const t = useText(signInTexts)
  const label = useLabel()
  return (
    <section className={css.demo} aria-label={t.demoTitle}>
      <div className="tj-quiet tj-small">{t.demoTitle}</div>
      <div className={css.demoAccounts}>
        {me.demoAccounts.map(({ login, password, title }) => (
          <Button
            key={login}
            data-testid={`demo-${login}`}
            disabled={busy}
            onClick={() => onChosen({ login, password })}
          >
            {label(title)}
          </Button>
        ))}
      </div>
    </section>
  )
}
