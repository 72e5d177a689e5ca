/** A point in map units. */
export type Spot = readonly number[]

/** Candidates on each side of the grid that is laid over a county. */
const GRID = 14

/**
 * The place inside an area that lies furthest from everything in the way, boundary included: where a name fits best.
 * `inside` decides about a candidate; without a single one inside there is no place.
 */
export function openPlace(
  extent: readonly number[],
  inside: (spot: [number, number]) => boolean,
  inTheWay: readonly Spot[],
): [number, number] | null {
  const [west = 0, south = 0, east = 0, north = 0] = extent
  let best: [number, number] | null = null
  let bestDistance = -1
  for (let column = 1; column < GRID; column += 1) {
    for (let row = 1; row < GRID; row += 1) {
      const spot: [number, number] = [
        west + ((east - west) * column) / GRID,
        south + ((north - south) * row) / GRID,
      ]
      if (!inside(spot)) continue
      let nearest = Number.POSITIVE_INFINITY
      for (const [x = 0, y = 0] of inTheWay) {
        // A name is wide and low: what stands beside it is nearer than what stands above it.
        const distance = Math.hypot((x - spot[0]) * 0.6, y - spot[1])
        if (distance < nearest) nearest = distance
        if (nearest <= bestDistance) break
      }
      if (nearest > bestDistance) {
        bestDistance = nearest
        best = spot
      }
    }
  }
  return best
}
