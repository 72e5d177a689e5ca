import { describe, expect, it } from 'vitest'
import { sparkPaths } from './spark-path'

const box = { width: 108, height: 58, limit: null }

describe('a sparkline', () => {
  it('fills its box and breaks at gaps', () => {
    const { lines, last } = sparkPaths(
      [
        [0, 0],
        [1, 10],
        [2, null],
        [3, 5],
        [4, 10],
      ],
      box,
    )
    expect(lines).toEqual(['M4 54L29 4', 'M79 29L104 4'])
    expect(last).toEqual({ x: 104, y: 4 })
  })

  it('draws a lone point and a flat line in the middle', () => {
    expect(sparkPaths([[0, 7]], box).lines).toEqual(['M54 29h1.500'])
    expect(
      sparkPaths(
        [
          [0, 7],
          [1, 7],
        ],
        box,
      ).lines,
    ).toEqual(['M4 29L104 29'])
  })

  it('shows the limit when it is within reach, not when it would flatten the curve', () => {
    expect(
      sparkPaths(
        [
          [0, 0],
          [1, 10],
        ],
        { ...box, limit: 20 },
      ).limitY,
    ).toBe(4)
    expect(
      sparkPaths(
        [
          [0, 0],
          [1, 10],
        ],
        { ...box, limit: 500 },
      ).limitY,
    ).toBeNull()
    expect(sparkPaths([], box)).toEqual({ lines: [], last: null, limitY: null })
  })
})
