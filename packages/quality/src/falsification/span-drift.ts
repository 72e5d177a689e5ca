import { splitDays } from './days.js'
import { median, robustDeviation, theilSen } from './statistics.js'
import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

/** Longest segment looked at, and the days it needs. */
const LEAST_DAYS = 14
const MOST_DAYS = 120

/**
 * Span drift without calibration: the response of the instrument against a reference that sees the same gas or water (a second analyser, the
 * inlet, manual comparison, load) slides steadily over a stretch in which nobody calibrated. Own method: Theil–Sen slope of the logarithm of
 * the daily median ratio between calibrations.
 * @param reference at the same instants, NaN is missing
 * @param calibrations instants of calibrations with adjustment, seconds since the epoch; an empty list says that there were none
 * @param dueDays longest time between calibrations
 */
export function spanDrift(
  series: Examined,
  reference: Float64Array,
  calibrations: readonly number[],
  dueDays: number,
): Suspicion | null {
  const ratio = series.values.map((value, index) => {
    const other = reference[index] as number
    return value > 0 && other > 0 ? Math.log(value / other) : Number.NaN
  })
  const days = splitDays(series.times, ratio, series.step)
    .filter((day) => day.valid >= day.values.length / 2)
    .map((day) => ({ end: day.end, ratio: median(day.values) }))
  const cuts = [...calibrations].sort((one, other) => one - other)
  let best: Suspicion | null = null
  for (let index = 0; index <= cuts.length; index++) {
    const from = cuts[index - 1] ?? Number.NEGATIVE_INFINITY
    const to = cuts[index] ?? Number.POSITIVE_INFINITY
    const segment = days.filter((day) => day.end > from && day.end <= to).slice(-MOST_DAYS)
    const found = judge(segment, series.factor, dueDays)
    if (found && (!best || found.score > best.score)) best = found
  }
  return best
}

function judge(
  days: readonly { end: number; ratio: number }[],
  factor: string,
  dueDays: number,
): Suspicion | null {
  const first = days[0]
  const last = days.at(-1)
  if (!first || !last || days.length < LEAST_DAYS) return null
  const x = days.map((day) => (day.end - first.end) / 86_400)
  const y = days.map((day) => day.ratio)
  const slope = theilSen(x, y)
  const length = (last.end - first.end) / 86_400
  const drift = Math.exp(slope * length) - 1
  const base = median(y.map((value, index) => value - slope * (x[index] as number)))
  const residuals = y.map((value, index) => value - base - slope * (x[index] as number))
  // A straight slide moves by about √(12/n) residual deviations before it can be told from noise.
  const z =
    (Math.abs(slope) * length) / Math.max(robustDeviation(residuals) * Math.sqrt(12 / days.length), 1e-6)
  if (z < 4) return null
  const percent = Math.round(100 * drift)
  return suspicion(
    {
      code: 'falsification.span-drift',
      factor,
      from: first.end,
      to: last.end,
      explain: {
        zh: `连续 ${Math.round(length)} 天没有校准，相对参照的响应持续变化 ${percent}%`,
        en: `no calibration for ${Math.round(length)} days, while the response against the reference slid by ${percent} %`,
      },
    },
    [
      ground({ zh: '漂移幅度', en: 'size of the drift' }, Math.abs(drift), 0.08, 0.3, 60),
      ground({ zh: '漂移显著性', en: 'distance from noise' }, z, 4, 10, 20),
      ground(
        { zh: '未校准天数与规定之比', en: 'days without calibration against those allowed' },
        length / dueDays,
        1,
        4,
        20,
      ),
    ],
    () => [
      {
        kind: 'series',
        title: { zh: '与参照之比（对数）', en: 'ratio to the reference, logarithm' },
        x: days.map((day) => day.end),
        y,
        expected: x.map((day) => base + slope * day),
      },
    ],
  )
}
