import type { Label } from '@tuojiang/measure'
import type { Rule } from './rule.js'

/** One judged value in the order of time. */
export interface Judged {
  /** ms: start of the period of a mean, or the moment of a message */
  time: number
  bad: boolean
  /** The value as judged; NaN where there is only a mark. */
  value: number
  /** The mark, or the side of the limit. */
  mark: string
  /** Bad values of different rows are different troubles, also when they follow each other. */
  row?: number
}

/** What is said of bad values that belong together. */
export interface Said {
  value: string | null
  limit: string | null
  unit: string | null
  title: Label
  detail: Label
}

/** All that one condition judged of one thing of a subject. */
export interface Series {
  /** What of the subject: `w01018/hour`, `device:12`, `class`. */
  part: string
  factor: string | null
  items: readonly Judged[]
  /** How long a judged value stands when it is put beside others, ms. */
  holdsMs: number
  /** The items say what is so now, since a moment; otherwise they are values of periods that passed. */
  standing: boolean
  say(items: readonly Judged[]): Said
}

/** A cause that lasted, or lasts. Instants in ms. */
export interface Run extends Said {
  startedAt: number
  /** The newest moment at which the cause was seen. */
  lastAt: number
  /** The first moment at which it was seen gone; null while it lasts. */
  endedAt: number | null
  /** What is known is only that it is so now: it belongs to whichever finding is open, whenever that began. */
  ongoing: boolean
}

/** Whom a course is about. */
export interface Subject {
  /** `site:12`, `device:3`, `indicator:plan14-2` */
  key: string
  name: Label | null
  link: string | null
  siteId: number | null
  areaId: number | null
  enterpriseId: number | null
  demo: boolean
}

/** All that is to be said of one trouble of one subject within the window. */
export interface Course {
  key: string
  rule: Rule
  subject: Subject
  factor: string | null
  runs: Run[]
  /** When it was seen to be well again, or still; null when the newest thing seen is the trouble, or nothing was seen. */
  clearSince: number | null
}

interface Stretch {
  items: Judged[]
  endedAt: number | null
}

/**
 * Gathers judged values into stretches of trouble, and says since when it is over. A stretch begins with the first of `raiseAfter` bad
 * values in a row and is over with the first of `endAfter` good ones.
 */
export function stretchesOf(
  judged: readonly Judged[],
  { raiseAfter, endAfter }: Pick<Rule, 'raiseAfter' | 'endAfter'>,
): { stretches: Stretch[]; clearSince: number | null } {
  const stretches: Stretch[] = []
  let open: Stretch | null = null
  let clearSince: number | null = null
  let bad: Judged[] = []
  let good = 0
  let goodSince = 0
  for (const item of judged) {
    if (item.bad) {
      good = 0
      if (open && open.items.at(-1)?.row === item.row) {
        open.items.push(item)
        continue
      }
      if (open) open.endedAt = item.time
      open = null
      if (bad.at(-1)?.row !== item.row) bad = []
      bad.push(item)
      if (bad.length < raiseAfter) continue
      open = { items: bad, endedAt: null }
      stretches.push(open)
      bad = []
      clearSince = null
      continue
    }
    bad = []
    good++
    if (good === 1) goodSince = item.time
    if (good < endAfter) continue
    if (open) open.endedAt = goodSince
    open = null
    clearSince ??= goodSince
  }
  return { stretches, clearSince }
}

/** The course of a series under a rule. */
export function courseOf(rule: Rule, subject: Subject, series: Series): Course {
  const course = {
    key: `rule:${rule.id}/${subject.key}/${series.part}`,
    rule,
    subject,
    factor: series.factor,
  }
  if (series.standing) return { ...course, ...standingOf(series) }
  const { stretches, clearSince } = stretchesOf(series.items, rule)
  const runs = stretches.map(({ items, endedAt }) => ({
    ...series.say(items),
    startedAt: items[0]?.time ?? 0,
    lastAt: items.at(-1)?.time ?? 0,
    endedAt,
    ongoing: false,
  }))
  return { ...course, runs, clearSince }
}

function standingOf({ items, say }: Series): Pick<Course, 'runs' | 'clearSince'> {
  const item = items.at(-1)
  if (!item) return { runs: [], clearSince: null }
  if (!item.bad) return { runs: [], clearSince: item.time }
  const run = { ...say([item]), startedAt: item.time, lastAt: item.time, endedAt: null, ongoing: true }
  return { runs: [run], clearSince: null }
}
