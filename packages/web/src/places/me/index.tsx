import { Button } from 'antd'
import { useEndpoint } from '../../api'
import { useGo } from '../../app/address'
import { useMe } from '../../app/session'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { Answered, Page } from '../../parts'
import { FactorSection } from './factor-section'
import css from './me.module.css'
import { MySessions } from './my-sessions'
import { StandIns } from './stand-ins'
import { meTexts } from './texts'

/** My own account: password, second factor, signed-in devices, who stands in while I am away. */
export function Component() {
  const t = useText(meTexts)
  const go = useGo()
  const { account } = useMe()
  const security = useEndpoint('GET /api/security', {})
  return (
    <Page title={t.title} aside={<span className="tj-quiet">{`${account?.name} · ${account?.login}`}</span>}>
      <div className={css.sections}>
        <Answered of={security}>
          {(state) => (
            <>
              <section className={css.section}>
                <div className={css.head}>
                  <h2>{t.password}</h2>
                  <Button disabled={state.fixed} onClick={() => go('/sign-in?change=password')}>
                    {t.change}
                  </Button>
                </div>
                <dl className={css.facts}>
                  <div>
                    <dt>{t.passwordChanged}</dt>
                    <dd>{formatInstant(state.passwordChangedAt)}</dd>
                  </div>
                  <div>
                    <dt>{t.passwordExpires}</dt>
                    <dd>{state.passwordExpiresAt ? formatInstant(state.passwordExpiresAt) : t.never}</dd>
                  </div>
                </dl>
                {state.fixed ? <p className="tj-quiet">{t.fixed}</p> : null}
              </section>
              <FactorSection factor={state.secondFactor} fixed={state.fixed} />
            </>
          )}
        </Answered>
        <StandIns />
        <MySessions />
      </div>
    </Page>
  )
}
