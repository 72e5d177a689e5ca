import type { Related } from '@tuojiang/register'
import { refusalOf } from '@tuojiang/register'
import { describe, expect, it } from 'vitest'
import { OUTFALL_CLASSES } from '../src/code-lists/outfall-class.js'
import { OUTFALL_SUBCLASSES } from '../src/code-lists/outfall-subclass.js'
import { riverOutfall } from '../src/index.js'
import { POINT, problemsOf, walked } from './record.js'

const example = {
  code: 'DEMO-511002-0001',
  name: '沱江左岸工业企业排污口',
  class: '工业排污口',
  subclass: '工矿企业排污口',
  aboveScale: '是',
  county: 2,
  river: '沱江',
  position: POINT,
  monitoring: [{ day: '2026-01-10', cod: 30 }],
  sources: '企业污水处理设施出水',
  responsible: '某企业',
  remedy: 'standardise',
  plan: '规范口门',
  rectifyBy: '2026-05-01',
  tracedOn: '2026-02-01',
  rectifiedOn: '2026-04-20',
  sign: true,
}

const insideZone: Related = {
  count: async () => 0,
  find: async () => [],
  touching: async (register) =>
    register === 'drinking-water-source' ? [{ id: 1, state: 'used', title: '某水库', values: {} }] : [],
}

describe('river outfall', () => {
  it('takes a valid example', async () => {
    expect(await problemsOf(riverOutfall, example)).toEqual([])
  })

  it('goes find, test, trace, treat, and is struck off by another person', () => {
    const walk = [
      ['test', 'station'],
      ['trace', 'county'],
      ['plan', 'county'],
      ['start', 'county'],
      ['report', 'county'],
    ] as const
    expect(walked(riverOutfall, example, [...walk, ['verify', 'division']])).toBe('closed')
    expect(
      refusalOf(riverOutfall, 'verify', {
        state: 'checking',
        roles: ['division'],
        values: example,
        note: null,
        evidence: 1,
        actorId: 5,
        earlier: [{ action: 'report', by: 5 }],
      })?.code,
    ).toBe('action-needs-another-person')
  })

  it('is not struck off without photos', () => {
    expect(
      refusalOf(riverOutfall, 'verify', {
        state: 'checking',
        roles: ['enforcement'],
        values: example,
        note: null,
        evidence: 0,
        actorId: 6,
        earlier: [],
      })?.code,
    ).toBe('action-evidence-required')
  })

  it('has subclasses of the four classes of HJ 1312-2023', () => {
    expect(OUTFALL_CLASSES.map(({ label }) => label.zh)).toEqual([
      '工业排污口',
      '城镇污水处理厂排污口',
      '农业排口',
      '其他排口',
    ])
    const classes = new Set<string>(OUTFALL_CLASSES.map(({ value }) => value))
    for (const { value } of OUTFALL_SUBCLASSES) expect(classes).toContain(value.split('/')[0])
  })

  it('refuses a subclass of another class', async () => {
    expect(await problemsOf(riverOutfall, { ...example, subclass: '港口码头排口' })).toEqual([
      'river-outfall-class subclass',
    ])
  })

  it('asks for a ban inside a protection zone (water law, article 64)', async () => {
    expect(await problemsOf(riverOutfall, example, { related: insideZone })).toEqual([
      'river-outfall-in-protection-zone remedy?',
    ])
    expect(await problemsOf(riverOutfall, { ...example, remedy: 'ban' }, { related: insideZone })).toEqual([])
  })

  it('asks a standardised outfall for its sign before it is struck off', async () => {
    const unsigned = { ...example, sign: null }
    expect(await problemsOf(riverOutfall, unsigned, { state: 'checking' })).toEqual([])
    expect(await problemsOf(riverOutfall, unsigned, { state: 'closed' })).toEqual(['river-outfall-sign sign'])
    expect(await problemsOf(riverOutfall, { ...unsigned, remedy: 'ban' }, { state: 'closed' })).toEqual([])
  })

  it('is put right on the day it was traced at the earliest', async () => {
    expect(await problemsOf(riverOutfall, { ...example, rectifiedOn: '2026-02-01' })).toEqual([])
    expect(await problemsOf(riverOutfall, { ...example, rectifiedOn: '2026-01-31' })).toEqual([
      'river-outfall-dates rectifiedOn',
    ])
  })
})
