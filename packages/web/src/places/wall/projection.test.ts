import { describe, expect, it } from 'vitest'
import { featuresOf, fit, isInside, linesOf, middleOf, namePlace } from './projection'

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [104, 29],
      [106, 29],
      [106, 30],
      [104, 30],
      [104, 29],
    ],
  ],
}

describe('the wall map', () => {
  it('puts north up and east right, inside of the drawing', () => {
    const { place } = fit([{ properties: {}, geometry: square }], 800, 600)
    const [west, north] = place(104, 30)
    const [east, south] = place(106, 29)
    expect(west).toBeLessThan(east)
    expect(north).toBeLessThan(south)
    for (const each of [west, north, east, south]) expect(each).toBeGreaterThanOrEqual(0)
    expect(east).toBeLessThanOrEqual(800)
    expect(south).toBeLessThanOrEqual(600)
  })

  it('keeps a degree of longitude shorter than a degree of latitude by the cosine of the middle', () => {
    const { place } = fit([{ properties: {}, geometry: square }], 800, 600)
    const [x0, y0] = place(104, 29)
    const [x1] = place(105, 29)
    const [, y1] = place(104, 30)
    expect((x1 - x0) / (y0 - y1)).toBeCloseTo(Math.cos((29.5 * Math.PI) / 180), 10)
  })

  it('finds the rings of a multi-polygon and the middle of the largest', () => {
    expect(linesOf([square.coordinates, square.coordinates])).toHaveLength(2)
    const middle = middleOf(square)
    expect(middle?.[0]).toBeCloseTo(105, 6)
    expect(middle?.[1]).toBeCloseTo(29.5, 6)
  })

  it('sets a name inside of its county and clear of the marks', () => {
    const projection = fit([{ properties: {}, geometry: square }], 800, 600)
    const middle = projection.place(105, 29.5)
    const at = namePlace(square, projection, [middle], [40, 16])
    const ring = (square.coordinates[0] ?? []).map(([lon = 0, lat = 0]) => projection.place(lon, lat))
    expect(at && isInside(at, ring)).toBe(true)
    expect(Math.hypot((at?.[0] ?? 0) - middle[0], (at?.[1] ?? 0) - middle[1])).toBeGreaterThan(30)
    expect(namePlace(square, projection, [], [40, 16])).toEqual(middle)
  })

  it('takes nothing from what is no collection', () => {
    expect(featuresOf(null)).toEqual([])
    expect(featuresOf({ features: 'x' })).toEqual([])
    expect(middleOf({ type: 'Polygon', coordinates: [] })).toBeNull()
  })
})
