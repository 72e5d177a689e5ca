/** The values that are not NaN, in their order. */
export function validOf(values: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(values.length)
  let count = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    if (!Number.isNaN(value)) kept[count++] = value
  }
  return kept.slice(0, count)
}

/** The pairs in which neither value is NaN. */
export function validPairs(x: ArrayLike<number>, y: ArrayLike<number>): { x: Float64Array; y: Float64Array } {
  if (x.length !== y.length) throw new RangeError(`columns of ${x.length} and ${y.length} values do not pair`)
  const keptX = new Float64Array(x.length)
  const keptY = new Float64Array(x.length)
  let count = 0
  for (let index = 0; index < x.length; index++) {
    const first = x[index] as number
    const second = y[index] as number
    if (Number.isNaN(first) || Number.isNaN(second)) continue
    keptX[count] = first
    keptY[count++] = second
  }
  return { x: keptX.slice(0, count), y: keptY.slice(0, count) }
}

/** Mean of valid values; NaN when there is none. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  let count = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}

/** Middle of an ascending list, mean of the two middle ones when they are even in number; NaN for none. */
export function medianOfSorted(sorted: ArrayLike<number>): number {
  const half = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  if (sorted.length % 2 === 1) return sorted[half] as number
  return ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}

export function medianOf(values: ArrayLike<number>): number {
  return medianOfSorted(validOf(values).sort())
}

/** Order of indices by ascending value; the order of equal values is theirs in the list. */
export function orderOf(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length)
  for (let index = 0; index < order.length; index++) order[index] = index
  return order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = orderOf(values)
  const ranks = new Float64Array(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    const value = values[order[start] as number]
    while (end < order.length && values[order[end] as number] === value) end++
    for (let place = start; place < end; place++) ranks[order[place] as number] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}

/** Sizes of the groups of equal values, single values left out. */
export function tiesOf(values: Float64Array): number[] {
  const sorted = values.slice().sort()
  const ties: number[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end] === sorted[start]) end++
    if (end - start > 1) ties.push(end - start)
    start = end
  }
  return ties
}
