import {
  boundsOf,
  type Geometry,
  type Position,
  positionsOf,
  SAME,
  type Segment,
  segmentsOf,
} from './geometry.js'
import { apart, type Edge, edgeOf, firstMeeting } from './sweep.js'

/** Twice the area of the triangle, positive when c lies to the left of a→b. */
const turn = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

/** Whether a position lies on an edge, its ends included. */
export function onSegment(position: Position, [from, to]: Segment): boolean {
  const [x, y] = position
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const square = dx * dx + dy * dy
  const along = square === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / square
  const near = Math.min(1, Math.max(0, along))
  return Math.hypot(x - from[0] - near * dx, y - from[1] - near * dy) <= SAME
}

/** Whether two edges cross at a position that is an end of neither. */
export function crosses([a, b]: Segment, [c, d]: Segment): boolean {
  const [c1, d1, a1, b1] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  return c1 * d1 < 0 && a1 * b1 < 0
}

const meets = (one: Segment, other: Segment): boolean =>
  crosses(one, other) ||
  onSegment(one[0], other) ||
  onSegment(one[1], other) ||
  onSegment(other[0], one) ||
  onSegment(other[1], one)

/** Even–odd rule by a ray to the east. */
function insideRing([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false
  for (let index = 1; index < ring.length; index++) {
    const [x1, y1] = ring[index - 1] as Position
    const [x2, y2] = ring[index] as Position
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** Whether a position lies in a polygon: its edges belong to it, the inside of its holes does not. */
export function insidePolygon(position: Position, polygon: Geometry & { type: 'Polygon' }): boolean {
  if (segmentsOf(polygon).some((segment) => onSegment(position, segment))) return true
  const [outer = [], ...holes] = polygon.coordinates
  return insideRing(position, outer) && !holes.some((hole) => insideRing(position, hole))
}

/** Whether two geometries have a place in common; the edge of a polygon belongs to it. Places closer than 10⁻⁹ degrees are the same. */
export function touches(a: Geometry, b: Geometry): boolean {
  const bounds = [boundsOf(a), boundsOf(b)] as const
  if (apart(...bounds)) return false
  const near = [...edgesOf(a, 0), ...edgesOf(b, 1)].filter(
    ({ box, side }) => !apart(box, bounds[side === 0 ? 1 : 0]),
  )
  if (firstMeeting(near, (one, other) => one.side !== other.side && meets(one.segment, other.segment)))
    return true
  // No edges meet: either lies in the other as a whole, or not at all.
  const [ofA, ofB] = [positionsOf(a)[0], positionsOf(b)[0]]
  return (
    (a.type === 'Polygon' && ofB !== undefined && insidePolygon(ofB, a)) ||
    (b.type === 'Polygon' && ofA !== undefined && insidePolygon(ofA, b))
  )
}

/** A point counts as an edge of no length. */
function edgesOf(geometry: Geometry, side: number): Edge[] {
  const segments: Segment[] =
    geometry.type === 'Point' ? [[geometry.coordinates, geometry.coordinates]] : segmentsOf(geometry)
  return segments.map((segment) => edgeOf(segment, side))
}
