import { describe, expect, it } from 'vitest'
import { openPlace } from './open-place'

const square = [0, 0, 140, 140]
const side = Array.from({ length: 15 }, (_, index) => index * 10)
const border = side.flatMap((at) => [
  [at, 0],
  [at, 140],
  [0, at],
  [140, at],
])

describe('the place for a name', () => {
  it('is away from every side of an empty square', () => {
    const [x = 0, y = 0] = openPlace(square, () => true, border) ?? []
    expect(x).toBe(70)
    expect(y).toBeGreaterThan(40)
    expect(y).toBeLessThan(100)
  })
  it('keeps away from what stands there', () => {
    const [x = 0, y = 0] =
      openPlace(square, () => true, [...border, [70, 70], [40, 70], [100, 70], [70, 100]]) ?? []
    expect(y).toBeLessThan(60)
    expect(x).toBeGreaterThan(0)
  })
  it('lies inside, or is nowhere', () => {
    expect(openPlace(square, ([x]) => x < 30, border)?.[0]).toBeLessThan(30)
    expect(openPlace(square, () => false, border)).toBeNull()
  })
})
