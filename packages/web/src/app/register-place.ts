import { useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'

/** A place of the menu as registers name it. */
export type RegisterPlace =
  | 'air'
  | 'water'
  | 'soil-waste'
  | 'ecology-noise'
  | 'sources'
  | 'emergency'
  | 'enforcement'
  | 'plan'
  | 'data'

const REGISTER = /^\/registers\/([^/]+)/

/** The place to which the page's register belongs, or that the list of registers is narrowed to; null everywhere else. The definitions
 *  are loaded only once somebody opens a register: the first page does without them. */
export function usePlaceOfRegister(): RegisterPlace | null {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const name = REGISTER.exec(pathname)?.[1] ?? null
  const [found, setFound] = useState<{ name: string; place: RegisterPlace | null } | null>(null)
  useEffect(() => {
    if (name === null) return
    let current = true
    void import('../places/registers/definitions').then(({ registerOf }) => {
      if (current) setFound({ name, place: registerOf(name)?.place ?? null })
    })
    return () => {
      current = false
    }
  }, [name])
  if (pathname === '/registers') return (params.get('place') as RegisterPlace | null) ?? null
  return name !== null && found?.name === name ? found.place : null
}
