import { describe, expect, it } from 'vitest'
import { clustersIn } from './clusters'

const points = (...places: [number, number][]) => ({
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
})

describe('clustersIn', () => {
  it('gathers what lies in one cell at the middle of it', () => {
    const found = clustersIn(points([10, 10], [20, 30], [210, 10]), [0, 0, 400, 400], 100)
    expect(found.map(({ members }) => members)).toEqual([[0, 1], [2]])
    expect(found[0]).toMatchObject({ x: 15, y: 20 })
  })

  it('leaves out what lies outside, keeps what lies on the edge', () => {
    const found = clustersIn(points([0, 0], [400, 400], [401, 10], [-1, 0]), [0, 0, 400, 400], 100)
    expect(found.flatMap(({ members }) => members).sort()).toEqual([0, 1])
  })

  it('keeps every point within exactly one cluster, wherever the extent begins', () => {
    const places = Array.from({ length: 500 }, (_, index): [number, number] => [
      Math.sin(index) * 1000,
      Math.cos(index * 1.7) * 1000,
    ])
    for (const shift of [0, 13, 99.5]) {
      const found = clustersIn(points(...places), [-2000 - shift, -2000, 2000, 2000], 70)
      const members = found.flatMap((cluster) => cluster.members)
      expect(members.length).toBe(places.length)
      expect(new Set(members).size).toBe(places.length)
    }
  })

  it('gathers the same points while the map is moved by less than a cell', () => {
    const near = points([10, 10], [90, 90], [110, 10])
    const before = clustersIn(near, [0, 0, 400, 400], 100)
    const after = clustersIn(near, [-37, -12, 363, 388], 100)
    expect(after.map(({ members }) => members)).toEqual(before.map(({ members }) => members))
  })
})
