import { earlierOf, laterOf } from './dice.js'

/**
 * A record of the demo city as the loader of registers takes it. A reference holds the business key of its target, an area its division code,
 * a site its code; numbers would be taken for ids.
 */
export interface DemoRecord {
  values: Readonly<Record<string, unknown>>
  state: string
  /** State → civil day on which it was last entered. */
  entered: Readonly<Record<string, string>>
  /** ISO instants. */
  createdAt: string
  updatedAt: string
}

/** Records of one register, in an order in which every reference is to something that came before. */
export interface DemoBatch {
  register: string
  records: readonly DemoRecord[]
}

/** One step of a record's life. */
export type Step = readonly [state: string, day: string]

/**
 * A record from its steps: it is in the state of the last one. A step lies neither before the one before it nor in the future. The hours are those
 * of an office, so that nothing happens at midnight.
 * @param steps at least one
 * @param today nothing is later
 */
export function recordWith(
  values: Readonly<Record<string, unknown>>,
  steps: readonly Step[],
  today: string,
): DemoRecord {
  let before = ''
  const past = steps.map(([state, day]): Step => {
    before = earlierOf(laterOf(before, day), today)
    return [state, before]
  })
  const [first] = past
  const last = past.at(-1)
  if (!first || !last) throw new RangeError('a record needs a state')
  return {
    values,
    state: last[0],
    entered: Object.fromEntries(past),
    createdAt: `${first[1]}T01:30:00Z`,
    updatedAt: `${last[1]}T02:00:00Z`,
  }
}
