import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { type Me, rememberSession } from '../../api'
import { useMe } from '../../app/session'
import { LanguageSwitch } from '../../app/top-bar'
import { useLabel, useText } from '../../i18n'
import { SetUpFactor } from '../me/set-up-factor'
import { meTexts } from '../me/texts'
import { ChangePassword } from './change-password'
import css from './sign-in.module.css'
import { SignInForm } from './sign-in-form'
import { signInTexts } from './texts'

/** Only addresses inside of this application are gone to after signing in. */
const inside = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/')

export function Component() {
  const t = useText(signInTexts)
  const { enrolWords } = useText(meTexts)
  const label = useLabel()
  const me = useMe()
  const client = useQueryClient()
  const [params] = useSearchParams()
  const changing = params.get('change') === 'password'
  const forced = me.account?.mustChangePassword ?? false
  useEffect(() => {
    document.title = `${t.title} · ${t.product}`
  }, [t])

  const signedIn = (answer: Me) => {
    rememberSession(answer)
    client.setQueryData(['GET /api/me', null, null], answer)
  }
  const enrolling = me.account?.mustEnrolSecondFactor ?? false
  const refresh = () => void client.invalidateQueries({ queryKey: ['GET /api/me'] })
  if (me.account && !forced && !changing && !enrolling)
    return <Navigate to={inside(params.get('next'))} replace />
  return (
    <div className={css.page}>
      <header className={css.top}>
        <LanguageSwitch />
      </header>
      <main className={css.card}>
        <div className={css.brand}>
          <img src="/icon.svg" width="40" height="40" alt="" />
          <div>
            <h1>{t.platform}</h1>
            <div className="tj-quiet">{label(me.city.name)}</div>
          </div>
        </div>
        {me.account && (forced || changing) ? (
          <ChangePassword forced={forced} onDone={refresh} />
        ) : me.account && enrolling ? (
          <>
            <h2>{t.factor}</h2>
            <SetUpFactor words={enrolWords} onDone={refresh} />
          </>
        ) : (
          <SignInForm me={me} onSignedIn={signedIn} />
        )}
      </main>
      <footer className={css.foot}>
        <Button type="link" size="small" href="/public.html">
          {t.publicPage}
        </Button>
        <span className="tj-quiet tj-small">{t.version(me.version)}</span>
      </footer>
    </div>
  )
}
