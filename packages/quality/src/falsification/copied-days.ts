import { type SeriesDay, splitDays } from './days.js'
import { correlation, median } from './statistics.js'
import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

/** How many days back a model for a copy is looked for, and by how many intervals it may be shifted. */
const LOOK_BACK_DAYS = 31
const SHIFT_INTERVALS = 2
/** A day must show this many different values and this share of its intervals, or likeness means nothing. */
const DISTINCT = 8
const VALID_SHARE = 0.75

interface Copy {
  day: number
  model: number
  shift: number
  /** Share of intervals with the very same value. */
  equal: number
  /** Correlation of second differences: the noise of two days is independent unless one is made of the other. */
  likeness: number
}

/**
 * Days copied from an earlier day, also shifted in time, lifted by a constant or with a little noise added: their second differences, which
 * hold the noise of instrument and process, agree. Own method.
 */
export function copiedDays(series: Examined): Suspicion | null {
  const days = splitDays(series.times, series.values, series.step)
  const copies: Copy[] = []
  const busy = days.map((day) => isBusy(day))
  const bends = days.map((day) => bendsOf(day.values))
  const resolution = 10 ** -series.decimals
  const dayOf = (place: number): Bent => ({
    values: (days[place] as SeriesDay).values,
    bends: bends[place] as Float64Array,
  })
  for (let day = 1; day < days.length; day++) {
    if (!busy[day]) continue
    let best: Copy | null = null
    for (let model = Math.max(0, day - LOOK_BACK_DAYS); model < day; model++) {
      if (!busy[model]) continue
      for (let shift = -SHIFT_INTERVALS; shift <= SHIFT_INTERVALS; shift++) {
        const copy = compare(dayOf(day), dayOf(model), shift, resolution)
        if (copy && (!best || copy.likeness > best.likeness)) best = { day, model, shift, ...copy }
      }
    }
    if (best && (best.likeness >= 0.98 || best.equal >= 0.9)) copies.push(best)
  }
  const strongest = copies.reduce<Copy | null>(
    (best, copy) => (best && best.likeness >= copy.likeness ? best : copy),
    null,
  )
  if (!strongest) return null
  const day = days[strongest.day] as SeriesDay
  const model = days[strongest.model] as SeriesDay
  const first = days[(copies[0] as Copy).day] as SeriesDay
  const last = days[(copies.at(-1) as Copy).day] as SeriesDay
  const percent = Math.round(100 * strongest.equal)
  return suspicion(
    {
      code: 'falsification.copied-day',
      factor: series.factor,
      from: first.end - 86_400,
      to: last.end,
      explain: {
        zh: `${copies.length} 天与此前 ${LOOK_BACK_DAYS} 天内某天的变化过程几乎相同；最像的一天有 ${percent}% 的数据完全相同，高频变化相关系数 ${strongest.likeness.toFixed(3)}`,
        en: `${copies.length} days run like one of the ${LOOK_BACK_DAYS} days before; in the most alike ${percent} % of values are the very same and the fast changes correlate by ${strongest.likeness.toFixed(3)}`,
      },
    },
    [
      ground(
        { zh: '高频变化相关系数', en: 'correlation of fast changes' },
        strongest.likeness,
        0.97,
        0.99,
        55,
      ),
      ground({ zh: '相同数据比例', en: 'share of equal values' }, strongest.equal, 0.3, 0.9, 25),
      ground({ zh: '相似天数', en: 'days alike' }, copies.length, 0, 3, 20),
    ],
    () => [
      {
        kind: 'series',
        title: { zh: '被疑日与样本日', en: 'the day and its model' },
        x: Array.from(day.values, (_value, index) => day.end - 86_400 + (index + 1) * series.step),
        y: [...day.values],
        expected: [...model.values],
      },
    ],
  )
}

function isBusy(day: SeriesDay): boolean {
  return day.valid >= VALID_SHARE * day.values.length && new Set(day.values).size >= DISTINCT
}

/** The values of a day with their second differences. */
interface Bent {
  values: Float64Array
  bends: Float64Array
}

function compare(
  day: Bent,
  model: Bent,
  shift: number,
  resolution: number,
): { equal: number; likeness: number } | null {
  const left: number[] = []
  const right: number[] = []
  let equal = 0
  let pairs = 0
  let moving = 0
  const length = day.values.length
  for (let index = 0; index < length; index++) {
    const here = day.values[index] as number
    const there = model.values[index + shift] ?? Number.NaN
    if (Number.isNaN(here) || Number.isNaN(there)) continue
    pairs++
    if (Math.abs(here - there) < resolution / 2) equal++
    const bend = day.bends[index] as number
    const bendThere = model.bends[index + shift] as number
    if (Number.isNaN(bend) || Number.isNaN(bendThere)) continue
    left.push(bend)
    right.push(bendThere)
    // Bends of one unit of the last decimal are rounding, not noise.
    if (Math.abs(bend) > 1.5 * resolution) moving++
  }
  if (pairs < 0.7 * length || moving < 0.5 * length) return null
  return { equal: equal / pairs, likeness: correlation(left, right) }
}

/** Second differences of a day, cut off at five times their usual size: two days that share one spike are not alike. */
function bendsOf(values: Float64Array): Float64Array {
  const bends = values.map(
    (value, index) => (values[index - 1] ?? Number.NaN) - 2 * value + (values[index + 1] ?? Number.NaN),
  )
  const most = 5 * median(bends.map(Math.abs))
  return bends.map((bend) => Math.min(most, Math.max(-most, bend)))
}
