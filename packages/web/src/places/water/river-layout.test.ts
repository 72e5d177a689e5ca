import { describe, expect, it } from 'vitest'
import { layOut, spread } from './river-layout'

const rivers = [
  { name: '沱江', into: null, intoKm: null },
  { name: '球溪河', into: '沱江', intoKm: 22 },
  { name: '小青龙河', into: '沱江', intoKm: 92 },
  { name: '威远河', into: null, intoKm: null },
]
const sections = [
  { siteId: 3, river: '沱江', km: 96 },
  { siteId: 1, river: '沱江', km: 4 },
  { siteId: 2, river: '沱江', km: 62 },
  { siteId: 4, river: '沱江', km: 128 },
  { siteId: 5, river: '球溪河', km: 12 },
  { siteId: 6, river: '球溪河', km: 46 },
  { siteId: 7, river: '小青龙河', km: 38 },
  { siteId: 8, river: '威远河', km: 58 },
]
const sizes = { width: 1100, lane: 130, margin: 70, least: 120 }

describe('spreading along a line', () => {
  it('leaves what is far enough apart, moves what is not, keeps order and ends', () => {
    expect(spread([0, 50, 100], 40, 0, 100)).toEqual([0, 50, 100])
    expect(spread([0, 10, 100], 40, 0, 100)).toEqual([0, 40, 100])
    expect(spread([80, 90, 100], 40, 0, 100)).toEqual([20, 60, 100])
  })
  it('shares the room evenly when there is not enough', () => {
    expect(spread([0, 0, 0], 90, 0, 100)).toEqual([0, 50, 100])
    expect(spread([30], 40, 0, 100)).toEqual([30])
  })
})

describe('the section diagram', () => {
  const { reaches, height } = layOut(rivers, sections, sizes)
  const reach = (name: string) => reaches.find((each) => each.name === name)

  it('draws the receiving river as main stem with its sections in order from upstream', () => {
    expect(reaches[0]?.name).toBe('沱江')
    expect(reach('沱江')?.sections.map((section) => section.siteId)).toEqual([1, 2, 3, 4])
    const xs = reach('沱江')?.sections.map((section) => section.x) ?? []
    expect([...xs].sort((a, b) => a - b)).toEqual(xs)
  })

  it('lets tributaries join between the sections up- and downstream of their mouth', () => {
    const x = (id: number) => reach('沱江')?.sections.find((section) => section.siteId === id)?.x ?? 0
    const mouth = reach('球溪河')?.joins?.x ?? 0
    expect(mouth).toBeGreaterThan(x(1))
    expect(mouth).toBeLessThan(x(2))
    const second = reach('小青龙河')?.joins?.x ?? 0
    expect(second).toBeGreaterThan(x(2))
    expect(second).toBeLessThan(x(3))
  })

  it('puts tributaries on both sides and lone rivers below', () => {
    const main = reach('沱江')?.y ?? 0
    expect(reach('球溪河')?.y).toBeLessThan(main)
    expect(reach('小青龙河')?.y).toBeGreaterThan(main)
    expect(reach('威远河')?.joins).toBeNull()
    expect(reach('威远河')?.y ?? 0).toBeGreaterThan(reach('小青龙河')?.y ?? 0)
    expect(height).toBeGreaterThan(reach('威远河')?.y ?? 0)
  })

  it('places every section once, within the width', () => {
    const placed = reaches.flatMap((each) => each.sections)
    expect(placed.map((each) => each.siteId).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    for (const { x } of placed) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(sizes.width)
    }
  })

  it('draws a river that only its sections name, and nothing without sections', () => {
    expect(layOut([], [{ siteId: 1, river: '越溪河', km: 3 }], sizes).reaches).toHaveLength(1)
    expect(layOut(rivers, [], sizes)).toMatchObject({ reaches: [], height: 0 })
  })
})
