import { useEffect, useState, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'
import { useAddressState } from './address'

const isInstant = (text: string | null): text is string => text !== null && !Number.isNaN(Date.parse(text))

/** The moment all views are asked as of, ISO 8601 in UTC; null is now. */
export function useAsOf(): string | null {
  const [params] = useSearchParams()
  const asked = params.get('asof')
  return isInstant(asked) ? new Date(asked).toISOString() : null
}

/** The clock of the page: now, or as of a moment that the address carries. */
export function useClock(): { asOf: string | null; setAsOf: (asOf: string | null) => void } {
  const [, set] = useAddressState('asof')
  return { asOf: useAsOf(), setAsOf: set }
}

const listeners = new Set<() => void>()
let tick = Date.now()
let timer: number | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= window.setInterval(() => {
    tick = Date.now()
    for (const each of listeners) each()
  }, 20_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Milliseconds now, or of the page's clock when it stands at a moment; ticks every 20 seconds for ages and periods. */
export function useNow(): number {
  const asOf = useAsOf()
  const now = useSyncExternalStore(subscribe, () => tick)
  return asOf ? Date.parse(asOf) : now
}

/** Milliseconds now whatever the page's clock says, for what has no past to show. */
export const useRealNow = (): number => useSyncExternalStore(subscribe, () => tick)

/** A value that follows with a delay, for searching while typing. */
export function useSettled<V>(value: V, milliseconds: number): V {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const wait = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(wait)
  }, [value, milliseconds])
  return settled
}
