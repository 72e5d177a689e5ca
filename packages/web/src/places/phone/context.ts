import { createContext, useContext, useEffect, useState } from 'react'
import type { Language } from '../../i18n/dictionary'
import type { Position } from './place'
import { phoneTexts } from './texts'
import type { Phone } from './use-phone'

interface Surroundings {
  phone: Phone
  language: Language
  setLanguage: (language: Language) => void
  position: Position | null
  locate: () => void
}

export const PhoneContext = createContext<Surroundings | null>(null)

export function usePhoneContext(): Surroundings & {
  t: (typeof phoneTexts)['zh'] | (typeof phoneTexts)['en']
} {
  const found = useContext(PhoneContext)
  if (!found) throw new Error('outside of the phone pages')
  return { ...found, t: phoneTexts[found.language] }
}

/** The part of the address after `#`: every page of the telephone is one document, so that one kept page serves them all. */
export function useHash(): string {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const changed = () => {
      setHash(location.hash)
      scrollTo(0, 0)
    }
    globalThis.addEventListener('hashchange', changed)
    return () => globalThis.removeEventListener('hashchange', changed)
  }, [])
  return hash
}
