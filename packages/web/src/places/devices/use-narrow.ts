import { useSyncExternalStore } from 'react'

const query = () => matchMedia('(max-width: 900px)')
const subscribe = (listener: () => void): (() => void) => {
  const media = query()
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Is there room for one column only? */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query().matches)
