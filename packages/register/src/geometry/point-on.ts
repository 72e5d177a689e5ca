import { boundsOf, type Geometry, type Position, segmentsOf } from './geometry.js'
import { lengthMetres } from './measure.js'
import { insidePolygon } from './touch.js'

/**
 * A position that belongs to the geometry, for a mark on the map: the point itself; the middle of a line by its length; of a polygon its centre of
 * area where that lies inside, else the middle of the widest stretch inside on one of several lines of latitude.
 */
export function pointOn(geometry: Geometry): Position {
  if (geometry.type === 'Point') return geometry.coordinates
  return geometry.type === 'LineString' ? middleOf(geometry) : insideOf(geometry)
}

function middleOf(line: Geometry & { type: 'LineString' }): Position {
  let left = lengthMetres(line) / 2
  for (const segment of segmentsOf(line)) {
    const [from, to] = segment
    const length = lengthMetres({ type: 'LineString', coordinates: segment })
    if (left <= length && length > 0) {
      const part = left / length
      return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])]
    }
    left -= length
  }
  return line.coordinates[0] as Position
}

/** Parts of the height at which a line of latitude is laid; uneven, so that corners are unlikely to lie on one. */
const HEIGHTS = [0.5, 0.3717, 0.6283, 0.2113, 0.7887, 0.0951, 0.9049, 0.0203, 0.9797]

function insideOf(polygon: Geometry & { type: 'Polygon' }): Position {
  const centre = centreOfArea(polygon.coordinates[0] ?? [])
  if (centre && insidePolygon(centre, polygon)) return centre
  const [, south, , north] = boundsOf(polygon)
  let best: { width: number; at: Position } | null = null
  for (const height of HEIGHTS) {
    const lat = south + height * (north - south)
    const crossings = segmentsOf(polygon)
      .filter(([[, y1], [, y2]]) => y1 > lat !== y2 > lat)
      .map(([[x1, y1], [x2, y2]]) => x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1))
      .sort((a, b) => a - b)
    for (let index = 0; index + 1 < crossings.length; index += 2) {
      const [west = 0, east = 0] = [crossings[index], crossings[index + 1]]
      if (!best || east - west > best.width) best = { width: east - west, at: [(west + east) / 2, lat] }
    }
  }
  return best?.at ?? (polygon.coordinates[0]?.[0] as Position)
}

/** Of a ring, in degrees, from its first corner to lose no digits. */
function centreOfArea(ring: readonly Position[]): Position | null {
  const [x0, y0] = ring[0] ?? [0, 0]
  let [twice, x, y] = [0, 0, 0]
  for (let index = 1; index < ring.length; index++) {
    const [x1, y1] = ring[index - 1] as Position
    const [x2, y2] = ring[index] as Position
    const cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    twice += cross
    x += (x1 + x2 - 2 * x0) * cross
    y += (y1 + y2 - 2 * y0) * cross
  }
  return twice === 0 ? null : [x0 + x / (3 * twice), y0 + y / (3 * twice)]
}
