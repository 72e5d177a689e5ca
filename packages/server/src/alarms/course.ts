import type { Label } from '@tuojiang/measure'
import type { AlarmKind } from './words.js'

/** A cause that lasted, or lasts. Instants in ms. */
export interface Run {
  startedAt: number
  /** The newest moment at which the cause was seen. */
  lastAt: number
  /** The first moment at which it was seen gone; null while it lasts. */
  endedAt: number | null
  /** What is known is only that it is so now: it belongs to whichever alarm is open, whenever that began. */
  ongoing: boolean
  value: string | null
  limit: string | null
  title: Label
  detail: Label
}

/** All that is to be said of one trouble of one site within the window. */
export interface Course {
  kind: AlarmKind
  siteId: number | null
  /** What of the site: the factor, `device:12`, or empty. */
  subject: string
  factor: string | null
  runs: Run[]
  /** When it was seen to be well again, or still; null when the newest thing seen is the trouble, or nothing was seen. */
  clearSince: number | null
}

/** One judged value in the order of time. */
export interface Judged {
  time: number
  bad: boolean
}

export interface Stretch<J> {
  items: J[]
  endedAt: number | null
}

/** Gathers judged values into stretches of trouble, and says since when it is over. */
export function stretchesOf<J extends Judged>(
  judged: readonly J[],
): { stretches: Stretch<J>[]; clearSince: number | null } {
  const stretches: Stretch<J>[] = []
  let open: Stretch<J> | null = null
  let clearSince: number | null = null
  for (const item of judged) {
    if (item.bad) {
      if (!open) {
        open = { items: [], endedAt: null }
        stretches.push(open)
      }
      open.items.push(item)
      clearSince = null
      continue
    }
    if (open) open.endedAt = item.time
    open = null
    clearSince ??= item.time
  }
  return { stretches, clearSince }
}
