import { countInversions } from './kendall.js'
import { orderOf, validPairs } from './ordered.js'
import { randomOf } from './random.js'
import { selectAt } from './select.js'

/** Up to here every slope is written down (half a million); above, only those near the ranks asked for. */
const ALL_SLOPES_UP_TO = 1000
const SAMPLE = 20_000

/**
 * Slopes between all pairs of points whose x differs, by rank. Points are sorted by x, equal x by y; NaN must have been left out.
 */
export interface Slopes {
  /** Pairs whose x differs. */
  readonly count: number
  /** Slopes at ascending ranks counted from 0. */
  at(ranks: readonly number[]): number[]
}

/**
 * Prepares the slopes of all pairs. For many points the exact ranks are found without writing down every slope: a random sample of slopes brackets
 * the ranks, the pairs below the bracket are counted and those inside it listed while merging (after Matoušek, J. (1991), Inf. Process. Lett. 39,
 * 183–187). The sample only decides the speed, never the result.
 */
export function slopesOf(x: Float64Array, y: Float64Array): Slopes {
  const order = orderOf(x)
  const xs = Float64Array.from(order, (index) => x[index] as number)
  const ys = Float64Array.from(order, (index) => y[index] as number)
  let count = (xs.length * (xs.length - 1)) / 2
  for (let start = 0; start < xs.length; ) {
    let end = start + 1
    while (end < xs.length && xs[end] === xs[start]) end++
    ys.subarray(start, end).sort()
    count -= ((end - start) * (end - start - 1)) / 2
    start = end
  }
  if (xs.length > ALL_SLOPES_UP_TO) return { count, at: (ranks) => ranked(xs, ys, count, ranks) }
  const all = everySlope(xs, ys, count)
  return { count, at: (ranks) => ranks.map((rank) => selectAt(all, rank)) }
}

/** Median of the slopes between all valid pairs; NaN when no x differs. */
export function slopesMedian(x: Float64Array, y: Float64Array): number {
  const valid = validPairs(x, y)
  const slopes = slopesOf(valid.x, valid.y)
  if (slopes.count === 0) return Number.NaN
  const [low, high] = slopes.at(middleRanks(slopes.count)) as [number, number]
  return (low + high) / 2
}

/** The two ranks (from 0) whose mean is the median; the same one twice for an odd number. */
export function middleRanks(count: number): [number, number] {
  return [(count - 1) >> 1, count >> 1]
}

function everySlope(xs: Float64Array, ys: Float64Array, count: number): Float64Array {
  const slopes = new Float64Array(count)
  let place = 0
  for (let i = 0; i < xs.length; i++) {
    for (let j = i + 1; j < xs.length; j++) {
      const run = (xs[j] as number) - (xs[i] as number)
      if (run > 0) slopes[place++] = ((ys[j] as number) - (ys[i] as number)) / run
    }
  }
  return slopes
}

/** Level slopes are known by counting; rising ones are the falling ones of the mirrored points. */
function ranked(xs: Float64Array, ys: Float64Array, count: number, ranks: readonly number[]): number[] {
  const falling = countInversions(ys.slice())
  const mirrored = mirror(xs, ys)
  const rising = countInversions(mirrored.slice())
  const below = fallingAt(
    xs,
    ys,
    falling,
    ranks.filter((rank) => rank < falling),
  )
  const above = fallingAt(
    xs,
    mirrored,
    rising,
    ranks.filter((rank) => rank >= count - rising).map((rank) => count - 1 - rank),
  )
  return ranks.map((rank) => {
    if (rank < falling) return below.get(rank) as number
    return rank < count - rising ? 0 : -(above.get(count - 1 - rank) as number)
  })
}

function mirror(xs: Float64Array, ys: Float64Array): Float64Array {
  const mirrored = ys.map((value) => -value)
  for (let start = 0; start < xs.length; ) {
    let end = start + 1
    while (end < xs.length && xs[end] === xs[start]) end++
    mirrored.subarray(start, end).reverse()
    start = end
  }
  return mirrored
}

/** Slopes below 0 at the ranks, `count` of them in all. */
function fallingAt(
  xs: Float64Array,
  ys: Float64Array,
  count: number,
  ranks: readonly number[],
): Map<number, number> {
  const found = new Map<number, number>()
  if (ranks.length === 0) return found
  const first = Math.min(...ranks)
  const last = Math.max(...ranks)
  const sample = sampleOfFalling(xs, ys)
  let margin = Math.ceil(1.5 * Math.sqrt(sample.length)) + 1
  let low = -Infinity
  let high = 0
  let below = 0
  for (;;) {
    low = sample[Math.floor((first / count) * sample.length) - margin] ?? steepest(xs, ys)
    high = sample[Math.ceil((last / count) * sample.length) + margin] ?? 0
    below = countInversions(keysAt(xs, ys, low))
    const under = high === 0 ? count : countInversions(keysAt(xs, ys, high))
    if (low < high && below <= first && under > last) break
    if (margin > sample.length) {
      low = steepest(xs, ys)
      high = 0
      below = 0
      break
    }
    margin *= 4
  }
  const inside = between(xs, ys, low, high)
  for (const rank of ranks) found.set(rank, selectAt(inside, rank - below))
  return found
}

/** No slope is below this. */
function steepest(xs: Float64Array, ys: Float64Array): number {
  let least = Infinity
  for (let index = 1; index < xs.length; index++) {
    const run = (xs[index] as number) - (xs[index - 1] as number)
    if (run > 0 && run < least) least = run
  }
  let lowest = Infinity
  let highest = -Infinity
  for (const value of ys) {
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  return (-2 * (highest - lowest)) / least
}

function sampleOfFalling(xs: Float64Array, ys: Float64Array): Float64Array {
  const random = randomOf(1)
  const sample = new Float64Array(SAMPLE)
  let kept = 0
  for (let draw = 0; draw < 4 * SAMPLE && kept < SAMPLE; draw++) {
    const i = Math.floor(random() * xs.length)
    const j = Math.floor(random() * xs.length)
    const slope = ((ys[j] as number) - (ys[i] as number)) / ((xs[j] as number) - (xs[i] as number))
    if (slope < 0 && Number.isFinite(slope)) sample[kept++] = slope
  }
  return sample.slice(0, kept).sort()
}

/** y − slope·x: a pair falls in these keys exactly when its slope is below. */
function keysAt(xs: Float64Array, ys: Float64Array, slope: number): Float64Array {
  return ys.map((value, index) => value - slope * (xs[index] as number))
}

/** The slopes of all pairs with low ≤ slope < high: the pairs that change their order between the two families of keys. */
function between(xs: Float64Array, ys: Float64Array, low: number, high: number): Float64Array {
  const upper = keysAt(xs, ys, high)
  let from = orderOf(keysAt(xs, ys, low))
  let to: Uint32Array = new Uint32Array(from.length)
  let slopes = new Float64Array(1 << 20)
  let count = 0
  for (let width = 1; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length)
      const end = Math.min(start + 2 * width, from.length)
      let left = start
      let right = middle
      for (let place = start; place < end; place++) {
        const a = from[left] as number
        const b = from[right] as number
        if (left < middle && (right >= end || (upper[a] as number) <= (upper[b] as number))) {
          to[place] = a
          left++
          continue
        }
        if (count + middle - left > slopes.length) slopes = grown(slopes, count + middle - left)
        for (let other = left; other < middle; other++) {
          const c = from[other] as number
          slopes[count++] = ((ys[b] as number) - (ys[c] as number)) / ((xs[b] as number) - (xs[c] as number))
        }
        to[place] = b
        right++
      }
    }
    const held = from
    from = to
    to = held
  }
  return slopes.subarray(0, count)
}

function grown(slopes: Float64Array, needed: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(2 * slopes.length, needed))
  larger.set(slopes)
  return larger
}
