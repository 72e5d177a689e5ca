/** A point on a line and the way it runs there, radians clockwise from north. */
export interface Arrow {
  at: [number, number]
  heading: number
}

/**
 * Arrows along a line, evenly spaced, half a spacing from its beginning; in the line's own (metric) units.
 * A line shorter than a spacing has one arrow in its middle.
 */
export function arrowsAlong(line: readonly (readonly number[])[], spacing: number): Arrow[] {
  const legs = line.slice(1).flatMap((end, index) => {
    const start = line[index]
    const [x1, y1] = start ?? []
    const [x2, y2] = end
    if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return []
    return [{ x1, y1, dx: x2 - x1, dy: y2 - y1, length: Math.hypot(x2 - x1, y2 - y1) }]
  })
  const total = legs.reduce((sum, leg) => sum + leg.length, 0)
  if (total === 0 || !(spacing > 0)) return []
  const count = Math.max(1, Math.floor(total / spacing))
  const step = total / count
  const arrows: Arrow[] = []
  let passed = 0
  let next = step / 2
  for (const leg of legs) {
    while (arrows.length < count && next <= passed + leg.length) {
      const share = (next - passed) / leg.length
      arrows.push({
        at: [leg.x1 + leg.dx * share, leg.y1 + leg.dy * share],
        heading: Math.atan2(leg.dx, leg.dy),
      })
      next += step
    }
    passed += leg.length
  }
  return arrows
}
