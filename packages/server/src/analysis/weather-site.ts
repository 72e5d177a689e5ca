import type { Channel, Site } from '../network/index.js'
import type { WeatherPart } from './column.js'

/** Factors of the weather by what they are. */
export const WEATHER_FACTORS: Readonly<Record<WeatherPart, string>> = {
  temperature: 'a01001',
  humidity: 'a01002',
  pressure: 'a01006',
  speed: 'a01007',
  direction: 'a01008',
}

/** A weather station stands for its surroundings; farther away it would be another valley. A choice of ours. */
const FARTHEST_KM = 60
const KM_PER_DEGREE = 111.2

/** For each site the nearest one that measures wind speed and direction, itself first; null where none is near. */
export function weatherSites(
  sites: readonly Site[],
  candidates: readonly Site[],
  channels: readonly Channel[],
): Map<number, Site | null> {
  const factors = new Map<number, Set<string>>()
  for (const { site_id, factor } of channels) {
    const own = factors.get(site_id)
    if (own) own.add(factor)
    else factors.set(site_id, new Set([factor]))
  }
  const measuring = candidates.filter(({ id }) => {
    const own = factors.get(id)
    return own?.has(WEATHER_FACTORS.speed) && own.has(WEATHER_FACTORS.direction)
  })
  return new Map(
    sites.map((site) => {
      if (measuring.some(({ id }) => id === site.id)) return [site.id, site]
      const near = measuring
        .map((other) => ({ other, km: distanceKm(site, other) }))
        .filter(({ km }) => km <= FARTHEST_KM)
        .sort((a, b) => a.km - b.km)[0]
      return [site.id, near?.other ?? null]
    }),
  )
}

function distanceKm(one: Site, other: Site): number {
  if (one.lon === null || one.lat === null || other.lon === null || other.lat === null) return Number.NaN
  const across = (one.lon - other.lon) * Math.cos((one.lat * Math.PI) / 180)
  return Math.hypot(across, one.lat - other.lat) * KM_PER_DEGREE
}
