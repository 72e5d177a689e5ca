import { describe, expect, it } from 'vitest'
import { enterprise, nonRoadMachinery } from '../src/index.js'
import { problemsOf, rowOf, walked, writersOf } from './record.js'

const unit = {
  creditCode: '91130200699229617X',
  name: '某钢铁公司',
  sourceCode: '91130200699229617X001P',
  industry: '制造业',
  county: 2,
  permitClass: '重点管理',
  keyKinds: ['水环境重点排污单位'],
  dailyTrucks: 10,
}

describe('enterprise', () => {
  it('takes a valid example', async () => {
    expect(await problemsOf(enterprise, unit)).toEqual([])
  })

  it('asks for a gate ledger above ten vehicles a day', async () => {
    expect(await problemsOf(enterprise, { ...unit, dailyTrucks: 11 })).toEqual([
      'enterprise-gate-ledger gateLedger?',
    ])
    expect(await problemsOf(enterprise, { ...unit, dailyTrucks: 11, gateLedger: true })).toEqual([])
  })

  it('only warns of an old source code and of a key permit without key supervision', async () => {
    expect(await problemsOf(enterprise, { ...unit, sourceCode: '51000000MA00000001001P' })).toEqual([
      'enterprise-source-code sourceCode?',
    ])
    expect(await problemsOf(enterprise, { ...unit, keyKinds: null })).toEqual([
      'enterprise-key-permit keyKinds?',
    ])
  })

  it('lets the enterprise write its contact and nothing else', () => {
    expect(writersOf(enterprise.fields.contactPhone)).toContain('enterprise')
    expect(enterprise.may.edit).not.toContain('enterprise')
  })

  it('stops and starts again by itself, and is closed by the bureau', () => {
    expect(
      walked(enterprise, unit, [
        ['suspend', 'enterprise'],
        ['resume', 'enterprise'],
        ['close', 'county'],
      ]),
    ).toBe('closed')
  })
})

const machine = {
  code: 'DEMO-000001',
  name: '挖掘机 1',
  kind: '挖掘机',
  pin: 'DEMOPIN1',
  stage: '国二',
  owner: '某人',
  county: 2,
  madeOn: '2012-02-29',
  registeredOn: '2020-01-01',
  inspections: [
    { day: '2025-01-01', passed: false },
    { day: '2026-01-01', passed: true },
  ],
}

describe('non-road machinery', () => {
  it('takes a valid example and computes', async () => {
    expect(await problemsOf(nonRoadMachinery, machine)).toEqual([])
    expect(rowOf(nonRoadMachinery, machine)).toMatchObject({
      highEmission: false,
      retireOn: '2027-02-28',
      lastInspection: '2026-01-01',
    })
  })

  it('warns of stage I in a low-emission zone, not of stage II', async () => {
    const inZone = (stage: string) => problemsOf(nonRoadMachinery, { ...machine, stage, inZone: true })
    expect(await inZone('国二')).toEqual([])
    expect(await inZone('国一')).toEqual(['non-road-machinery-zone inZone?'])
  })

  it('warns when the last inspection failed', async () => {
    const failed = { ...machine, inspections: [{ day: '2026-02-01', passed: false }] }
    expect(await problemsOf(nonRoadMachinery, failed)).toEqual(['non-road-machinery-failed inspections?'])
    expect(await problemsOf(nonRoadMachinery, failed, { state: 'barred' })).toEqual([])
  })

  it('is registered on the day it was made at the earliest', async () => {
    expect(await problemsOf(nonRoadMachinery, { ...machine, registeredOn: '2012-02-28' })).toEqual([
      'non-road-machinery-dates registeredOn',
    ])
  })

  it('is barred, cleared and scrapped', () => {
    expect(
      walked(nonRoadMachinery, machine, [
        ['bar', 'enforcement'],
        ['clear', 'county'],
        ['scrap', 'county'],
      ]),
    ).toBe('scrapped')
  })
})
