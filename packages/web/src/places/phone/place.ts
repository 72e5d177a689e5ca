export interface Position {
  lon: number
  lat: number
}

const EARTH_METRES = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres between two places along the great circle (haversine). */
export function distanceMetres(from: Position, to: Position): number {
  const dLat = radians(to.lat - from.lat)
  const dLon = radians(to.lon - from.lon)
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Initial bearing from one place to another: 0 is north, 90 east. */
export function bearingDegrees(from: Position, to: Position): number {
  const dLon = radians(to.lon - from.lon)
  const y = Math.sin(dLon) * Math.cos(radians(to.lat))
  const x =
    Math.cos(radians(from.lat)) * Math.sin(radians(to.lat)) -
    Math.sin(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.cos(dLon)
  return (Math.atan2(y, x) * (180 / Math.PI) + 360) % 360
}

export const OCTANTS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const
/** One of eight directions. */
export const octantOf = (bearing: number): (typeof OCTANTS)[number] =>
  OCTANTS[Math.round(bearing / 45) % 8] as (typeof OCTANTS)[number]

/** `850 m`, `3.2 km`, `24 km`. */
export function distanceText(metres: number): string {
  if (metres < 950) return `${Math.round(metres / 10) * 10} m`
  const kilometres = metres / 1000
  return `${kilometres < 10 ? kilometres.toFixed(1) : Math.round(kilometres)} km`
}

/** A route by the map application of the telephone; the position is WGS 84. */
export const routeLink = ({ lon, lat }: Position, name: string): string =>
  `https://uri.amap.com/navigation?to=${lon},${lat},${encodeURIComponent(name)}&mode=car&coordinate=wgs84&callnative=1`

const ACCURATE_MS = 10_000

/** Where the telephone is, for a report; null when it does not say. */
export const positionNow = (): Promise<Position | null> =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: ACCURATE_MS, maximumAge: 30_000 },
    )
  })
