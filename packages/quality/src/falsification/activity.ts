import { splitDays } from './days.js'
import { median, robustDeviation } from './statistics.js'
import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

/** Days over which the ratio is looked at. */
const WINDOW_DAYS = 7
const LEAST_DAYS = 28

/**
 * Emission against electricity or production: activity goes on as ever while the emission per unit of it falls to a fraction of its history.
 * A new treatment plant does the same, so the suspicion asks for a reason, not for a fine. Own method.
 * @param series emission amounts, kg an interval
 * @param activity kWh, tonnes of product or the like, at the same instants
 */
export function emissionBelowActivity(series: Examined, activity: Float64Array): Suspicion | null {
  const emissions = splitDays(series.times, series.values, series.step)
  const activities = splitDays(series.times, activity, series.step)
  const daily = emissions.flatMap((day, index) => {
    const work = activities[index]
    if (!work || day.valid < 0.5 * day.values.length || work.valid < 0.5 * work.values.length) return []
    return [{ end: day.end, emission: meanOf(day.values), work: meanOf(work.values) }]
  })
  const usualWork = median(daily.map(({ work }) => work))
  const days = daily
    .filter(({ work, emission }) => work > 0.6 * usualWork && emission > 0)
    .map(({ end, emission, work }) => ({ end, ratio: Math.log(emission / work) }))
  if (days.length < LEAST_DAYS) return null
  const ratios = days.map(({ ratio }) => ratio)
  // The upper half of the days is the history that a falsified stretch does not move.
  const usual = median([...ratios].sort((one, other) => other - one).slice(0, Math.ceil(0.6 * ratios.length)))
  const middles: number[] = []
  for (let index = 0; index + WINDOW_DAYS <= ratios.length; index++)
    middles.push(median(ratios.slice(index, index + WINDOW_DAYS)))
  const lowest = Math.min(...middles)
  const place = middles.indexOf(lowest)
  // Weeks, not days, are compared: what the process does by itself over a week is the measure.
  const deviation = Math.max(robustDeviation(middles), 0.05)
  const share = Math.exp(lowest - usual)
  const z = (usual - lowest) / deviation
  if (share > 0.7) return null
  const lastIndex = Math.min(place + WINDOW_DAYS, days.length) - 1
  return suspicion(
    {
      code: 'falsification.activity',
      factor: series.factor,
      from: (days[place] as { end: number }).end - 86_400,
      to: (days[lastIndex] as { end: number }).end,
      explain: {
        zh: `用电（产量）正常，单位排放量降至平常的 ${Math.round(100 * share)}%`,
        en: `activity as ever, while the emission per unit fell to ${Math.round(100 * share)} % of the usual`,
      },
    },
    [
      ground({ zh: '与平常单位排放之比', en: 'against the usual emission per unit' }, share, 0.7, 0.4, 45),
      ground({ zh: '偏离（标准差倍数）', en: 'distance in deviations' }, z, 3.5, 7, 55),
    ],
    () => [
      {
        kind: 'series',
        title: { zh: '单位活动排放（对数）', en: 'emission per unit of activity, logarithm' },
        x: days.map(({ end }) => end),
        y: ratios,
        expected: days.map(() => usual),
      },
    ],
  )
}

function meanOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}
