import { useCallback, useEffect, useState } from 'react'
import type { PublicOverview, Seal } from '../../api/shapes'
import type { Language } from '../../i18n/dictionary'

const REFRESH_MILLISECONDS = 5 * 60_000

/** The one answer the page is made of; asked again every five minutes while the page is seen. */
export function useOverview(): { overview: PublicOverview | null; failed: boolean; again: () => void } {
  const [overview, setOverview] = useState<PublicOverview | null>(null)
  const [failed, setFailed] = useState(false)
  const ask = useCallback(() => {
    fetch('/api/public/overview')
      .then((answer) =>
        answer.ok ? (answer.json() as Promise<PublicOverview>) : Promise.reject(answer.status),
      )
      .then((next) => {
        setOverview(next)
        setFailed(false)
      })
      .catch(() => setFailed(true))
  }, [])
  useEffect(() => {
    ask()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') ask()
    }, REFRESH_MILLISECONDS)
    return () => clearInterval(timer)
  }, [ask])
  return { overview, failed, again: ask }
}

/** The newest sealed day; the page does without it. */
export function useLastSeal(): Seal | null {
  const [seal, setSeal] = useState<Seal | null>(null)
  useEffect(() => {
    const later = setTimeout(() => {
      fetch('/api/seals?limit=1')
        .then((answer) => (answer.ok ? (answer.json() as Promise<Seal[]>) : []))
        .then((list) => setSeal(list[0] ?? null))
        .catch(() => setSeal(null))
    }, 500)
    return () => clearTimeout(later)
  }, [])
  return seal
}

/** A choice kept on this device. */
export function useKept<V extends string>(name: string, standard: V): [V, (value: V) => void] {
  const [value, setValue] = useState<V>(() => (localStorage.getItem(name) as V | null) ?? standard)
  const keep = useCallback(
    (next: V) => {
      localStorage.setItem(name, next)
      setValue(next)
    },
    [name],
  )
  return [value, keep]
}

/** The language of the address if it names one, else the one kept; shared with the application. */
export function usePublicLanguage(): [Language, (language: Language) => void] {
  const [kept, keep] = useKept<Language>('tuojiang.language', 'zh')
  const [asked, setAsked] = useState(() => new URLSearchParams(location.search).get('lang'))
  const language = asked === 'en' || asked === 'zh' ? asked : kept === 'en' ? 'en' : 'zh'
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return [
    language,
    (next) => {
      setAsked(null)
      keep(next)
      const address = new URL(location.href)
      address.searchParams.delete('lang')
      history.replaceState(null, '', address)
    },
  ]
}
