/** Longitude and latitude in degrees, CGCS2000. */
export type Position = readonly [number, number]

/** GeoJSON (RFC 7946) of the three shapes a record may have. Edges are straight in longitude and latitude, as that standard has them. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }

export type Shape = Geometry['type']

export type Segment = readonly [Position, Position]

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number]

/** Closer than this, in degrees, is the same place: about a tenth of a millimetre. */
export const SAME = 1e-9

export function positionsOf(geometry: Geometry): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates]
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat()
}

const edges = (positions: readonly Position[]): Segment[] =>
  positions.slice(1).map((position, index) => [positions[index] as Position, position])

/** Every edge of a line or of a polygon's rings; a point has none. */
export function segmentsOf(geometry: Geometry): Segment[] {
  if (geometry.type === 'Point') return []
  return geometry.type === 'LineString' ? edges(geometry.coordinates) : geometry.coordinates.flatMap(edges)
}

/** The smallest box around a geometry. */
export function boundsOf(geometry: Geometry): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of positionsOf(geometry)) {
    west = Math.min(west, lon)
    south = Math.min(south, lat)
    east = Math.max(east, lon)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}
