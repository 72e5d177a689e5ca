import type { Label } from '@tuojiang/measure'
import type { Judged, Said, Series } from './course.js'
import type { Rule } from './rule.js'

/** A series with the place up to which it was read. */
interface Reader {
  series: Series
  at: number
}

interface Together extends Judged {
  /** The bad items that made it bad, one of each condition. */
  causes: readonly { series: Series; item: Judged }[]
}

/**
 * Several conditions that must hold at once: at every moment at which one of them was judged each stands as it was judged last, for as
 * long as its values stand. Of a condition with several series (every factor) one is enough.
 */
export function combine(rule: Rule, siteName: Label, conditions: readonly (readonly Series[])[]): Series {
  const readers = conditions.map((list) => list.map((series): Reader => ({ series, at: -1 })))
  const times = [
    ...new Set(conditions.flatMap((list) => list.flatMap(({ items }) => items.map(({ time }) => time)))),
  ]
  times.sort((a, b) => a - b)
  const items = times.map((time): Together => {
    const causes = readers.map((list) => causeAt(list, time))
    const bad = causes.every((cause) => cause !== null)
    return { time, bad, value: Number.NaN, mark: '', causes: causes.filter((cause) => cause !== null) }
  })
  const all = conditions.flat()
  return {
    part: 'all',
    factor: all.find(({ factor }) => factor !== null)?.factor ?? null,
    items,
    holdsMs: Math.max(0, ...all.map(({ holdsMs }) => holdsMs)),
    standing: false,
    say: (stretch) => sayAll(rule, siteName, (stretch.at(-1) as Together | undefined)?.causes ?? []),
  }
}

function causeAt(readers: readonly Reader[], time: number): { series: Series; item: Judged } | null {
  let cause: { series: Series; item: Judged } | null = null
  for (const reader of readers) {
    const { series } = reader
    while ((series.items[reader.at + 1]?.time ?? Number.POSITIVE_INFINITY) <= time) reader.at++
    const item = series.items[reader.at]
    if (item?.bad && time - item.time <= series.holdsMs) cause ??= { series, item }
  }
  return cause
}

function sayAll(rule: Rule, siteName: Label, causes: Together['causes']): Said {
  const said = causes.map(({ series, item }) => series.say([item]))
  const first = said.find(({ value }) => value !== null)
  return {
    value: first?.value ?? null,
    limit: first?.limit ?? null,
    unit: first?.unit ?? null,
    title: { zh: rule.name, en: rule.nameEn ?? rule.name },
    detail: {
      zh: said.length > 0 ? said.map(({ detail }) => detail.zh).join('；且 ') : siteName.zh,
      en: said.length > 0 ? said.map(({ detail }) => detail.en).join('; and ') : siteName.en,
    },
  }
}
