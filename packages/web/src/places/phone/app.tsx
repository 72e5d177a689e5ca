import { useCallback, useEffect, useState } from 'react'
import { formatInstant } from '../../format/format'
import type { Language } from '../../i18n/dictionary'
import { PhoneContext, useHash, usePhoneContext } from './context'
import { Outbox } from './outbox'
import type { Position } from './place'
import { QuickFinding } from './quick-finding'
import { TaskList } from './task-list'
import { TaskView } from './task-view'
import { usePhone } from './use-phone'
import { useWorker } from './use-worker'

const LANGUAGE = 'tuojiang.language'
const LOCATE = 'tuojiang.phone-locate'

/** The pages for one thumb: my tasks, one task, a quick report, what waits to be sent. */
export function PhoneApp() {
  const phone = usePhone()
  const [language, setLanguageState] = useState<Language>(() =>
    (new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(LANGUAGE)) === 'en'
      ? 'en'
      : 'zh',
  )
  const setLanguage = (next: Language) => {
    localStorage.setItem(LANGUAGE, next)
    setLanguageState(next)
  }
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const [wanted, setWanted] = useState(() => localStorage.getItem(LOCATE) === 'yes')
  const position = usePosition(wanted)
  const locate = useCallback(() => {
    localStorage.setItem(LOCATE, 'yes')
    setWanted(true)
  }, [])
  return (
    <PhoneContext value={{ phone, language, setLanguage, position, locate }}>
      <Head />
      <Notes />
      <main>
        <Here />
      </main>
    </PhoneContext>
  )
}

/** Watched only after the reader has asked for distances: a browser asks for leave when it is. */
function usePosition(wanted: boolean): Position | null {
  const [position, setPosition] = useState<Position | null>(null)
  useEffect(() => {
    if (!wanted || !navigator.geolocation) return
    const id = navigator.geolocation.watchPosition(
      ({ coords }) => setPosition({ lon: coords.longitude, lat: coords.latitude }),
      () => undefined,
      { enableHighAccuracy: true, maximumAge: 15_000 },
    )
    return () => navigator.geolocation.clearWatch(id)
  }, [wanted])
  return position
}

function Here() {
  const hash = useHash()
  const { phone, t } = usePhoneContext()
  if (phone.me && !phone.me.account)
    return (
      <section className="card">
        <p>{t.signedOut}</p>
        <a className="button main" href="/sign-in?next=/m/">
          {t.signIn}
        </a>
      </section>
    )
  const task = /^#\/task\/(\d+)$/.exec(hash)?.[1]
  if (task !== undefined) return <TaskView key={task} id={Number(task)} />
  if (hash === '#/new') return <QuickFinding />
  if (hash === '#/outbox') return <Outbox />
  return <TaskList />
}

function Head() {
  const hash = useHash()
  const { phone, language, setLanguage, t } = usePhoneContext()
  const own = phone.reports.filter((report) => report.accountId === phone.me?.account?.id)
  const refused = own.filter((report) => report.refusal !== null).length
  const waiting = own.length - refused
  return (
    <header>
      {hash === '' || hash === '#/' ? (
        <img src="/icon.svg" width="28" height="28" alt="" />
      ) : (
        <a href="#/" className="back" aria-label={t.back}>
          ‹
        </a>
      )}
      <b>{hash === '#/new' ? t.quick : hash === '#/outbox' ? t.outbox : t.title}</b>
      <a
        href="#/outbox"
        className={`badge ${own.length === 0 ? 'done' : refused > 0 ? 'refused' : ''}`}
        data-testid="sync"
        aria-live="polite"
      >
        {phone.sending && waiting > 0
          ? t.sending
          : refused > 0
            ? t.refusedCount(String(refused))
            : waiting > 0
              ? t.unsent(String(waiting))
              : t.allSent}
      </a>
      <button type="button" className="plain" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {t.other}
      </button>
    </header>
  )
}

/** What the reader has to know before anything else. */
function Notes() {
  const newer = useWorker()
  const { phone, t } = usePhoneContext()
  const id = phone.me?.account?.id
  const foreign = phone.reports.filter((report) => report.accountId !== id).length
  const own = phone.reports.length - foreign
  return (
    <>
      {newer ? (
        <p className="note">
          {t.update}
          <button type="button" onClick={() => location.reload()}>
            {t.reload}
          </button>
        </p>
      ) : null}
      {!phone.online && phone.at ? (
        <p className="note" data-testid="offline">
          {t.offline} · {t.keptAt(formatInstant(phone.at))}
        </p>
      ) : null}
      {phone.online && !phone.signedIn && phone.me && own > 0 ? (
        <p className="note">
          {t.signInToSend} <a href="/sign-in?next=/m/">{t.signIn}</a>
        </p>
      ) : null}
      {phone.me && foreign > 0 ? <p className="note">{t.foreign(String(foreign))}</p> : null}
    </>
  )
}
