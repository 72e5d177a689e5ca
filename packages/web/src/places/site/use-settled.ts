import { useRef } from 'react'

/** The value as it last was while `settled`: what an answer belongs to, while the next is still on its way. */
export function useSettled<T>(value: T, settled: boolean): T {
  const kept = useRef(value)
  if (settled) kept.current = value
  return kept.current
}
