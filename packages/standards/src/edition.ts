import type { CivilDay, Label } from '@tuojiang/measure'

/** One standard as it was in force between two days. Editions are complete: what they share is repeated. */
export interface Edition<Rules> {
  /** For example `GB 3095-2026/transitional`. */
  readonly id: string
  /** First day in force. */
  readonly from: CivilDay
  /** First day no longer in force; null while none is known. */
  readonly until: CivilDay | null
  readonly title: Label
  readonly source: { readonly clause: string; readonly note?: string }
  readonly rules: Rules
}

export interface Series<E extends Edition<unknown>> {
  readonly name: string
  readonly editions: readonly E[]
  /** @throws NoEditionInForce */
  inForceOn(day: CivilDay): E
  /** @throws Error naming the known ids */
  byId(id: string): E
}

/** No edition covers the day; there is no default and no falling back. */
export class NoEditionInForce extends Error {
  constructor(
    readonly series: string,
    readonly day: CivilDay,
  ) {
    super(`${series}: no edition was in force on ${day}`)
  }
}

/**
 * A series of editions, contiguous and half-open.
 * @throws when an edition does not begin on the day the one before it ends
 */
export function defineSeries<E extends Edition<unknown>>(name: string, editions: readonly E[]): Series<E> {
  editions.forEach((edition, index) => {
    const next = editions[index + 1]
    if (next && edition.until !== next.from)
      throw new Error(`${name}: ${edition.id} must end where ${next.id} begins`)
  })
  return {
    name,
    editions,
    inForceOn(day) {
      const found = editions.find(
        (edition) => edition.from <= day && (edition.until === null || day < edition.until),
      )
      if (!found) throw new NoEditionInForce(name, day)
      return found
    },
    byId(id) {
      const found = editions.find((edition) => edition.id === id)
      if (!found)
        throw new Error(
          `${name} has no edition '${id}'; known are ${editions.map((edition) => edition.id).join(', ')}`,
        )
      return found
    },
  }
}
