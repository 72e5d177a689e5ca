import type { Field } from '../field.js'
import type { Geometry, Position, Shape } from '../geometry/geometry.js'
import { invalidity } from '../geometry/valid.js'
import { accepted, issue, type Parsed, refused } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { foldWidth, quoted } from './given.js'

const SHAPE_NAMES: Readonly<Record<Shape, { zh: string; en: string }>> = {
  Point: { zh: '点', en: 'a point' },
  LineString: { zh: '线', en: 'a line' },
  Polygon: { zh: '面', en: 'a polygon' },
}
const NUMBER = String.raw`[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?`
const PAIR = new RegExp(`^[(（]?\\s*(${NUMBER})\\s*[,，、;\\s]\\s*(${NUMBER})\\s*[)）]?$`, 'i')
const WKT = /^(POINT|LINESTRING|POLYGON)\s*(\(.*\))$/i

/** `POINT (104.98 29.58)`, `LINESTRING (…)`, `POLYGON ((…))`: the text form that programs for maps write. */
function fromWkt(text: string): unknown {
  const [, name = '', body = ''] = WKT.exec(text) ?? []
  const asJson = body
    .replace(/[^()\d.,eE+\s-]/g, '')
    .replace(/([^(),]+)/g, (position) => {
      const numbers = position.trim().split(/\s+/)
      return position.trim() === '' ? '' : `[${numbers.join(',')}]`
    })
    .replace(/\(/g, '[')
    .replace(/\)/g, ']')
  const coordinates = fromJson(asJson)
  const type = { POINT: 'Point', LINESTRING: 'LineString', POLYGON: 'Polygon' }[name.toUpperCase()]
  return { type, coordinates: type === 'Point' && Array.isArray(coordinates) ? coordinates[0] : coordinates }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function fromText(given: string): unknown {
  const text = foldWidth(given).trim()
  const [, lon, lat] = PAIR.exec(text) ?? []
  if (lon !== undefined) return { type: 'Point', coordinates: [Number(lon), Number(lat)] }
  return WKT.test(text) ? fromWkt(text) : fromJson(text)
}

const written = (positions: readonly Position[]) =>
  `(${positions.map(([lon, lat]) => `${lon} ${lat}`).join(', ')})`

/**
 * A point, line or polygon as GeoJSON in longitude and latitude of CGCS2000. Text such as `104.98,29.58`, WKT and GeoJSON are read. Heights are left
 * out. A polygon's rings are closed, have at least four positions and do not cross themselves (RFC 7946 §3.1.6).
 */
export function geometry<const R extends boolean = false>(
  options: FieldOptions<R> & { shapes: readonly Shape[] },
): Field<Given<Geometry, R>, 'geometry'> {
  const { label, shapes } = options
  const names = (language: 'zh' | 'en') =>
    shapes.map((shape) => SHAPE_NAMES[shape][language]).join(language === 'zh' ? '、' : ' or ')

  function read(raw: unknown): Parsed<Geometry> {
    const given = (typeof raw === 'string' ? fromText(raw) : raw) as {
      type?: unknown
      coordinates?: unknown
    } | null
    const shape = shapes.find((one) => one === given?.type)
    if (shape === undefined) {
      return refused(
        issue(
          'geometry-expected',
          `${label.zh}“${quoted(raw)}”应为${names('zh')}；点可写成“经度,纬度”，例如 104.98,29.58`,
          `${label.en}: "${quoted(raw)}" should be ${names('en')}; a point may be written "longitude,latitude", for example 104.98,29.58`,
        ),
      )
    }
    const wrong = invalidity(shape, given?.coordinates)
    if (wrong)
      return refused(
        issue('geometry-invalid', `${label.zh}的图形有误：${wrong.zh}`, `${label.en}: ${wrong.en}`),
      )
    return accepted({ type: shape, coordinates: flat(given?.coordinates) } as Geometry)
  }

  return fieldOf<Geometry, 'geometry', R>(options, {
    kind: 'geometry',
    type: 'geometry',
    schema: {
      type: 'object',
      properties: { type: { type: 'string', enum: shapes }, coordinates: { type: 'array' } },
      required: ['type', 'coordinates'],
    },
    view: { widget: 'geometry', shapes, width: 20 },
    filter: 'place',
    read,
    format(value) {
      if (value.type === 'Point') return value.coordinates.join(',')
      if (value.type === 'LineString') return `LINESTRING ${written(value.coordinates)}`
      return `POLYGON (${value.coordinates.map(written).join(', ')})`
    },
  })
}

/** Positions of two numbers, at whatever depth. */
function flat(coordinates: unknown): unknown {
  if (!Array.isArray(coordinates)) return coordinates
  return typeof coordinates[0] === 'number' ? coordinates.slice(0, 2) : coordinates.map(flat)
}
