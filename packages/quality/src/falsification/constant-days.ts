import { splitDays } from './days.js'
import { median } from './statistics.js'
import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

/** Share of the intervals of a day that must be there. */
const VALID_SHARE = 0.75

/**
 * Whole days without any change, at a level well above what the instrument cannot tell from nothing, in a series that else varies every
 * day. Own method; a shorter flat line is a matter of quality control.
 */
export function constantDays(series: Examined): Suspicion | null {
  const days = splitDays(series.times, series.values, series.step).filter(
    (day) => day.valid >= VALID_SHARE * day.values.length,
  )
  if (days.length < 10) return null
  const level = median(series.values)
  const resolution = 10 ** -series.decimals
  const ranges = days.map((day) => {
    const known = day.values.filter((value) => !Number.isNaN(value))
    return Math.max(...known) - Math.min(...known)
  })
  const usual = median(ranges)
  // A reading of a few units of the last decimal repeats by itself.
  const constant = days.filter(
    (day, index) =>
      (ranges[index] as number) < resolution / 2 &&
      Math.abs(median(day.values)) > Math.max(0.1 * Math.abs(level), 10 * resolution),
  )
  const first = constant[0]
  const last = constant.at(-1)
  if (!first || !last || usual < 5 * resolution) return null
  return suspicion(
    {
      code: 'falsification.constant-day',
      factor: series.factor,
      from: first.end - 86_400,
      to: last.end,
      explain: {
        zh: `${constant.length} 天全天数值不变，而平常一天内变化约 ${usual.toPrecision(3)}`,
        en: `${constant.length} whole days without any change, where a day usually spans ${usual.toPrecision(3)}`,
      },
    },
    [
      ground({ zh: '恒值天数', en: 'constant days' }, constant.length, 0, 3, 70),
      ground(
        { zh: '平常日变幅（最小读数的倍数）', en: 'usual daily span, in last decimals' },
        usual / resolution,
        5,
        20,
        30,
      ),
    ],
    () => [
      {
        kind: 'series',
        title: { zh: '每日变幅', en: 'span of each day' },
        x: days.map((day) => day.end),
        y: ranges,
      },
    ],
  )
}
