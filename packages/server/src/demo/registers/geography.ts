import type { CityPack, DemoContent } from '../../city/index.js'
import type { Dice } from './dice.js'

type Lonlat = readonly [number, number]
type Ring = readonly Lonlat[]

interface BoundaryFile {
  features: { properties: { code: string }; geometry: { coordinates: Ring[][] } }[]
}

interface RiverFile {
  features: { properties: { name: string }; geometry: { coordinates: Lonlat[] } }[]
}

export interface GeoPoint {
  type: 'Point'
  coordinates: Lonlat
}

export interface DemoTown {
  name: string
  county: string
  lon: number
  lat: number
}

export interface RiverSpot {
  river: string
  bank: 'left' | 'right'
  county: string
  point: GeoPoint
}

/** Places of the demo city, taken from its pack. */
export interface Geography {
  towns: readonly DemoTown[]
  counties: readonly string[]
  /** A point near a town and inside its county. */
  near(d: Dice, town: DemoTown): GeoPoint
  /** A point at a bank, inside the county it is said to be in. */
  atRiver(d: Dice): RiverSpot
  townOf(county: string): readonly DemoTown[]
  /** Name of a county, as the pack has it. */
  countyName(code: string): string
}

const TRIES = 60
/** Degrees; about 60 m. */
const FROM_THE_MIDDLE = 0.0006

export function geographyOf(pack: CityPack, demo: DemoContent): Geography {
  const boundaries = JSON.parse(pack.boundaries) as BoundaryFile
  const rivers = (JSON.parse(pack.rivers) as RiverFile).features.map(({ properties, geometry }) => ({
    name: properties.name,
    line: geometry.coordinates,
  }))
  const areas = new Map(
    boundaries.features.map(({ properties, geometry }) => [
      properties.code,
      geometry.coordinates
        .flatMap((polygon) => polygon.slice(0, 1))
        .filter((ring) => ring.length > 3)
        .map((ring) => ({ ring, box: boxOf(ring) })),
    ]),
  )
  const liesIn = (point: Lonlat, code: string) =>
    (areas.get(code) ?? []).some(({ ring, box }) => isInBox(point, box) && isInside(point, ring))
  const countyAt = (point: Lonlat) => [...areas.keys()].find((code) => liesIn(point, code)) ?? null
  const towns = demo.towns.map(({ name, area, lon, lat }) => ({ name: name.zh, county: area, lon, lat }))
  const lengths = rivers.map(({ line }) => line.length - 1)

  function near(d: Dice, { lon, lat, county }: DemoTown): GeoPoint {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const point = rounded(lon + (d.share() - 0.5) * 0.14, lat + (d.share() - 0.5) * 0.1)
      if (liesIn(point, county)) return { type: 'Point', coordinates: point }
    }
    return { type: 'Point', coordinates: rounded(lon, lat) }
  }

  function atRiver(d: Dice): RiverSpot {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      // By corners, with a floor: the schematic rivers have few corners for their length.
      const index = pickByWeight(
        d,
        lengths.map((length) => Math.max(length, 40)),
      )
      const river = rivers[index]
      const at = d.share() * ((lengths[index] ?? 1) - 1e-9)
      const from = river?.line[Math.floor(at)]
      const to = river?.line[Math.floor(at) + 1]
      if (!river || !from || !to) continue
      const bank = d.chance(0.5) ? 'left' : 'right'
      const share = at - Math.floor(at)
      const [east, north] = [to[0] - from[0], to[1] - from[1]]
      const length = Math.hypot(east, north) || 1
      const side = (bank === 'left' ? 1 : -1) * FROM_THE_MIDDLE
      const point = rounded(
        from[0] + east * share - (north / length) * side,
        from[1] + north * share + (east / length) * side,
      )
      const county = countyAt(point)
      if (county) return { river: river.name, bank, county, point: { type: 'Point', coordinates: point } }
    }
    throw new Error('no river of the pack lies in its counties')
  }

  return {
    towns,
    counties: pack.areas.filter(({ kind }) => kind === 'county').map(({ code }) => code),
    near,
    atRiver,
    townOf: (county) => towns.filter((town) => town.county === county),
    countyName: (code) => pack.areas.find((area) => area.code === code)?.name.zh ?? code,
  }
}

/** A rectangle round a point, sides in degrees, as a closed ring. */
export function rectangleRound({ coordinates: [lon, lat] }: GeoPoint, width: number, height: number) {
  const west = lon - width / 2
  const south = lat - height / 2
  const ring = [
    rounded(west, south),
    rounded(west + width, south),
    rounded(west + width, south + height),
    rounded(west, south + height),
    rounded(west, south),
  ]
  return { type: 'Polygon' as const, coordinates: [ring] }
}

const rounded = (lon: number, lat: number): Lonlat => [Number(lon.toFixed(6)), Number(lat.toFixed(6))]

function pickByWeight(d: Dice, weights: readonly number[]): number {
  let left = d.share() * weights.reduce((sum, weight) => sum + weight, 0)
  return Math.max(
    0,
    weights.findIndex((weight) => {
      left -= weight
      return left < 0
    }),
  )
}

interface Box {
  west: number
  south: number
  east: number
  north: number
}

const boxOf = (ring: Ring): Box => ({
  west: Math.min(...ring.map(([lon]) => lon)),
  south: Math.min(...ring.map(([, lat]) => lat)),
  east: Math.max(...ring.map(([lon]) => lon)),
  north: Math.max(...ring.map(([, lat]) => lat)),
})

const isInBox = ([lon, lat]: Lonlat, { west, south, east, north }: Box): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north

/** Even–odd rule. */
function isInside([x, y]: Lonlat, ring: Ring): boolean {
  let inside = false
  let before = ring.at(-1)
  for (const corner of ring) {
    if (before && corner[1] > y !== before[1] > y) {
      const cross = before[0] + ((y - before[1]) / (corner[1] - before[1])) * (corner[0] - before[0])
      if (x < cross) inside = !inside
    }
    before = corner
  }
  return inside
}
