import { describe, expect, it } from 'vitest'
import { shapeOfText, textOfShape } from './shape-text'

describe('coordinates as text', () => {
  it('reads a point in the ways people write it', () => {
    const point = { type: 'Point', coordinates: [104.98, 29.58] }
    for (const text of ['104.98,29.58', ' 104.98 , 29.58 ', '104.98，29.58', '104.98 29.58']) {
      expect(shapeOfText(text, ['Point'])).toEqual(point)
    }
  })

  it('closes the ring of an area and leaves its end out again', () => {
    const text = '104.98,29.58; 104.99,29.58; 104.99,29.59'
    const area = shapeOfText(text, ['Polygon'])
    expect(area?.coordinates).toEqual([
      [
        [104.98, 29.58],
        [104.99, 29.58],
        [104.99, 29.59],
        [104.98, 29.58],
      ],
    ])
    expect(textOfShape(area)).toBe(text)
  })

  it('takes several points for a line where no area is allowed', () => {
    const text = '104.98,29.58; 104.99,29.58; 104.99,29.59'
    expect(shapeOfText(text, ['LineString'])?.type).toBe('LineString')
    expect(textOfShape(shapeOfText(text, ['LineString']))).toBe(text)
  })

  it('reads nothing out of what it does not understand, nor what is not allowed', () => {
    expect(shapeOfText('东兴区田家镇', ['Point'])).toBe(null)
    expect(shapeOfText('104.98', ['Point'])).toBe(null)
    expect(shapeOfText('104.98,29.58', ['Polygon'])).toBe(null)
    expect(shapeOfText('', ['Point'])).toBe(null)
  })
})
