import { area, defineRegister, text } from '@tuojiang/register'
import { describe, expect, it } from 'vitest'
import { trackOf } from './track'

const say = (zh: string) => ({ zh, en: zh })
const register = defineRegister({
  name: 'sample',
  version: 1,
  label: say('样例'),
  purpose: say('样例'),
  place: 'water',
  fields: {
    code: text({ label: say('编号'), required: true }),
    county: area({ label: say('区县'), required: true }),
  },
  groups: [{ label: say('全部'), fields: ['code', 'county'] }],
  key: 'code',
  title: 'code',
  area: 'county',
  states: {
    found: { label: say('查出'), tone: 'waiting' },
    mended: { label: say('整改'), tone: 'running' },
    returned: { label: say('退回'), tone: 'warn' },
    closed: { label: say('销号'), tone: 'good' },
  },
  initial: 'found',
  actions: {
    mend: { label: say('整改'), from: ['found', 'returned'], to: 'mended', by: ['county'] },
    refuse: { label: say('退回'), from: ['mended'], to: 'returned', by: ['division'] },
    close: { label: say('销号'), from: ['mended'], to: 'closed', by: ['division'] },
  },
  columns: ['code', 'state'],
  may: { read: ['county', 'division'], create: ['county'], edit: ['county'], archive: [], import: [] },
})

describe('trackOf', () => {
  it('begins with the state a record is made in and shows where it can go', () => {
    expect(trackOf(register, 'found', { found: '2026-03-01' })).toEqual([
      { state: 'found', day: '2026-03-01', place: 'here' },
      { state: 'mended', day: null, place: 'next' },
    ])
  })

  it('shows what was entered in the order of the days, not of the definition', () => {
    const track = trackOf(register, 'mended', {
      found: '2026-03-01',
      returned: '2026-04-02',
      mended: '2026-04-20',
    })
    expect(track.map(({ state, place }) => `${state} ${place}`)).toEqual([
      'found passed',
      'returned passed',
      'mended here',
      'closed next',
    ])
  })

  it('keeps the order of the definition within one day', () => {
    const day = '2026-03-01'
    const track = trackOf(register, 'closed', { mended: day, found: day, closed: day })
    expect(track.map(({ state }) => state)).toEqual(['found', 'mended', 'closed'])
  })
})
