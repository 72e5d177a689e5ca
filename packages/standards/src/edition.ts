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
  /** Where the numbers stand; `note` says what is not confirmed by the official text. */
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

/** Whether an edition was in force on a day. */
export const covers = (edition: Edition<unknown>, day: CivilDay): boolean =>
  edition.from <= day && (edition.until === null || day < edition.until)

/**
 * A series of editions, contiguous and half-open.
 * @throws when it is empty, an id comes twice, or an edition does not begin on the day the one before it ends
 */
export function defineSeries<E extends Edition<unknown>>(name: string, editions: readonly E[]): Series<E> {
  if (editions.length === 0) throw new Error(`${name}: a series has at least one edition`)
  editions.forEach((edition, index) => {
    const next = editions[index + 1]
    if (next && edition.until !== next.from)
      throw new Error(`${name}: ${edition.id} must end where ${next.id} begins`)
    if (edition.until !== null && edition.until <= edition.from)
      throw new Error(`${name}: ${edition.id} must end after it begins`)
    if (editions.findIndex((other) => other.id === edition.id) !== index)
      throw new Error(`${name}: ${edition.id} is there twice`)
  })
  return {
    name,
    editions,
    inForceOn(day) {
      const found = editions.find((edition) => covers(edition, day))
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

/**
 * The runs of days that share an edition, in order: what a column of days is cut into before it is evaluated.
 * @param days ascending
 * @throws NoEditionInForce
 */
export function editionSpans<E extends Edition<unknown>>(
  series: Series<E>,
  days: readonly CivilDay[],
): { edition: E; start: number; end: number }[] {
  const spans: { edition: E; start: number; end: number }[] = []
  let span: { edition: E; start: number; end: number } | null = null
  days.forEach((day, index) => {
    if (!span || !covers(span.edition, day)) {
      span = { edition: series.inForceOn(day), start: index, end: index }
      spans.push(span)
    }
    span.end = index + 1
  })
  return spans
}
