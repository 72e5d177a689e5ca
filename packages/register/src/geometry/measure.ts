import { type Geometry, type Position, segmentsOf } from './geometry.js'

/** The ellipsoid of CGCS2000 (2000 国家大地坐标系): semi-major axis in metres and flattening. */
const A = 6_378_137
const FLATTENING = 1 / 298.257222101
const E2 = FLATTENING * (2 - FLATTENING)
const E = Math.sqrt(E2)
const RADIAN = Math.PI / 180
/** Edges are followed in steps of at most this many degrees. */
const STEP = 0.25

/**
 * Length of a line, or of a polygon's rings together, in metres; a point has none. Edges are straight in longitude and latitude, and the length is taken
 * along them: ds² = (M dφ)² + (N cos φ dλ)² with the radii of curvature M = a(1−e²)/(1−e² sin²φ)^3⁄2 and N = a/√(1−e² sin²φ) at the middle of each
 * step. Good to better than 0.1 %.
 */
export function lengthMetres(geometry: Geometry): number {
  return sum(segmentsOf(geometry), ([from, to]) => {
    const [lon, lat] = [(to[0] - from[0]) * RADIAN, (to[1] - from[1]) * RADIAN]
    const steps = stepsOf(from, to)
    let length = 0
    for (let step = 0; step < steps; step++) {
      const sine = Math.sin(from[1] * RADIAN + (lat * (step + 0.5)) / steps)
      const w = 1 - E2 * sine * sine
      const meridian = (A * (1 - E2)) / w ** 1.5
      const parallel = (A / Math.sqrt(w)) * Math.sqrt(1 - sine * sine)
      length += Math.hypot((meridian * lat) / steps, (parallel * lon) / steps)
    }
    return length
  })
}

/**
 * Area of a polygon without its holes, in square metres; points and lines have none. By Green's theorem the area is ∮ F(φ) dλ, where
 * F(φ) = a²(1−e²)/2 · [sin φ/(1−e² sin²φ) + artanh(e sin φ)/e] is the area per radian between the equator and φ; along an edge the integral is
 * taken by Simpson's rule in steps. Good to better than 0.1 %.
 */
export function areaSquareMetres(geometry: Geometry): number {
  if (geometry.type !== 'Polygon') return 0
  const [outer = 0, ...holes] = geometry.coordinates.map(ringArea)
  return Math.max(0, outer - sum(holes, (area) => area))
}

const ringArea = (ring: readonly Position[]): number =>
  Math.abs(sum(segmentsOf({ type: 'LineString', coordinates: ring }), ([from, to]) => underEdge(from, to)))

function underEdge(from: Position, to: Position): number {
  const steps = stepsOf(from, to)
  const lon = ((to[0] - from[0]) * RADIAN) / steps
  const at = (part: number) => toEquator((from[1] + (part * (to[1] - from[1])) / steps) * RADIAN)
  let area = 0
  for (let step = 0; step < steps; step++) area += ((at(step) + 4 * at(step + 0.5) + at(step + 1)) / 6) * lon
  return area
}

function toEquator(latitude: number): number {
  const sine = Math.sin(latitude)
  return ((A * A * (1 - E2)) / 2) * (sine / (1 - E2 * sine * sine) + Math.atanh(E * sine) / E)
}

const stepsOf = (from: Position, to: Position): number =>
  Math.max(1, Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])) / STEP))

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0)
