import { describe, expect, it } from 'vitest'
import { gridCell, gridWorker, monitoringDevice, monitoringSite } from '../src/index.js'
import { problemsOf, rowOf, walked } from './record.js'

const certificate = {
  kind: '计量检定证书',
  subject: '分析仪',
  issuedOn: '2024-05-01',
  validUntil: '2025-05-01',
}

const station = {
  code: 'NJ-W01',
  name: '某断面',
  medium: '地表水',
  method: '自动',
  network: 3,
  county: 2,
  builtOn: '2020-01-01',
  acceptedOn: '2020-03-01',
  certificates: [
    certificate,
    { ...certificate, issuedOn: '2025-05-01', validUntil: '2026-12-01' },
    { ...certificate, kind: '比对监测报告', issuedOn: '2026-01-01', validUntil: '2026-07-01' },
  ],
}

describe('monitoring site', () => {
  it('takes a valid example; a renewed certificate no longer expires', async () => {
    expect(await problemsOf(monitoringSite, station, { state: 'running' })).toEqual([])
    expect(rowOf(monitoringSite, station).nextCertificateExpiry).toBe('2026-07-01')
  })

  it('refuses a certificate valid only before it was issued', async () => {
    const turned = { ...station, certificates: [{ ...certificate, validUntil: '2024-04-30' }] }
    expect(await problemsOf(monitoringSite, turned)).toEqual([
      'monitoring-site-certificate-dates certificates.0.validUntil',
    ])
  })

  it('wants a running automatic site in the network', async () => {
    const alone = { ...station, network: null }
    expect(await problemsOf(monitoringSite, alone, { state: 'running' })).toEqual([
      'monitoring-site-network-missing network?',
    ])
    expect(await problemsOf(monitoringSite, { ...alone, method: '手工' }, { state: 'running' })).toEqual([])
  })

  it('is built, accepted, suspended, resumed and retired', () => {
    expect(
      walked(monitoringSite, station, [
        ['start', 'station'],
        ['accept', 'division'],
        ['suspend', 'station'],
        ['resume', 'station'],
        ['retire', 'division'],
      ]),
    ).toBe('retired')
  })
})

const device = {
  code: 'NJ-W01-FX',
  name: '分析仪',
  station: 1,
  county: 2,
  kind: '分析仪',
  installedOn: '2026-01-01',
  calibrateEvery: 7,
  calibrations: [
    { day: '2026-06-01', kind: '标准样品核查', passed: true },
    { day: '2026-06-08', kind: '标准样品核查', passed: false },
  ],
  inspectEvery: 30,
}

describe('monitoring device', () => {
  it('counts the next calibration from the last that passed', async () => {
    expect(rowOf(monitoringDevice, device)).toMatchObject({
      lastCalibration: '2026-06-01',
      nextCalibration: '2026-06-08',
      nextInspection: '2026-01-31',
    })
    expect(await problemsOf(monitoringDevice, device)).toEqual([
      'monitoring-device-calibration-failed calibrations?',
    ])
  })

  it('computes nothing without an interval', () => {
    expect(rowOf(monitoringDevice, { ...device, calibrateEvery: null }).nextCalibration).toBeNull()
  })

  it('breaks, is repaired, put aside, used and scrapped', () => {
    expect(
      walked(monitoringDevice, device, [
        ['fail', 'station'],
        ['repair', 'station'],
        ['store', 'division'],
        ['use', 'station'],
        ['scrap', 'station'],
      ]),
    ).toBe('scrapped')
  })
})

describe('grid supervision', () => {
  const cell = {
    code: 'WG-1',
    name: '某村网格',
    level: 'village',
    county: 2,
    patrolEvery: 15,
    patrols: [{ day: '2026-06-01', found: 0 }],
    objects: [{ name: '某厂', kind: '企业' }],
  }

  it('takes a valid cell and counts its next patrol', async () => {
    expect(await problemsOf(gridCell, cell)).toEqual([])
    expect(rowOf(gridCell, cell)).toMatchObject({ nextPatrol: '2026-06-16', objectCount: 1 })
    expect(gridCell.fields.patrols.writeBy).toContain('grid')
    expect(
      walked(gridCell, cell, [
        ['merge', 'county'],
        ['restore', 'division'],
      ]),
    ).toBe('active')
  })

  it('keeps workers’ days in order', async () => {
    const worker = {
      code: 'G-1',
      name: '某某',
      duty: '巡查员',
      cell: 1,
      county: 2,
      since: '2024-01-01',
      until: '2024-01-01',
    }
    expect(await problemsOf(gridWorker, worker)).toEqual([])
    expect(await problemsOf(gridWorker, { ...worker, until: '2023-12-31' })).toEqual([
      'grid-worker-dates until',
    ])
    expect(
      walked(gridWorker, worker, [
        ['leave', 'county'],
        ['return', 'county'],
      ]),
    ).toBe('active')
  })
})
