import { civilDay } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { effluentDay, SAMPLES_PER_DAY } from './day.js'
import { type BasinDischarger, basinApplication, basinLimits, DB51_2311_2016 } from './db51-2311.js'
import { effluentExceedance, explainEffluent } from './explain.js'
import { GB18918_2002_AMENDED, type SewageLevel, sewageLimits, sewageSeries } from './gb18918.js'
import { SELECTED } from './items.js'
import { judgeEffluent } from './judge.js'

const LEVELS: readonly SewageLevel[] = ['1A', '1B', '2', '3']
const limits = (level: SewageLevel) =>
  sewageLimits(level, { builtFrom2006: true, selected: SELECTED.map(([key]) => key) })

describe('GB 18918-2002', () => {
  it('controls 12 + 7 basic items and 43 selected ones', () => {
    // §4.1.1.1: 19 basic items, 43 selected items
    expect(sewageLimits('1A', { builtFrom2006: true }).limits).toHaveLength(19)
    expect(SELECTED).toHaveLength(43)
    expect(limits('1A').limits).toHaveLength(62)
    // no limit of nitrogen and coliforms at level 3, of total nitrogen at level 2
    expect(sewageLimits('2', { builtFrom2006: true }).limits).toHaveLength(18)
    expect(sewageLimits('3', { builtFrom2006: true }).limits).toHaveLength(16)
  })

  it('keeps each limit of tables 1 to 3 and not beyond', () => {
    for (const level of LEVELS)
      for (const { item, limit } of limits(level).limits) {
        if (typeof limit !== 'number') continue
        const compliant = (value: number) =>
          judgeEffluent({ results: { [item.key]: value } }, limits(level)).compliant
        expect([level, item.key, compliant(limit), compliant(limit * 1.001)]).toEqual([
          level,
          item.key,
          true,
          false,
        ])
      }
  })

  it('total phosphorus goes by the year a plant was built in', () => {
    const old = sewageLimits('1A', { builtFrom2006: false })
    expect(judgeEffluent({ results: { tp: 0.9 } }, old).compliant).toBe(true)
    expect(judgeEffluent({ results: { tp: 0.9 } }, limits('1A')).compliant).toBe(false)
  })

  it('ammonia has its own limit up to 12 °C', () => {
    const compliant = (nh3n: number, waterTemperature?: number) =>
      judgeEffluent(
        { results: { nh3n }, ...(waterTemperature !== undefined && { waterTemperature }) },
        limits('1A'),
      )
    expect(compliant(8, 12).compliant).toBe(true)
    expect(compliant(8, 12.1).compliant).toBe(false)
    expect(compliant(8.1, 12).compliant).toBe(false)
    expect(compliant(5).compliant).toBe(true)
    expect(compliant(8.1).compliant).toBe(false)
    expect(compliant(6)).toMatchObject({
      compliant: null,
      excluded: [{ reason: 'temperature-missing' }],
      validity: { state: 'insufficient', reason: 'items-open' },
    })
  })

  it('level 3 goes by removal for strong influent', () => {
    const judged = (cod: number, influent: number) =>
      judgeEffluent({ results: { cod }, influent: { cod: influent } }, limits('3'))
    expect(judged(150, 400).items[0]).toMatchObject({ removal: 62.5, exceeding: false })
    // 60 % is not greater than 60 %
    expect(judged(160, 400).compliant).toBe(false)
    expect(judged(150, 350).compliant).toBe(false)
  })

  it('pH keeps 6 to 9, alkyl mercury is not to be found', () => {
    const compliant = (results: Record<string, number | string>) =>
      judgeEffluent({ results }, limits('1A')).compliant
    expect([compliant({ ph: 6 }), compliant({ ph: 9 }), compliant({ ph: 9.01 })]).toEqual([true, true, false])
    expect([compliant({ alkylMercury: '未检出' }), compliant({ alkylMercury: 0.00001 })]).toEqual([
      true,
      false,
    ])
  })

  it('the amendment of 2006 asks level 1A in key basins', () => {
    const level = (day: string) =>
      sewageSeries
        .inForceOn(civilDay(day))
        .rules.levelFor({ functionClass: 3, keyBasin: true, closed: false })
    expect([level('2006-05-07'), level('2006-05-08')]).toEqual(['1B', '1A'])
    const { levelFor } = GB18918_2002_AMENDED.rules
    expect(levelFor({ functionClass: 3, keyBasin: false, closed: false })).toBe('1B')
    expect(levelFor({ functionClass: 4, keyBasin: false, closed: false })).toBe('2')
    expect(levelFor({ functionClass: 2, keyBasin: false, closed: false })).toBeNull()
  })
})

describe('a verdict', () => {
  it('names what exceeds with its multiple', () => {
    const judgement = judgeEffluent({ results: { cod: 75, tp: 0.6, ss: 9 } }, limits('1A'))
    expect(judgement.exceeding.map(effluentExceedance)).toEqual(['化学需氧量/0.5', '总磷/0.2'])
    expect(explainEffluent(judgement).children).toHaveLength(3)
  })

  it('reads detection limits and units, and leaves open what they do not decide', () => {
    expect(judgeEffluent({ results: { cd: '<0.002', hg: '0.0008' } }, limits('1A')).compliant).toBe(true)
    expect(judgeEffluent({ results: { cd: '11 μg/L' } }, limits('1A')).compliant).toBe(false)
    expect(judgeEffluent({ results: { cd: '<0.05' } }, limits('1A'))).toMatchObject({
      compliant: null,
      excluded: [{ reason: 'detection-limit-too-high' }],
    })
    expect(judgeEffluent({ results: { cod: 60, cd: '<0.05' } }, limits('1A')).compliant).toBe(false)
  })

  it('of nothing is none, and an item of another standard is named', () => {
    expect(judgeEffluent({ results: {} }, limits('1A'))).toMatchObject({
      compliant: null,
      validity: { reason: 'no-items' },
    })
    expect(judgeEffluent({ results: { cod: 20, caffeine: 1 } }, limits('1A'))).toMatchObject({
      compliant: true,
      excluded: [{ key: 'caffeine', reason: 'not-in-standard' }],
    })
  })
})

describe('a day of samples', () => {
  const samples = (values: (number | null)[], flows?: number[]) =>
    values.map((cod, index) => ({ values: { cod }, ...(flows && { flow: flows[index] ?? null }) }))

  it('needs one sample every two hours', () => {
    const full = Array.from({ length: SAMPLES_PER_DAY }, () => 40)
    expect(effluentDay(samples(full), 'cod')).toMatchObject({ value: 40, samples: 12 })
    expect(effluentDay(samples([...full.slice(1), null]), 'cod')).toMatchObject({
      value: null,
      validity: { state: 'insufficient', reason: 'samples-too-few' },
    })
    expect(effluentDay([], 'cod').validity.reason).toBe('no-samples')
  })

  it('is weighted by flow where every sample has one', () => {
    expect(effluentDay(samples([20, 80], [3, 1]), 'cod', 2)).toMatchObject({ value: 35, weighted: true })
    expect(effluentDay(samples([20, 80]), 'cod', 2)).toMatchObject({ value: 50, weighted: false })
  })

  it('takes the most extreme pH, on either side', () => {
    const ph = (values: number[]) =>
      effluentDay(
        values.map((value) => ({ values: { ph: value } })),
        'ph',
        1,
      ).value
    expect(ph([7.2, 8.9, 6.5])).toBe(8.9)
    expect(ph([7.2, 8.9, 5.8])).toBe(5.8)
  })
})

describe('DB51/2311-2016', () => {
  const existing: BasinDischarger = {
    plant: 'municipal',
    area: 'key',
    targetMet: true,
    builtOn: civilDay('2012-06-01'),
  }

  it('binds new plants at once and existing ones from 2020', () => {
    const reason = (discharger: Partial<BasinDischarger>, day: string) =>
      basinApplication({ ...existing, ...discharger }, civilDay(day)).reason
    expect(reason({ builtOn: civilDay('2017-03-01') }, '2016-12-31')).toBe('not-in-force')
    expect(reason({ builtOn: civilDay('2017-03-01') }, '2017-04-01')).toBe('key-area')
    expect(reason({}, '2019-12-31')).toBe('existing-before-2020')
    expect(reason({}, '2020-01-01')).toBe('key-area')
  })

  it('is for reference in the general area unless the county misses its target', () => {
    const applies = (discharger: Partial<BasinDischarger>) =>
      basinApplication({ ...existing, area: 'general', ...discharger }, civilDay('2026-01-01'))
    expect(applies({})).toMatchObject({ applies: false, reason: 'reference-only' })
    expect(applies({ targetMet: false })).toMatchObject({ applies: true, reason: 'target-not-met' })
    expect(applies({ targetMet: false, approvedExemption: true })).toMatchObject({
      applies: false,
      reason: 'exempt',
    })
  })

  it('takes GB 18918 level 1A for what is not in its table 1', () => {
    const { limits: rows } = basinLimits('municipal')
    expect(rows).toHaveLength(19)
    expect(rows.filter((row) => row.unconfirmed).map((row) => row.item.key)).toEqual([
      'cod',
      'bod5',
      'nh3n',
      'tn',
      'tp',
    ])
    expect(rows.find(({ item }) => item.key === 'ss')?.limit).toBe(10)
  })

  it('is never less strict than level 1A', () => {
    const national = sewageLimits('1A', { builtFrom2006: true }).limits
    const most = (limit: unknown) =>
      typeof limit === 'object' && limit !== null && 'cold' in limit ? Number(limit.cold) : Number(limit)
    for (const [key, limit] of Object.entries(DB51_2311_2016.rules.table1.municipal))
      expect(most(limit)).toBeLessThanOrEqual(most(national.find(({ item }) => item.key === key)?.limit))
  })
})
