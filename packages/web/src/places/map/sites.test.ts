import { describe, expect, it } from 'vitest'
import type { SiteSummary } from '../../api'
import { countSites, isShown, matches, readHidden, sortForList, toggleHidden, worstState } from './sites'

const site = (part: Partial<SiteSummary>): SiteSummary => ({
  id: 1,
  code: 'NJ-A01',
  name: { zh: '市监测站', en: 'City Monitoring Station' },
  kind: 'air',
  areaId: 2,
  lon: 105.056,
  lat: 29.582,
  river: null,
  enterprise: null,
  demo: true,
  state: 'normal',
  lastSeen: null,
  headline: null,
  ...part,
})

describe('what a cluster shows', () => {
  it('is the worst state of its members', () => {
    expect(worstState(['normal', 'flagged', 'silent'])).toBe('silent')
    expect(worstState(['silent', 'exceeding', 'normal'])).toBe('exceeding')
    expect(worstState(['normal', 'never'])).toBe('never')
  })
})

describe('the legend as a filter', () => {
  it('hides kinds and states named in the address and ignores what it does not know', () => {
    const hidden = readHidden('air,silent,rocket')
    expect([...hidden.kinds]).toEqual(['air'])
    expect([...hidden.states]).toEqual(['silent'])
    expect(isShown(site({}), hidden)).toBe(false)
    expect(isShown(site({ kind: 'water', state: 'silent' }), hidden)).toBe(false)
    expect(isShown(site({ kind: 'water' }), hidden)).toBe(true)
  })

  it('toggles back to an empty address', () => {
    expect(toggleHidden('', 'air')).toBe('air')
    expect(toggleHidden('air', 'silent')).toBe('air,silent')
    expect(toggleHidden(toggleHidden('air', 'silent'), 'air')).toBe('silent')
    expect(toggleHidden('silent', 'silent')).toBe('')
  })

  it('counts a kind over the states that are on, and the other way round', () => {
    const sites = [site({}), site({ state: 'silent' }), site({ kind: 'water', state: 'silent' })]
    const counts = countSites(sites, readHidden('silent'))
    expect(counts.kinds.air).toBe(1)
    expect(counts.states.silent).toBe(2)
    expect(counts.shown).toBe(1)
    expect(countSites(sites, readHidden('air')).states.silent).toBe(1)
  })
})

describe('the list beside the map', () => {
  const headline = (value: number) => ({
    value,
    level: null,
    label: { zh: '', en: '' },
    at: '2026-11-24T01:00:00Z',
  })
  it('puts the worst state first and the larger value before the smaller', () => {
    const order = sortForList([
      site({ code: 'C', state: 'normal' }),
      site({ code: 'B', state: 'exceeding', headline: headline(1.2) }),
      site({ code: 'A', state: 'exceeding', headline: headline(3.4) }),
      site({ code: 'D', state: 'silent' }),
    ]).map((each) => each.code)
    expect(order).toEqual(['A', 'B', 'D', 'C'])
  })

  it('finds by name in both languages, code and enterprise', () => {
    const outlet = site({ enterprise: '川威集团', code: 'NJ-G12' })
    for (const text of ['监测', 'city mon', 'g12', '川威', '  ']) expect(matches(outlet, text)).toBe(true)
    expect(matches(outlet, '隆昌')).toBe(false)
  })
})
