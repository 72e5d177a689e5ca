import { mayOf, type Register, ROLE_NAMES } from '@tuojiang/register'
import { Steps } from 'antd'
import { useEndpoint } from '../../../api'
import { PlaceLink } from '../../../app/address'
import { useMe } from '../../../app/session'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { Nothing, Page, ProblemView, Waiting } from '../../../parts'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import { ChooseFile } from './choose-file'
import { EarlierImports } from './earlier-imports'
import css from './import.module.css'
import { ImportResult } from './import-result'

/** An import from template to done: choose a file, see what it would do, decide, see what it did. */
export function ImportPage({ register, id }: { register: Register; id: number | null }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { account } = useMe()
  const title = t.importing.title(label(register.label))
  const back = (
    <PlaceLink to={`/registers/${register.name}`} className={shared.purpose}>
      {t.record.back}
    </PlaceLink>
  )
  if (!mayOf(register, account?.roles ?? []).import) {
    const names = register.may.import
      .map((role) => label(ROLE_NAMES[role]))
      .join(language === 'zh' ? '、' : ', ')
    return (
      <Page title={title} tools={back}>
        <Nothing>
          {t.form.notAllowed}
          <br />
          <small>{t.form.whoMay(names)}</small>
        </Nothing>
      </Page>
    )
  }
  return (
    <Page title={title} tools={back}>
      {id === null ? (
        <div className={css.importing}>
          <ImportSteps at={0} />
          <ChooseFile register={register} />
          <EarlierImports register={register} />
        </div>
      ) : (
        <OneImport key={id} register={register} id={id} />
      )}
    </Page>
  )
}

export function ImportSteps({ at, failed }: { at: number; failed?: boolean }) {
  const t = useText(registerTexts)
  const { choose, check, decide, done } = t.importing.steps
  return (
    <Steps
      size="small"
      current={at}
      {...(failed && { status: 'error' as const })}
      items={[choose, check, decide, done].map((title) => ({ title }))}
    />
  )
}

const STEP = { reading: 1, checked: 2, writing: 3, done: 4, refused: 1, cancelled: 2 } as const
/** While it is worked on it is asked for again, also where the live stream is held up. */
const ASK_AGAIN_SECONDS = 1

function OneImport({ register, id }: { register: Register; id: number }) {
  const ask = { params: { register: register.name, id } }
  const first = useEndpoint('GET /api/records/:register/imports/:id', ask, { keep: false })
  const working = first.data?.state === 'reading' || first.data?.state === 'writing'
  useEndpoint('GET /api/records/:register/imports/:id', ask, {
    enabled: working,
    refetchSeconds: ASK_AGAIN_SECONDS,
  })
  if (first.error) return <ProblemView problem={first.error} again={() => void first.refetch()} />
  if (!first.data) return <Waiting rows={8} />
  const { state } = first.data
  return (
    <div className={css.importing}>
      <ImportSteps at={STEP[state]} failed={state === 'refused' || state === 'cancelled'} />
      <ImportResult register={register} run={first.data} />
    </div>
  )
}
