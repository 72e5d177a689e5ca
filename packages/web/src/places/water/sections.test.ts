import { describe, expect, it } from 'vitest'
import { inRiverOrder, meetsTarget, numeral, riverNamesEn, riversOf } from './sections'

describe('a section', () => {
  it('meets its target at the target itself and not one class below', () => {
    expect(meetsTarget({ class: 3, target: 3 })).toBe(true)
    expect(meetsTarget({ class: 4, target: 3 })).toBe(false)
    expect(meetsTarget({ class: null, target: 3 })).toBeNull()
    expect(meetsTarget({ class: 2, target: null })).toBeNull()
  })

  it('is named by the numeral of its class', () => {
    expect([1, 6, null].map((value) => numeral(value, 'zh'))).toEqual(['Ⅰ', '劣Ⅴ', '—'])
    expect(numeral(6, 'en')).toBe('>V')
  })

  it('stands by river from upstream down, the main stem first', () => {
    const rows = [
      { siteId: 1, river: '威远河', chainage: 58 },
      { siteId: 2, river: '沱江', chainage: 96 },
      { siteId: 3, river: '沱江', chainage: 4 },
    ]
    expect(inRiverOrder(rows).map((row) => row.siteId)).toEqual([3, 2, 1])
  })
})

describe('the river network', () => {
  const layers = {
    boundaries: {},
    rivers: {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { name: '沱江', nameEn: 'Tuo River', into: null, intoChainageKm: null },
        },
        {
          type: 'Feature',
          properties: { name: '球溪河', nameEn: 'Qiuxi River', into: '沱江', intoChainageKm: 22 },
        },
        { type: 'Feature', properties: { width: 3 } },
      ],
    },
  }
  it('is read from the features of the city pack', () => {
    expect(riversOf(layers)).toEqual([
      { name: '沱江', into: null, intoKm: null },
      { name: '球溪河', into: '沱江', intoKm: 22 },
    ])
    expect(riverNamesEn(layers).get('球溪河')).toBe('Qiuxi River')
  })
  it('is empty while nothing was answered', () => {
    expect(riversOf(undefined)).toEqual([])
    expect(riversOf({ boundaries: {}, rivers: {} })).toEqual([])
  })
})
