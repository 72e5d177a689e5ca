import { FLAG_NAMES } from '@tuojiang/hj212'
import type { Points } from '../../telemetry/index.js'
import type { Judged, Series } from '../course.js'
import type { ConditionOf } from '../rule.js'
import { capital, factorName, localTime } from '../sentences.js'
import type { SiteContext } from '../site-context.js'
import type { SiteValues } from '../site-values.js'

const HOUR_MS = 3_600_000
const NORMAL = 'N'
/** Stands for every mark but N. */
export const ANY_FLAG = '*'

/**
 * What the device itself marks of its hour values: maintenance, fault, calibration … When it marks everything, that is one trouble and
 * not one for each factor.
 */
export function flagSeries(
  { flags }: ConditionOf<'flag'>,
  context: SiteContext,
  values: SiteValues,
  zone: number,
): Series[] {
  const counts = (flag: string) => flags.includes(flag) || (flag !== NORMAL && flags.includes(ANY_FLAG))
  const lists = values.of('hour').filter((list) => list.statistic === 'Avg')
  const whole = wholeDevice(lists, counts)
  const factors = lists.map((list) => {
    const judged = list.times.map((time, index): Judged => {
      const mark = list.flags[index] ?? NORMAL
      return { time, mark, value: Number.NaN, bad: counts(mark) && !whole.marked.has(time) }
    })
    return seriesOf(context, list.factor, judged, zone)
  })
  return lists.length > 1 ? [seriesOf(context, null, whole.judged, zone), ...factors] : factors
}

/** Hours in which every factor the device sent carries a mark; with the first factor's mark. */
function wholeDevice(
  lists: readonly Points[],
  counts: (flag: string) => boolean,
): { judged: Judged[]; marked: Set<number> } {
  const sent = new Map<number, { mark: string; bad: number; count: number }>()
  for (const list of lists) {
    list.times.forEach((time, index) => {
      const mark = list.flags[index] ?? NORMAL
      const hour = sent.get(time) ?? { mark: NORMAL, bad: 0, count: 0 }
      hour.count++
      if (counts(mark)) {
        hour.bad++
        if (hour.bad === 1) hour.mark = mark
      }
      sent.set(time, hour)
    })
  }
  const judged = [...sent]
    .sort(([a], [b]) => a - b)
    .map(([time, { mark, count, bad }]) => ({
      time,
      mark,
      value: Number.NaN,
      bad: count > 1 && bad === count,
    }))
  return { judged, marked: new Set(judged.filter((hour) => hour.bad).map((hour) => hour.time)) }
}

function seriesOf(
  context: SiteContext,
  factor: string | null,
  items: readonly Judged[],
  zone: number,
): Series {
  const name = factor === null ? { zh: '整机', en: 'whole device' } : factorName(factor)
  return {
    part: factor === null ? 'flag' : `${factor}/flag`,
    factor,
    items,
    holdsMs: 2 * HOUR_MS,
    standing: false,
    say(stretch) {
      const flag = stretch.at(-1)?.mark ?? ''
      const words = FLAG_NAMES[flag] ?? { zh: `标记 ${flag}`, en: `flag ${flag}` }
      const since = localTime(stretch[0]?.time ?? 0, zone)
      return {
        value: flag,
        limit: null,
        unit: null,
        title: { zh: `${name.zh}：${words.zh}`, en: `${capital(name.en)}: ${words.en}` },
        detail: {
          zh: `${context.name.zh} ${name.zh} 自 ${since} 起 ${stretch.length} 个小时值标记为 ${flag}（${words.zh}）`,
          en: `${context.name.en}: ${name.en}, ${stretch.length} hour values since ${since} flagged ${flag} (${words.en})`,
        },
      }
    },
  }
}
