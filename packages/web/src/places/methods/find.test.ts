import { METHODS } from '@tuojiang/standards'
import { describe, expect, it } from 'vitest'
import { findMethods, inForceOn, MEDIA } from './find'
import { headed } from './use-heading'

describe('methods', () => {
  it('are found by words of either language, by standard and by clause', () => {
    const found = (written: string) => findMethods(METHODS, written).map(({ id }) => id)
    expect(found('建设用地')).toEqual(['soil-construction-land'])
    expect(found('CONSTRUCTION land')).toContain('soil-construction-land')
    expect(found('gb36600')).toEqual(['soil-construction-land'])
    expect(found('')).toHaveLength(METHODS.length)
    expect(found('nothing of the kind')).toEqual([])
  })

  it('have labels that begin large in English', () => {
    expect(['risk of the soil', 'a gas', 'pH of the soil', 'm- and p-xylene', '土壤 pH'].map(headed)).toEqual(
      ['Risk of the soil', 'A gas', 'pH of the soil', 'm- and p-xylene', '土壤 pH'],
    )
  })

  it('have a medium that the page knows', () => {
    for (const { medium } of METHODS) expect(MEDIA).toContain(medium)
  })

  it('are in force from their first day until before their last', () => {
    const method = { from: '2026-03-01', until: '2031-01-01' } as Parameters<typeof inForceOn>[0]
    expect(
      ['2026-02-28', '2026-03-01', '2030-12-31', '2031-01-01'].map((day) => inForceOn(method, day)),
    ).toEqual(['future', 'current', 'current', 'ended'])
  })
})
