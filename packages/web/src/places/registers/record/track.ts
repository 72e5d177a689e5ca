import type { Register } from '@tuojiang/register'

export interface TrackStop {
  state: string
  /** Civil day on which it was last entered; null of what is still ahead. */
  day: string | null
  place: 'passed' | 'here' | 'next'
}

/** States entered so far in the order of their days, the present one after them, and those an action leads to from here. */
export function trackOf(
  register: Register,
  state: string,
  entered: Readonly<Record<string, string>>,
): TrackStop[] {
  const order = Object.keys(register.states)
  const passed = Object.entries(entered)
    .filter(([each]) => each !== state)
    .sort(([a, dayA], [b, dayB]) => dayA.localeCompare(dayB) || order.indexOf(a) - order.indexOf(b))
    .map(([each, day]): TrackStop => ({ state: each, day, place: 'passed' }))
  const known = new Set([...passed.map((stop) => stop.state), state])
  const ahead = new Set(
    Object.values(register.actions)
      .filter(({ from, to }) => from.includes(state) && !known.has(to))
      .map(({ to }) => to),
  )
  return [
    ...passed,
    { state, day: entered[state] ?? null, place: 'here' },
    ...order
      .filter((each) => ahead.has(each))
      .map((each): TrackStop => ({ state: each, day: null, place: 'next' })),
  ]
}
