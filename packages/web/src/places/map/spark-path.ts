/** Position in time (any unit) and value; null is a gap. */
export type SparkPoint = readonly [time: number, value: number | null]

interface Box {
  width: number
  height: number
  limit: number | null
}

const PAD = 4

/** Paths of the stretches between gaps; a lone point becomes a short stroke so that it is seen. */
export function sparkPaths(points: readonly SparkPoint[], { width, height, limit }: Box) {
  const values = points.flatMap(([, value]) => (value === null ? [] : [value]))
  const from = points[0]?.[0] ?? 0
  const to = points.at(-1)?.[0] ?? from
  const low = Math.min(...values)
  const high = Math.max(...values)
  const near =
    limit !== null &&
    values.length > 0 &&
    limit <= high + 2 * (high - low || Math.abs(high) || 1) &&
    limit >= low
  const top = near ? Math.max(high, limit) : high
  const x = (time: number) =>
    to === from ? width / 2 : PAD + ((time - from) / (to - from)) * (width - 2 * PAD)
  const y = (value: number) =>
    top === low ? height / 2 : height - PAD - ((value - low) / (top - low)) * (height - 2 * PAD)
  const round = (value: number) => Math.round(value * 10) / 10
  const lines: string[] = []
  let current: string[] = []
  let last: { x: number; y: number } | null = null
  const flush = () => {
    if (current.length === 1) current.push('h1.500')
    if (current.length > 0) lines.push(current.join(''))
    current = []
  }
  for (const [time, value] of points) {
    if (value === null) {
      flush()
      continue
    }
    last = { x: round(x(time)), y: round(y(value)) }
    current.push(`${current.length === 0 ? 'M' : 'L'}${last.x} ${last.y}`)
  }
  flush()
  return { lines, last, limitY: near ? round(y(limit)) : null }
}
