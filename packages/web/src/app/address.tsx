import { type ComponentProps, useCallback } from 'react'
import { Link, type NavigateOptions, useLocation, useNavigate, useSearchParams } from 'react-router'

/** Parts of the address that every place keeps: the clock, the scope and an explicit language. */
const KEPT = ['asof', 'area', 'lang'] as const

function keeping(to: string, search: string): string {
  const [rest = '', hash = ''] = to.split('#', 2)
  const [path = '', query = ''] = rest.split('?', 2)
  const before = new URLSearchParams(search)
  const after = new URLSearchParams(query)
  for (const name of KEPT) {
    const value = before.get(name)
    if (value && !after.has(name)) after.set(name, value)
  }
  const text = after.toString()
  return `${path}${text ? `?${text}` : ''}${hash ? `#${hash}` : ''}`
}

/** Goes to another place with the clock and scope of this one. */
export function useGo(): (to: string, options?: NavigateOptions) => void {
  const navigate = useNavigate()
  const { search } = useLocation()
  return useCallback((to, options) => void navigate(keeping(to, search), options), [navigate, search])
}

/** A link to another place with the clock and scope of this one. */
export function PlaceLink({ to, ...rest }: Omit<ComponentProps<typeof Link>, 'to'> & { to: string }) {
  const { search } = useLocation()
  return <Link to={keeping(to, search)} {...rest} />
}

/** Changes several parts of the address at once; null takes a part out. Two changes in a row would lose the first. */
export function useAddressChange(): (changes: Readonly<Record<string, string | null>>) => void {
  const [, setParams] = useSearchParams()
  return useCallback(
    (changes) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === null) after.delete(name)
            else after.set(name, value)
          }
          return after
        },
        { replace: true },
      ),
    [setParams],
  )
}

/** One part of the address as state. Null or the standard takes it out; other parts stay. */
export function useAddressState(name: string, standard = ''): [string, (value: string | null) => void] {
  const [params] = useSearchParams()
  const change = useAddressChange()
  const set = useCallback(
    (value: string | null) => change({ [name]: value === standard ? null : value }),
    [change, name, standard],
  )
  return [params.get(name) ?? standard, set]
}
