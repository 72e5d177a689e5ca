import { describe, expect, it } from 'vitest'
import { arrowsAlong } from './arrows'

describe('direction of a river', () => {
  it('is drawn evenly from half a step on', () => {
    const arrows = arrowsAlong(
      [
        [0, 0],
        [100, 0],
      ],
      25,
    )
    expect(arrows.map((arrow) => arrow.at[0])).toEqual([12.5, 37.5, 62.5, 87.5])
    expect(arrows.every((arrow) => arrow.heading === Math.PI / 2)).toBe(true)
  })

  it('turns with the line', () => {
    const arrows = arrowsAlong(
      [
        [0, 0],
        [0, 10],
        [10, 10],
        [10, 0],
      ],
      10,
    )
    expect(arrows.map((arrow) => Math.round((arrow.heading * 180) / Math.PI))).toEqual([0, 90, 180])
  })

  it('shows one arrow in the middle of a short line and none on a line of no length', () => {
    expect(
      arrowsAlong(
        [
          [0, 0],
          [0, 4],
        ],
        100,
      ),
    ).toEqual([{ at: [0, 2], heading: 0 }])
    expect(
      arrowsAlong(
        [
          [1, 1],
          [1, 1],
        ],
        10,
      ),
    ).toEqual([])
    expect(arrowsAlong([[1, 1]], 10)).toEqual([])
  })
})
