/** What the map needs of GeoJSON; the city pack's files have more. */
export interface Geometry {
  type: string
  coordinates: unknown
}
export interface Feature {
  id?: string | number
  properties: { code?: string; name?: string; nameEn?: string }
  geometry: Geometry
}
type Point = readonly [number, number]

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'

/** The features of a GeoJSON collection; nothing for anything else. */
export function featuresOf(collection: unknown): Feature[] {
  if (typeof collection !== 'object' || collection === null || !('features' in collection)) return []
  return Array.isArray(collection.features) ? (collection.features as Feature[]) : []
}

/** Every line or ring of a geometry, whatever its depth. */
export function linesOf(coordinates: unknown): Point[][] {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return []
  if (isPoint(coordinates[0])) return [coordinates as Point[]]
  return coordinates.flatMap(linesOf)
}

export interface Projection {
  /** Longitude and latitude in degrees to the drawing's units. */
  place: (lon: number, lat: number) => [number, number]
  /** SVG path of a geometry's lines. */
  path: (geometry: Geometry, closed: boolean) => string
  width: number
  height: number
}

/** Plate carrée, true to scale at the middle latitude: a prefecture is small enough for it. */
export function fit(features: readonly Feature[], width: number, height: number): Projection {
  const points = features.flatMap((feature) => linesOf(feature.geometry.coordinates).flat())
  const lons = points.map(([lon]) => lon)
  const lats = points.map(([, lat]) => lat)
  const extreme = (list: number[], better: (a: number, b: number) => number, none: number) =>
    list.length === 0 ? none : list.reduce((a, b) => better(a, b))
  const [west, east] = [extreme(lons, Math.min, 104), extreme(lons, Math.max, 106)]
  const [south, north] = [extreme(lats, Math.min, 29), extreme(lats, Math.max, 30)]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min(width / ((east - west) * squeeze), height / (north - south)) * 0.96
  const left = (width - (east - west) * squeeze * scale) / 2
  const top = (height - (north - south) * scale) / 2
  const place = (lon: number, lat: number): [number, number] => [
    left + (lon - west) * squeeze * scale,
    top + (north - lat) * scale,
  ]
  return {
    place,
    path: (geometry, closed) =>
      linesOf(geometry.coordinates)
        .map((line) => {
          const text = line.map(([lon, lat]) =>
            place(lon, lat)
              .map((each) => each.toFixed(1))
              .join(' '),
          )
          return `M${text.join('L')}${closed ? 'Z' : ''}`
        })
        .join(''),
    width,
    height,
  }
}

const largestRing = (geometry: Geometry): Point[] =>
  linesOf(geometry.coordinates).reduce<Point[]>((best, ring) => (ring.length > best.length ? ring : best), [])

/** Is a point inside of a ring? Even-odd rule. */
export function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false
  ring.forEach(([x0, y0], index) => {
    const [x1, y1] = ring[(index + 1) % ring.length] ?? [x0, y0]
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside
  })
  return inside
}

/**
 * Where a county's name stands: inside of its largest ring, clear of the marks as far as a name needs, then as near to
 * the middle as can be. In the drawing's units.
 */
export function namePlace(
  geometry: Geometry,
  { place }: Projection,
  marks: readonly Point[],
  [halfWidth, halfHeight]: Point,
): Point | null {
  const ring = largestRing(geometry).map(([lon, lat]) => place(lon, lat))
  const middle = middleOf(geometry)
  if (!middle) return null
  const [x0, y0] = place(middle[0], middle[1])
  let best: { at: Point; cost: number } | null = null
  for (let dx = -170; dx <= 170; dx += 10) {
    for (let dy = -170; dy <= 170; dy += 10) {
      const at: Point = [x0 + dx, y0 + dy]
      if (!isInside(at, ring)) continue
      const ends: Point[] = [
        [at[0] - halfWidth, at[1]],
        [at[0] + halfWidth, at[1]],
      ]
      const outside = ends.filter((end) => !isInside(end, ring)).length
      const hits = marks.filter(
        ([x, y]) => Math.abs(x - at[0]) < halfWidth + 30 && Math.abs(y - at[1]) < halfHeight + 28,
      ).length
      const cost = hits * 1000 + outside * 150 + Math.hypot(dx, dy)
      if (!best || cost < best.cost) best = { at, cost }
    }
  }
  return best?.at ?? [x0, y0]
}

/** The middle of the largest ring, in degrees. */
export function middleOf(geometry: Geometry): Point | null {
  const largest = largestRing(geometry)
  if (largest.length === 0) return null
  let [area, x, y] = [0, 0, 0]
  largest.forEach(([x0, y0], index) => {
    const [x1, y1] = largest[(index + 1) % largest.length] ?? [x0, y0]
    const cross = x0 * y1 - x1 * y0
    area += cross
    x += (x0 + x1) * cross
    y += (y0 + y1) * cross
  })
  return area === 0 ? (largest[0] ?? null) : [x / (3 * area), y / (3 * area)]
}
