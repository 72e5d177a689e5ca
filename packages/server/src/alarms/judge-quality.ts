import { FLAG_NAMES } from '@tuojiang/hj212'
import type { Points } from '../telemetry/index.js'
import { type Course, stretchesOf } from './course.js'
import type { Parameters } from './rules.js'
import { capital, factorName, localTime } from './sentences.js'
import type { SiteContext } from './site-context.js'

const HOUR_MS = 3_600_000

/** What the device itself marks: maintenance, fault, calibration … When it marks everything, that is one trouble and not one for each factor. */
export function judgeFlags(
  context: SiteContext,
  hours: readonly Points[],
  parameters: Parameters<'flag'>,
  zone: number,
): Course[] {
  const lists = hours.filter((list) => list.statistic === 'Avg')
  const whole = wholeDeviceFlags(lists, parameters)
  const device = flagCourse(context, 'device', null, whole.judged, zone)
  const factors = lists.map((list) => {
    const judged = list.times.map((time, index) => {
      const flag = list.flags[index] ?? 'N'
      return { time, flag, bad: !parameters.normal.includes(flag) && !whole.marked.has(time) }
    })
    return flagCourse(context, list.factor, list.factor, judged, zone)
  })
  return lists.length > 1 ? [device, ...factors] : factors
}

interface JudgedFlag {
  time: number
  flag: string
  bad: boolean
}

/** Hours in which every factor the device sent carries a mark; with the first factor's mark. */
function wholeDeviceFlags(
  lists: readonly Points[],
  parameters: Parameters<'flag'>,
): { judged: JudgedFlag[]; marked: Set<number> } {
  const sent = new Map<number, { flag: string; bad: number; count: number }>()
  for (const list of lists) {
    list.times.forEach((time, index) => {
      const flag = list.flags[index] ?? 'N'
      const hour = sent.get(time) ?? { flag: 'N', bad: 0, count: 0 }
      hour.count++
      if (!parameters.normal.includes(flag)) {
        hour.bad++
        if (hour.bad === 1) hour.flag = flag
      }
      sent.set(time, hour)
    })
  }
  const judged = [...sent]
    .sort(([a], [b]) => a - b)
    .map(([time, hour]) => ({ time, flag: hour.flag, bad: hour.count > 1 && hour.bad === hour.count }))
  return { judged, marked: new Set(judged.filter((hour) => hour.bad).map((hour) => hour.time)) }
}

function flagCourse(
  context: SiteContext,
  subject: string,
  factor: string | null,
  judged: readonly JudgedFlag[],
  zone: number,
): Course {
  const { stretches, clearSince } = stretchesOf(judged)
  const name = factor === null ? { zh: '整机', en: 'whole device' } : factorName(factor)
  const runs = stretches.map(({ items, endedAt }) => {
    const [first] = items
    const last = items.at(-1)
    const flag = last?.flag ?? ''
    const words = FLAG_NAMES[flag] ?? { zh: `标记 ${flag}`, en: `flag ${flag}` }
    const startedAt = first?.time ?? 0
    const since = localTime(startedAt, zone)
    return {
      startedAt,
      lastAt: last?.time ?? startedAt,
      endedAt,
      ongoing: false,
      value: flag,
      limit: null,
      title: { zh: `${name.zh}：${words.zh}`, en: `${capital(name.en)}: ${words.en}` },
      detail: {
        zh: `${context.name.zh} ${name.zh} 自 ${since} 起 ${items.length} 个小时值标记为 ${flag}（${words.zh}）`,
        en: `${context.name.en}: ${name.en}, ${items.length} hour values since ${since} flagged ${flag} (${words.en})`,
      },
    }
  })
  return { kind: 'flag', siteId: context.site.id, subject, factor, runs, clearSince }
}

/** The same hour value many times in a row, above a floor (恒值; see reference air.md §6). A missing hour breaks the row. */
export function judgeFlatLines(
  context: SiteContext,
  hours: readonly Points[],
  parameters: Parameters<'flat-line'>,
  zone: number,
): Course[] {
  const needed = parameters.hours[context.site.kind]
  if (needed === undefined) return []
  return hours.flatMap((list): Course[] => {
    const floor = parameters.floors[list.factor]
    if (list.statistic !== 'Avg' || floor === undefined || list.times.length === 0) return []
    return [flatLine(context, list, needed, floor, zone)]
  })
}

function flatLine(context: SiteContext, list: Points, needed: number, floor: number, zone: number): Course {
  const { factor, times, values } = list
  const name = factorName(factor)
  const unit = context.channels.get(factor)?.sent_unit ?? ''
  const runs: Course['runs'] = []
  let begin = 0
  for (let index = 1; index <= times.length; index++) {
    const same =
      index < times.length &&
      values[index] === values[index - 1] &&
      (times[index] as number) - (times[index - 1] as number) === HOUR_MS
    if (same) continue
    const count = index - begin
    const value = values[begin] as number
    if (count >= needed && value > floor) {
      const startedAt = times[begin] as number
      const since = localTime(startedAt, zone)
      runs.push({
        startedAt,
        lastAt: times[index - 1] as number,
        endedAt: times[index] ?? null,
        ongoing: false,
        value: String(value),
        limit: null,
        title: { zh: `${name.zh}恒值`, en: `${capital(name.en)}: flat line` },
        detail: {
          zh: `${context.name.zh} ${name.zh} 自 ${since} 起连续 ${count} 个小时值均为 ${value} ${unit}`.trimEnd(),
          en: `${context.name.en}: ${name.en}, ${count} hour values in a row since ${since} are ${value} ${unit}`.trimEnd(),
        },
      })
    }
    begin = index
  }
  const last = runs.at(-1)
  const clearSince = last ? last.endedAt : (times.at(-1) ?? null)
  return { kind: 'flat-line', siteId: context.site.id, subject: factor, factor, runs, clearSince }
}
