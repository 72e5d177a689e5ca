import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selfCrossing } from '../src/geometry/valid.js'
import {
  areaSquareMetres,
  boundsOf,
  type Geometry,
  insidePolygon,
  lengthMetres,
  type Position,
  pointOn,
  touches,
} from '../src/index.js'

const point = (...coordinates: [number, number]): Geometry => ({ type: 'Point', coordinates })
const line = (...coordinates: Position[]): Geometry => ({ type: 'LineString', coordinates })
const polygon = (...coordinates: Position[][]): Geometry & { type: 'Polygon' } => ({
  type: 'Polygon',
  coordinates,
})
const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

describe('measures on the ellipsoid of CGCS2000', () => {
  it('give the quarter of the meridian, 10,001,965.729 m', () => {
    expect(lengthMetres(line([105, 0], [105, 90]))).toBeCloseTo(10_001_965.73, -2)
  })

  it('give the equator, 2πa', () => {
    expect(lengthMetres(line([-180, 0], [180, 0]))).toBeCloseTo(2 * Math.PI * 6_378_137, 0)
  })

  it('give the whole surface, 510,065,621.7 km²', () => {
    const area = areaSquareMetres(polygon(box(-180, -90, 180, 90)))
    expect(area / 1e6).toBeCloseTo(510_065_621.7, -1)
  })

  it('add up, whatever way a shape is cut', () => {
    const degree = fc.integer({ min: 1000, max: 1200 }).map((tenths) => tenths / 10)
    const lat = fc.integer({ min: 200, max: 500 }).map((tenths) => tenths / 10)
    fc.assert(
      fc.property(degree, lat, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (west, south, part) => {
        const cut = west + 2 * part
        const whole = areaSquareMetres(polygon(box(west, south, west + 2, south + 1)))
        const halves =
          areaSquareMetres(polygon(box(west, south, cut, south + 1))) +
          areaSquareMetres(polygon(box(cut, south, west + 2, south + 1)))
        expect(halves / whole).toBeCloseTo(1, 9)
        const slanting = line([west, south], [west + 2, south + 1])
        const middle: Position = [west + 2 * part, south + part]
        expect(
          lengthMetres(line([west, south], middle, [west + 2, south + 1])) / lengthMetres(slanting),
        ).toBeCloseTo(1, 6)
      }),
    )
  })

  it('agree with thin strips along the parallels, laid across a triangle', () => {
    const radius = (lat: number) => {
      const w = 1 - 0.00669438002290079 * Math.sin((lat * Math.PI) / 180) ** 2
      return {
        meridian: (6_378_137 * (1 - 0.00669438002290079)) / w ** 1.5,
        parallel: 6_378_137 / Math.sqrt(w),
      }
    }
    const triangle: Position[] = [
      [104, 29],
      [106, 29.5],
      [104.5, 30.5],
      [104, 29],
    ]
    const width = (lat: number) => {
      const crossings = triangle.slice(1).flatMap(([x2, y2], index) => {
        const [x1, y1] = triangle[index] as Position
        return y1 > lat !== y2 > lat ? [x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)] : []
      })
      return Math.abs((crossings[0] ?? 0) - (crossings[1] ?? 0))
    }
    const step = 0.001
    let slow = 0
    for (let lat = 29 + step / 2; lat < 30.5; lat += step) {
      const { meridian, parallel } = radius(lat)
      const across = (width(lat) * Math.PI) / 180
      slow += ((step * Math.PI) / 180) * meridian * across * parallel * Math.cos((lat * Math.PI) / 180)
    }
    expect(areaSquareMetres(polygon(triangle)) / slow).toBeCloseTo(1, 5)
  })

  it('leave holes out, and do not mind which way round a ring goes', () => {
    const outer = box(104, 29, 106, 31)
    const hole = box(104.5, 29.5, 105, 30)
    const solid = areaSquareMetres(polygon(outer))
    expect(areaSquareMetres(polygon(outer, hole))).toBeCloseTo(solid - areaSquareMetres(polygon(hole)), 3)
    expect(areaSquareMetres(polygon(outer.toReversed()))).toBeCloseTo(solid, 3)
    expect([areaSquareMetres(line([1, 1], [2, 2])), lengthMetres(point(1, 1))]).toEqual([0, 0])
  })
})

describe('touching', () => {
  const ring = polygon(box(0, 0, 4, 4), box(1, 1, 3, 3))

  it.each<[string, Geometry, Geometry, boolean]>([
    ['a point inside', point(0.5, 0.5), ring, true],
    ['a point on the edge', point(4, 2), ring, true],
    ['a point at a corner', point(4, 4), ring, true],
    ['a point in the hole', point(2, 2), ring, false],
    ['a point on the edge of the hole', point(1, 2), ring, true],
    ['a point outside', point(5, 2), ring, false],
    ['the same point', point(1, 1), point(1, 1), true],
    ['another point', point(1, 1), point(1, 1.0001), false],
    ['a point on a line', point(1, 1), line([0, 0], [2, 2]), true],
    ['a point beside a line', point(1, 1.01), line([0, 0], [2, 2]), false],
    ['lines that cross', line([0, 0], [2, 2]), line([0, 2], [2, 0]), true],
    ['lines end to end', line([0, 0], [1, 1]), line([1, 1], [2, 0]), true],
    ['lines on each other', line([0, 0], [2, 0]), line([1, 0], [3, 0]), true],
    ['lines beside each other', line([0, 0], [2, 0]), line([0, 1], [2, 1]), false],
    ['a line through a polygon', line([-1, 0.5], [5, 0.5]), ring, true],
    ['a line within the hole', line([1.5, 1.5], [2.5, 2.5]), ring, false],
    ['a polygon within the hole', polygon(box(1.5, 1.5, 2.5, 2.5)), ring, false],
    ['a polygon that fills the hole', polygon(box(1, 1, 3, 3)), ring, true],
    ['a polygon around', polygon(box(-1, -1, 9, 9)), ring, true],
    ['a polygon edge to edge', polygon(box(4, 0, 5, 4)), ring, true],
    ['a cross of two boxes', polygon(box(-1, 1.5, 5, 2.5)), polygon(box(1.5, -1, 2.5, 5)), true],
  ])('%s', (_, a, b, expected) => {
    expect([touches(a, b), touches(b, a)]).toEqual([expected, expected])
  })

  const corner = fc.integer({ min: 0, max: 8 })
  const boxes = fc
    .tuple(corner, corner, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .map(([west, south, width, height]): [number, number, number, number] => [
      west,
      south,
      west + width,
      south + height,
    ])

  it('agrees, for boxes, with comparing their sides', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        const meet = a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
        expect(touches(polygon(box(...a)), polygon(box(...b)))).toBe(meet)
      }),
    )
  })

  it('agrees, for a line and a box, with following the line in small steps', () => {
    fc.assert(
      fc.property(boxes, fc.tuple(corner, corner), fc.tuple(corner, corner), (a, from, to) => {
        const [west, south, east, north] = a
        const steps = Array.from({ length: 841 }, (_, step) => step / 840)
        const meet = steps.some((part) => {
          const [x, y] = [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])]
          return x >= west - 1e-9 && x <= east + 1e-9 && y >= south - 1e-9 && y <= north + 1e-9
        })
        expect(touches(line(from, to), polygon(box(...a)))).toBe(meet)
      }),
    )
  })
})

describe('a point on a shape', () => {
  it('is the middle of a line', () => {
    const [lon, lat] = pointOn(line([104, 29], [104, 29.5], [104, 31]))
    expect([lon, lat]).toEqual([104, expect.closeTo(30, 3)])
  })

  it('is the centre of a plain polygon, and inside a crooked one', () => {
    expect(pointOn(polygon(box(104, 29, 106, 31)))).toEqual([105, 30])
    const horseshoe = polygon([
      [0, 0],
      [10, 0],
      [10, 10],
      [8, 10],
      [8, 2],
      [2, 2],
      [2, 10],
      [0, 10],
      [0, 0],
    ])
    expect(insidePolygon(pointOn(horseshoe), horseshoe)).toBe(true)
    const frame = polygon(box(0, 0, 4, 4), box(1, 1, 3, 3))
    expect(insidePolygon(pointOn(frame), frame)).toBe(true)
  })

  it('lies within every star', () => {
    const radii = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 3, maxLength: 30 })
    fc.assert(
      fc.property(radii, (lengths) => {
        const corners = lengths.map((length, index): Position => {
          const angle = (2 * Math.PI * index) / lengths.length
          return [105 + length * Math.cos(angle), 29.5 + length * Math.sin(angle)]
        })
        const star = polygon([...corners, corners[0] as Position])
        expect(selfCrossing(star.coordinates[0] ?? [])).toBeNull()
        expect(touches(point(...(pointOn(star) as [number, number])), star)).toBe(true)
      }),
    )
  })
})

describe('rings', () => {
  it('that cross are found as by comparing every pair of edges', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
    const turn = (a: Position, b: Position, c: Position) =>
      Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 9 }), (corners) => {
        const ring = [...corners, corners[0] as Position]
        const pairs = ring
          .slice(1)
          .flatMap((b, i) =>
            ring.slice(1).map((d, j) => [ring[i] as Position, b, ring[j] as Position, d] as const),
          )
        const slow = pairs.some(
          ([a, b, c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0,
        )
        expect(selfCrossing(ring) !== null).toBe(slow)
      }),
    )
  })
})

describe('bounds', () => {
  it('hold every position', () => {
    expect(boundsOf(line([104, 31], [106, 29], [105, 30]))).toEqual([104, 29, 106, 31])
    expect(boundsOf(point(1, 2))).toEqual([1, 2, 1, 2])
  })
})
