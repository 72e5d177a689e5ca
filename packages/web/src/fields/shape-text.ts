import { isShape, type Shape, type ShapeName } from './shape'

type Position = readonly [number, number]

const positionsOf = (shape: Shape): Position[] => {
  const { type, coordinates } = shape as { type: string; coordinates: never }
  if (type === 'Point') return [coordinates]
  return type === 'Polygon' ? (coordinates[0] ?? []) : coordinates
}

const written = ([lon, lat]: Position): string => `${Number(lon.toFixed(6))},${Number(lat.toFixed(6))}`

/** `104.98,29.58`; the points of lines and of a polygon's outer ring are separated by semicolons, the ring's end is left out. */
export function textOfShape(value: unknown): string {
  if (!isShape(value)) return ''
  const positions = positionsOf(value)
  return (value.type === 'Polygon' ? positions.slice(0, -1) : positions).map(written).join('; ')
}

export const verticesOf = (shape: Shape): number =>
  positionsOf(shape).length - (shape.type === 'Polygon' ? 1 : 0)

const PAIR = /^\s*(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)\s*$/

/** Reads what `textOfShape` writes as one of the shapes allowed; null when it cannot be read. */
export function shapeOfText(text: string, allowed: readonly ShapeName[]): Shape | null {
  const positions: Position[] = []
  for (const part of text.split(/[;；\n]/).filter((each) => each.trim() !== '')) {
    const [, lon, lat] = PAIR.exec(part) ?? []
    if (!lon || !lat) return null
    positions.push([Number(lon), Number(lat)])
  }
  const [first] = positions
  if (!first) return null
  if (positions.length === 1) return allowed.includes('Point') ? { type: 'Point', coordinates: first } : null
  if (positions.length > 2 && allowed.includes('Polygon')) {
    return { type: 'Polygon', coordinates: [[...positions, first]] }
  }
  return allowed.includes('LineString') ? { type: 'LineString', coordinates: positions } : null
}
