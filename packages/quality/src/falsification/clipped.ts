import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

/** Width of the window below the limit, as a share of the limit. */
const WINDOW_SHARE = 0.05
const LEAST_IN_WINDOW = 20

/**
 * Values piled up just under the limit. Against the density below the window there are too many in it, and the density breaks off at the
 * limit instead of running out; often the same value stands again and again. A plant that is simply run close to its limit shows the same
 * values on both sides. After the density test of McCrary (2008), with counts in place of a local regression. Own weights.
 * @param limit in the unit of the values
 */
export function clippedUnderLimit(series: Examined, limit: number): Suspicion | null {
  const width = Math.max(WINDOW_SHARE * limit, 5 * 10 ** -series.decimals)
  let inside = 0
  let below = 0
  let above = 0
  const repeats = new Map<number, number>()
  for (const value of series.values) {
    if (value > limit - width && value <= limit) {
      inside++
      repeats.set(value, (repeats.get(value) ?? 0) + 1)
    } else if (value > limit - 3 * width && value <= limit - width) below++
    else if (value > limit && value <= limit + width) above++
  }
  if (inside < LEAST_IN_WINDOW) return null
  const pile = inside / Math.max(below / 2, 1)
  const cliff = (inside - above) / Math.sqrt(inside + above)
  const share = above / inside
  const most = Math.max(...repeats.values())
  // So many different values the window has room for; an even spread repeats each equally often.
  const room = Math.max(width * 10 ** series.decimals, 1)
  const repeated = most / Math.max(inside / room, 1)
  const piled = pile > 1.2 && share < 0.25
  const topHeavy = share < 0.1 && repeated > 4 && most >= 10
  if (!piled && !topHeavy) return null
  return suspicion(
    {
      code: 'falsification.clipped',
      factor: series.factor,
      from: series.times[0] as number,
      to: series.times.at(-1) as number,
      explain: {
        zh: `限值 ${limit} 以下 ${width.toPrecision(2)} 内有 ${inside} 个数据，是其下方密度的 ${pile.toFixed(1)} 倍，而限值以上同宽度内仅 ${above} 个`,
        en: `${inside} values lie within ${width.toPrecision(2)} under the limit ${limit}, ${pile.toFixed(1)} times the density below, and only ${above} within the same width above it`,
      },
    },
    [
      ground({ zh: '与下方密度之比', en: 'against the density below' }, pile, 1.1, 2, 45),
      ground({ zh: '限值处断崖（标准差倍数）', en: 'cliff at the limit, in deviations' }, cliff, 3, 8, 35),
      ground({ zh: '同一数值重复倍数', en: 'repeats of one value' }, repeated, 2, 6, 20),
    ],
    () => [histogram(series, limit, width)],
  )
}

function histogram(series: Examined, limit: number, width: number) {
  const classes = 20
  const start = limit - 14 * (width / 2)
  const y = new Array<number>(classes).fill(0)
  for (const value of series.values) {
    const place = Math.ceil((value - start) / (width / 2)) - 1
    if (place >= 0 && place < classes) y[place] = (y[place] as number) + 1
  }
  return {
    kind: 'histogram' as const,
    title: { zh: '限值附近的分布', en: 'distribution around the limit' },
    x: y.map((_count, index) => start + (index + 0.5) * (width / 2)),
    y,
    expected: y.map((_count, index) => smoothAt(y, index)),
  }
}

/** Mean of the classes around one, itself left out. */
function smoothAt(counts: readonly number[], index: number): number {
  const near = [-3, -2, -1, 1, 2, 3].flatMap((offset) => counts[index + offset] ?? [])
  return near.reduce((sum, count) => sum + count, 0) / near.length
}
