import type { Points } from '../../telemetry/index.js'
import type { Judged, Series } from '../course.js'
import type { ConditionOf } from '../rule.js'
import { capital, factorName, localTime } from '../sentences.js'
import type { SiteContext } from '../site-context.js'
import type { SiteValues } from '../site-values.js'

const HOUR_MS = 3_600_000

/** The same hour value many times in a row, above a floor (恒值; see reference air.md §6). A missing hour breaks the row. */
export function flatLineSeries(
  { factor, hours, floor }: ConditionOf<'flat-line'>,
  context: SiteContext,
  values: SiteValues,
  zone: number,
): Series[] {
  return values
    .of('hour')
    .filter((list) => list.statistic === 'Avg' && (factor === null || list.factor === factor))
    .map((list) => seriesOf(context, list, hours, floor ?? Number.NEGATIVE_INFINITY, zone))
}

function seriesOf(context: SiteContext, list: Points, needed: number, floor: number, zone: number): Series {
  const { factor, times, values } = list
  const items: Judged[] = times.map((time, index) => ({
    time,
    value: values[index] as number,
    bad: false,
    mark: '',
  }))
  let begin = 0
  for (let index = 1; index <= items.length; index++) {
    if (index < items.length && continues(items, index)) continue
    const flat = index - begin >= needed && (items[begin]?.value ?? Number.NaN) > floor
    if (flat)
      for (let place = begin; place < index; place++)
        Object.assign(items[place] as Judged, { bad: true, row: begin })
    begin = index
  }
  const name = factorName(factor)
  const unit = context.channels.get(factor)?.sent_unit ?? ''
  return {
    part: `${factor}/flat`,
    factor,
    items,
    holdsMs: 2 * HOUR_MS,
    standing: false,
    say(stretch) {
      const count = stretch.length
      const since = localTime(stretch[0]?.time ?? 0, zone)
      const value = String(stretch.at(-1)?.value)
      return {
        value,
        limit: null,
        unit: unit || null,
        title: { zh: `${name.zh}恒值`, en: `${capital(name.en)}: flat line` },
        detail: {
          zh: `${context.name.zh} ${name.zh} 自 ${since} 起连续 ${count} 个小时值均为 ${value} ${unit}`.trimEnd(),
          en: `${context.name.en}: ${name.en}, ${count} hour values in a row since ${since} are ${value} ${unit}`.trimEnd(),
        },
      }
    },
  }
}

const continues = (items: readonly Judged[], index: number): boolean =>
  items[index]?.value === items[index - 1]?.value &&
  (items[index]?.time ?? 0) - (items[index - 1]?.time ?? 0) === HOUR_MS
