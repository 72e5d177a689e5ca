import { describe, expect, it } from 'vitest'
import { WASTE_CATEGORIES } from '../src/code-lists/waste-category.js'
import { hazardousWasteLicence, hazardousWasteProducer, reportCalendar, wasteClass } from '../src/index.js'
import { problemsOf, rowOf, walked } from './record.js'

describe('HJ 1259-2022', () => {
  it('divides the classes at 10 t and 100 t, lower bounds inside', () => {
    expect([0, 9.9999, 10, 99.9999, 100].map((tonnes) => wasteClass(tonnes, false))).toEqual([
      'registration',
      'registration',
      'simplified',
      'simplified',
      'key',
    ])
    expect(wasteClass(0.1, true)).toBe('key')
  })

  it('has monthly, quarterly and yearly reports', () => {
    const key = reportCalendar('key', 2026)
    expect(key).toHaveLength(13)
    expect(key[0]).toEqual({ kind: 'month', period: '2026-01', due: '2026-02-15' })
    expect(key[11]).toEqual({ kind: 'month', period: '2026-12', due: '2027-01-15' })
    expect(key[12]).toEqual({ kind: 'year', period: '2026', due: '2027-03-31' })
    expect(reportCalendar('simplified', 2026).map(({ due }) => due)).toEqual([
      '2026-04-15',
      '2026-07-15',
      '2026-10-15',
      '2027-01-15',
      '2027-03-31',
    ])
    expect(reportCalendar('registration', 2026)).toEqual([
      { kind: 'year', period: '2026', due: '2027-03-31' },
    ])
  })

  it('knows 46 categories, none of HW41 to HW44', () => {
    const values = WASTE_CATEGORIES.map(({ value }) => value)
    expect(values).toHaveLength(46)
    for (const number of [41, 42, 43, 44]) expect(values).not.toContain(`HW${number}`)
  })
})

const oil = { name: '废机油', category: 'HW08', wasteCode: '900-214-08', tonnes: 60.1, stored: 2 }

const producer = {
  code: 'DEMO-CF-0001',
  name: '某厂',
  enterprise: 1,
  county: 2,
  year: 2026,
  wastes: [oil, { ...oil, name: '含油包装', category: 'HW49', wasteCode: '900-041-49', tonnes: 39.9 }],
  stores: [{ facility: 'TS001', capacity: 4 }],
}

describe('producer of hazardous waste', () => {
  it('takes a valid example and computes', async () => {
    expect(await problemsOf(hazardousWasteProducer, producer)).toEqual([])
    expect(rowOf(hazardousWasteProducer, producer)).toMatchObject({
      yearlyTonnes: 100,
      storedTonnes: 4,
      class: 'key',
    })
    expect(rowOf(hazardousWasteProducer, { ...producer, wastes: null }).class).toBeNull()
  })

  it('wants a code of its category', async () => {
    const wrong = { ...producer, wastes: [{ ...oil, category: 'HW09' }] }
    expect(await problemsOf(hazardousWasteProducer, wrong)).toEqual([
      'hazardous-waste-code wastes.0.category',
    ])
  })

  it('warns when more is stored than fits', async () => {
    const full = { ...producer, stores: [{ facility: 'TS001', capacity: 3.99 }] }
    expect(await problemsOf(hazardousWasteProducer, full)).toEqual(['hazardous-waste-store-full wastes?'])
  })

  it('files its plan itself and changes it', () => {
    expect(
      walked(hazardousWasteProducer, producer, [
        ['file', 'enterprise'],
        ['revise', 'enterprise'],
        ['file', 'county'],
        ['stop', 'county'],
        ['resume', 'county'],
        ['close', 'division'],
      ]),
    ).toBe('closed')
  })
})

const licence = {
  number: '川环危第001号',
  name: '某处置公司',
  enterprise: 1,
  county: 2,
  kind: '综合经营',
  ways: ['收集', '处置'],
  wastes: [{ category: 'HW08', wasteCode: '900-214-08', tonnes: 1000 }],
  issuedOn: '2022-01-01',
  validFrom: '2022-01-01',
  validUntil: '2027-01-01',
  lastYearTonnes: 1200,
}

describe('hazardous-waste licence', () => {
  it('takes a valid example', async () => {
    expect(await problemsOf(hazardousWasteLicence, licence)).toEqual([])
    expect(rowOf(hazardousWasteLicence, licence).approvedTonnes).toBe(1000)
  })

  it('is valid for 5 years, to collect for 3 (article 13)', async () => {
    const until = (validUntil: string, kind = '综合经营') =>
      problemsOf(hazardousWasteLicence, { ...licence, validUntil, kind })
    expect(await until('2027-01-02')).toEqual(['hazardous-waste-licence-term validUntil'])
    expect(await until('2025-01-01', '收集经营')).toEqual([])
    expect(await until('2025-01-02', '收集经营')).toEqual(['hazardous-waste-licence-term validUntil'])
    expect(await until('2022-01-01')).toEqual(['hazardous-waste-licence-term validUntil'])
  })

  it('needs a new licence above 120 % of the approved amount (article 12)', async () => {
    expect(await problemsOf(hazardousWasteLicence, { ...licence, lastYearTonnes: 1200.001 })).toEqual([
      'hazardous-waste-licence-amount lastYearTonnes?',
    ])
  })

  it('is renewed, suspended, restored, expired and renewed', () => {
    expect(
      walked(hazardousWasteLicence, licence, [
        ['applyRenewal', 'enterprise'],
        ['renew', 'division'],
        ['suspend', 'enforcement'],
        ['restore', 'division'],
        ['expire', 'county'],
        ['renew', 'division'],
      ]),
    ).toBe('valid')
  })
})
