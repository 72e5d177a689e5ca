import { describe, expect, it } from 'vitest'
import { dischargePermit } from '../src/index.js'
import { problemsOf, rowOf, walked } from './record.js'

const line = { outlet: 'DW001', pollutant: '化学需氧量', limit: 50, unit: 'mg/L', tonnes: 3.5 }

const example = {
  // Worked example of HJ 608-2017.
  number: '91130200699229617X001P',
  name: '某钢铁公司',
  enterprise: 1,
  county: 2,
  class: '重点管理',
  acceptedOn: '2024-05-01',
  issuedOn: '2024-06-01',
  validFrom: '2024-06-01',
  validUntil: '2029-05-31',
  outlets: [line],
  monitoring: [{ outlet: 'DW001', pollutant: '化学需氧量', method: '自动', every: '连续' }],
}

describe('discharge permit', () => {
  it('takes a valid example', async () => {
    expect(await problemsOf(dischargePermit, example, { state: 'valid' })).toEqual([])
  })

  it('computes the days of articles 12 and 14', () => {
    const day = (changes: object, name = 'decisionBy') =>
      rowOf(dischargePermit, { ...example, ...changes })[name]
    expect(day({})).toBe('2024-05-31')
    expect(day({ siteCheck: true })).toBe('2024-06-15')
    expect(day({ class: '简化管理' })).toBe('2024-05-21')
    expect(day({ class: '简化管理', siteCheck: true })).toBe('2024-05-21')
    expect(day({ class: '登记管理' })).toBeNull()
    expect(day({}, 'renewalBy')).toBe('2029-04-01')
  })

  it('finds the next report that is not in', () => {
    const reports = [
      { kind: 'year', period: '2025', due: '2026-01-31', submittedOn: '2026-01-20' },
      { kind: 'quarter', period: '2026-Q2', due: '2026-07-15' },
      { kind: 'quarter', period: '2026-Q1', due: '2026-04-15' },
    ]
    expect(rowOf(dischargePermit, { ...example, reports }).nextReport).toBe('2026-04-15')
    expect(rowOf(dischargePermit, example).nextReport).toBeNull()
  })

  it('goes from the application to renewal, and to expiry', () => {
    expect(
      walked(dischargePermit, example, [
        ['issue', 'division'],
        ['applyRenewal', 'enterprise'],
        ['renew', 'division'],
        ['expire', 'county'],
        ['cancel', 'division'],
      ]),
    ).toBe('cancelled')
  })

  it('asks for five years, either way of counting the last day', async () => {
    const term = (validUntil: string) =>
      problemsOf(dischargePermit, { ...example, validUntil }, { state: 'valid' })
    expect(await term('2029-06-01')).toEqual([])
    expect(await term('2029-06-02')).toEqual(['discharge-permit-term validUntil?'])
    expect(await term('2029-05-30')).toEqual(['discharge-permit-term validUntil?'])
    expect(await term('2024-06-01')).toEqual(['discharge-permit-dates validUntil'])
  })

  it('takes a pollutant of an outlet once and a concentration with its unit', async () => {
    const twice = { ...example, outlets: [line, line] }
    expect(await problemsOf(dischargePermit, twice)).toEqual(['discharge-permit-lines outlets.1.pollutant'])
    const bare = { ...example, outlets: [{ ...line, unit: null }] }
    expect(await problemsOf(dischargePermit, bare)).toEqual(['discharge-permit-lines outlets.0.unit'])
  })

  it('warns of a permitted pollutant nobody monitors, and of a permit without outlets', async () => {
    const unwatched = { ...example, monitoring: null }
    expect(await problemsOf(dischargePermit, unwatched)).toEqual([
      'discharge-permit-monitoring-missing outlets.0.pollutant?',
    ])
    const empty = { ...example, outlets: null }
    expect(await problemsOf(dischargePermit, empty, { state: 'valid' })).toEqual([
      'discharge-permit-outlets-missing outlets?',
    ])
    expect(await problemsOf(dischargePermit, { ...empty, class: '登记管理' }, { state: 'valid' })).toEqual([])
  })
})
