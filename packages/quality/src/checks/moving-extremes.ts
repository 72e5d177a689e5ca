/** What a trailing window holds when it ends at one value. */
export type WindowVisitor = (index: number, count: number, min: number, max: number, first: number) => void

/**
 * Visits each value with the extremes of the trailing window that ends there. Missing values are left out. Two monotone queues make it
 * linear, whatever the window.
 * @param times seconds since the epoch, ascending
 * @param seconds length of the window
 * @param closed whether a value exactly `seconds` before still belongs to it
 * @param visit gets the index, how many values the window holds, their extremes (NaN when none) and the index of its first instant
 */
export function visitWindows(
  values: Float64Array,
  times: Float64Array,
  seconds: number,
  closed: boolean,
  visit: WindowVisitor,
): void {
  const lows = new Int32Array(values.length)
  const highs = new Int32Array(values.length)
  let lowHead = 0
  let lowTail = 0
  let highHead = 0
  let highTail = 0
  let first = 0
  let count = 0
  for (let index = 0; index < values.length; index++) {
    const start = (times[index] as number) - seconds
    while (closed ? (times[first] as number) < start : (times[first] as number) <= start) {
      if (!Number.isNaN(values[first] as number)) count--
      if (lowHead < lowTail && lows[lowHead] === first) lowHead++
      if (highHead < highTail && highs[highHead] === first) highHead++
      first++
    }
    const value = values[index] as number
    if (!Number.isNaN(value)) {
      count++
      while (lowTail > lowHead && (values[lows[lowTail - 1] as number] as number) >= value) lowTail--
      lows[lowTail++] = index
      while (highTail > highHead && (values[highs[highTail - 1] as number] as number) <= value) highTail--
      highs[highTail++] = index
    }
    const min = lowTail > lowHead ? (values[lows[lowHead] as number] as number) : Number.NaN
    const max = highTail > highHead ? (values[highs[highHead] as number] as number) : Number.NaN
    visit(index, count, min, max, first)
  }
}

/** The usual step between instants in seconds: their median, 0 for fewer than two. */
export function usualStep(times: Float64Array): number {
  if (times.length < 2) return 0
  const steps = new Float64Array(times.length - 1)
  let equal = true
  for (let index = 1; index < times.length; index++) {
    steps[index - 1] = (times[index] as number) - (times[index - 1] as number)
    if (steps[index - 1] !== steps[0]) equal = false
  }
  if (equal) return steps[0] as number
  steps.sort()
  const middle = steps.length >> 1
  return steps.length % 2 === 1
    ? (steps[middle] as number)
    : ((steps[middle - 1] as number) + (steps[middle] as number)) / 2
}
