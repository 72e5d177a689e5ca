import type { ReactNode } from 'react'
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Dictionary, Language, Same } from './dictionary'

const STORED = 'tuojiang.language'

interface LanguageState {
  language: Language
  setLanguage: (language: Language) => void
}

const LanguageContext = createContext<LanguageState>({ language: 'zh', setLanguage: () => {} })

const isLanguage = (text: string | null): text is Language => text === 'zh' || text === 'en'

function stored(): Language {
  const text = localStorage.getItem(STORED)
  return isLanguage(text) ? text : 'zh'
}

/** The language of the address (`?lang=en`) if it names one, else the one chosen last, else Chinese. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [params, setParams] = useSearchParams()
  const [chosen, setChosen] = useState(stored)
  const asked = params.get('lang')
  const language = isLanguage(asked) ? asked : chosen

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    localStorage.setItem(STORED, language)
    setChosen(language)
  }, [language])

  const setLanguage = useCallback(
    (next: Language) => {
      localStorage.setItem(STORED, next)
      setChosen(next)
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          if (after.has('lang')) after.set('lang', next)
          return after
        },
        { replace: true },
      )
    },
    [setParams],
  )
  const state = useMemo(() => ({ language, setLanguage }), [language, setLanguage])
  return <LanguageContext value={state}>{children}</LanguageContext>
}

export const useLanguage = (): LanguageState => useContext(LanguageContext)

/** The texts of a dictionary in the reader's language. */
export function useText<Z>(texts: Dictionary<Z>): Same<Z> | Z {
  return texts[useContext(LanguageContext).language]
}

/** Picks the reader's language from a label of the server. */
export function useLabel(): (label: { zh: string; en: string }) => string {
  const { language } = useContext(LanguageContext)
  return useCallback((label) => label[language], [language])
}
