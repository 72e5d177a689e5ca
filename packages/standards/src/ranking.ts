/** Ranks ascending; equal values share a rank and the next is skipped (并列); null has none. */
export function ranks(
  values: readonly (number | null)[],
  better: 'lower' | 'higher' = 'lower',
): (number | null)[] {
  const sorted = values
    .filter((value): value is number => value !== null)
    .sort((a, b) => (better === 'lower' ? a - b : b - a))
  const first = new Map<number, number>()
  sorted.forEach((value, index) => {
    if (!first.has(value)) first.set(value, index + 1)
  })
  return values.map((value) => (value === null ? null : (first.get(value) as number)))
}

/** What a city is ranked by, as published: composite index, PM2.5, good-day ratio. */
export interface RankedFigures {
  composite: number | null
  pm25: number | null
  goodRatio: number | null
}

export interface CityRanks {
  composite: number | null
  pm25: number | null
  goodRatio: number | null
}

/**
 * Ranks of cities, counties or stations by 环办〔2014〕64号: composite index and PM2.5 ascending, good-day ratio descending. Give the published,
 * rounded values: equal ones share a rank.
 */
export function rankCities(cities: readonly RankedFigures[]): CityRanks[] {
  const composite = ranks(cities.map((city) => city.composite))
  const pm25 = ranks(cities.map((city) => city.pm25))
  const goodRatio = ranks(
    cities.map((city) => city.goodRatio),
    'higher',
  )
  return cities.map((_, index) => ({
    composite: composite[index] ?? null,
    pm25: pm25[index] ?? null,
    goodRatio: goodRatio[index] ?? null,
  }))
}
