export type ShapeName = 'Point' | 'LineString' | 'Polygon'

/** A GeoJSON geometry in longitude and latitude, as records hold it. */
export interface Shape {
  type: ShapeName
  coordinates: unknown
}

export const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && 'type' in value && 'coordinates' in value
