import { describe, expect, it } from 'vitest'
import { bearingDegrees, distanceMetres, distanceText, octantOf } from './place'

describe('distance and direction', () => {
  // One degree of a great circle on a sphere of 6371 km is 111.195 km.
  it.each([
    ['north', { lon: 105, lat: 30 }, 0, 'n'],
    ['south', { lon: 105, lat: 28 }, 180, 's'],
  ] as const)('one degree to the %s', (_, to, bearing, octant) => {
    const from = { lon: 105, lat: 29 }
    expect(distanceMetres(from, to)).toBeCloseTo(111_195, -1)
    expect(bearingDegrees(from, to)).toBeCloseTo(bearing, 6)
    expect(octantOf(bearingDegrees(from, to))).toBe(octant)
  })

  it('is shorter to the east by the cosine of the latitude', () => {
    const metres = distanceMetres({ lon: 105, lat: 60 }, { lon: 105.1, lat: 60 })
    expect(metres).toBeCloseTo(111_195 * 0.1 * 0.5, -1)
    expect(octantOf(bearingDegrees({ lon: 105, lat: 60 }, { lon: 105.1, lat: 60 }))).toBe('e')
  })

  it('takes directions by their nearest of eight, and wraps around at north', () => {
    expect([octantOf(22.4), octantOf(22.6), octantOf(337.6), octantOf(337.4)]).toEqual(['n', 'ne', 'n', 'nw'])
  })

  it('is written in metres, then in kilometres', () => {
    expect([distanceText(847), distanceText(3_240), distanceText(24_400)]).toEqual([
      '850 m',
      '3.2 km',
      '24 km',
    ])
  })
})
