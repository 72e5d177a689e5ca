import { splitDays } from './days.js'
import { median } from './statistics.js'
import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

const WINDOW_DAYS = 5

/**
 * Upstream inconsistent with downstream: by day, what leaves against the sum of what enters. More than enters cannot leave; less than the
 * process can remove must not be missing. Own method; the bounds come from the process (design removal, settling, decay).
 * @param series amounts or flows at the lower point, per interval
 * @param upstream the same at every upper point, at the same instants
 * @param bounds least and greatest share of the inflow that can leave
 */
export function massBalance(
  series: Examined,
  upstream: readonly Float64Array[],
  bounds: { least: number; most: number },
): Suspicion | null {
  const sums = new Float64Array(series.values.length)
  for (const inflow of upstream)
    for (let index = 0; index < sums.length; index++)
      sums[index] = (sums[index] as number) + (inflow[index] as number)
  const below = splitDays(series.times, series.values, series.step)
  const above = splitDays(series.times, sums, series.step)
  const days = below.flatMap((day, index) => {
    const other = above[index]
    if (!other || day.valid < 0.5 * day.values.length) return []
    let leaving = 0
    let entering = 0
    for (let place = 0; place < day.values.length; place++) {
      const out = day.values[place] as number
      const into = other.values[place] as number
      if (Number.isNaN(out) || Number.isNaN(into)) continue
      leaving += out
      entering += into
    }
    return entering > 0 ? [{ end: day.end, share: leaving / entering }] : []
  })
  if (days.length < 2 * WINDOW_DAYS) return null
  // How far outside the bounds, as a factor; 1 is inside.
  const excess = days.map(({ share }) =>
    share > bounds.most
      ? share / bounds.most
      : share < bounds.least
        ? bounds.least / Math.max(share, 1e-9)
        : 1,
  )
  let worst = 1
  let place = 0
  for (let index = 0; index + WINDOW_DAYS <= excess.length; index++) {
    const middle = median(excess.slice(index, index + WINDOW_DAYS))
    if (middle > worst) {
      worst = middle
      place = index
    }
  }
  const outside = excess.filter((factor) => factor > 1.05).length
  if (worst <= 1.05) return null
  const share = median(days.slice(place, place + WINDOW_DAYS).map((day) => day.share))
  return suspicion(
    {
      code: 'falsification.mass-balance',
      factor: series.factor,
      from: (days[place] as { end: number }).end - 86_400,
      to: (days[place + WINDOW_DAYS - 1] as { end: number }).end,
      explain: {
        zh: `下游为上游之和的 ${Math.round(100 * share)}%，可能范围为 ${Math.round(100 * bounds.least)}%–${Math.round(100 * bounds.most)}%，共 ${outside} 天超出`,
        en: `downstream is ${Math.round(100 * share)} % of what enters, possible are ${Math.round(100 * bounds.least)}–${Math.round(100 * bounds.most)} %; ${outside} days lie outside`,
      },
    },
    [
      ground({ zh: '超出倍数', en: 'times outside the bounds' }, worst, 1.05, 1.6, 70),
      ground({ zh: '超出天数', en: 'days outside' }, outside, 3, 10, 30),
    ],
    () => [
      {
        kind: 'series',
        title: { zh: '下游与上游之比', en: 'downstream against upstream' },
        x: days.map(({ end }) => end),
        y: days.map((day) => day.share),
      },
    ],
  )
}
