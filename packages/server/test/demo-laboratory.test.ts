import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCityPack } from '../src/city/index.js'
import { demoLaboratory } from '../src/demo/laboratory/index.js'
import { loadHistory } from '../src/laboratory/index.js'
import { itemOf } from '../src/laboratory/media/index.js'
import { resultIssue } from '../src/laboratory/reading.js'
import { type LaboratoryCity, laboratoryCity } from './laboratory-city.js'

const NOW = Date.parse('2026-11-24T01:00:00Z')
let city: LaboratoryCity
let demo: ReturnType<typeof demoLaboratory>
beforeAll(async () => {
  city = await laboratoryCity()
  city.clock.now = NOW
  const pack = await loadCityPack('neijiang')
  await city.database.pool.query(`INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
    (4, '990003', '丙县', 'County C', 'county', 1), (5, '990004', '丁县', 'County D', 'county', 1), (6, '990005', '戊县', 'County E', 'county', 1)`)
  demo = demoLaboratory(pack, (code) => pack.areas.find((area) => area.code === code)?.id ?? 1, [], NOW)
  await loadHistory(city.database.db, demo, { zone: 480, demo: true })
  await city.laboratory.rebuild()
}, 120_000)
afterAll(() => city.close())

const year = async (key: string) =>
  (await city.laboratory.figure({ all: true }, { key, subject: 'area:1', period: '2025' })).value

describe('manual monitoring of the demo city', () => {
  it('writes only results that its own check takes, some of them below detection', () => {
    let below = 0
    for (const { body, samplings } of demo.plans)
      for (const { results } of samplings)
        for (const [key, text] of Object.entries(results)) {
          const item = itemOf(body.medium, key)
          expect(item, `${body.medium} ${key}`).toBeDefined()
          if (!item) continue
          const issue = resultIssue(item, { text, unit: item.unit, limit: null })
          expect(issue, `${body.name} ${key} ${text}`).toBeNull()
          if (/^<|L$/.test(text)) below++
        }
    expect(below).toBeGreaterThan(1000)
  })

  it('is at the scale of the city, has a hole in a year, and something beyond its limit in every medium', async () => {
    const count = (medium: string) => demo.points.filter((point) => point.medium === medium).length
    expect([count('surface-water'), count('drinking-source'), count('groundwater')]).toEqual([12, 120, 30])
    expect(
      demo.plans.some(({ samplings }) =>
        samplings.some(({ day, due }) => day === null && due < '2026-01-01'),
      ),
    ).toBe(true)
    for (const [medium, key] of [
      ['drinking-source', 'town-rate'],
      ['soil', 'farmland-ratio'],
      ['soil', 'construction-ratio'],
      ['noise', 'night-ratio'],
    ] as const) {
      const value = await year(`lab.${medium}.year.${key}`)
      expect(value, key).toBeGreaterThan(50)
      expect(value, key).toBeLessThan(100)
    }
    expect(await year('lab.drinking-source.year.county-rate')).toBe(100)
    expect(await year('lab.groundwater.year.worst-ratio')).toBeGreaterThan(0)
    const { points } = await city.laboratory.evaluation(
      { all: true },
      { medium: 'surface-water', period: '2025' },
    )
    expect(points.filter(({ verdict }) => verdict.validity.reason === 'samples-missing')).toHaveLength(1)
    expect(points.every(({ verdict }) => verdict.grade !== null)).toBe(true)
  })

  it('has figures that agree with what is computed from its results again', async () => {
    for (const key of [
      'lab.surface-water.year.capacity-index',
      'lab.drinking-source.year.volume-rate',
      'lab.noise.year.region-day',
      'lab.groundwater.year.worst-ratio',
    ]) {
      const { check, sentence } = await city.laboratory.explain(
        { all: true },
        { key, subject: 'area:1', period: '2025' },
      )
      expect(check.agrees, `${key} ${sentence.zh}`).toBe(true)
    }
  })

  it('settles between counties month by month; the first year has no year before and stays open', async () => {
    const first = await city.laboratory.compensation({ all: true }, { year: 2025 })
    const second = await city.laboratory.compensation({ all: true }, { year: 2026 })
    expect(first.open).toBeGreaterThan(0)
    expect(
      second.boundaries.flatMap(({ months }) => months).some(({ amount }) => amount !== null && amount > 0),
    ).toBe(true)
    const sum = second.balances.reduce((total, { net }) => total + net, 0)
    expect(sum).toBe(0)
  })

  it('is judged anew without a trace', async () => {
    expect(await city.laboratory.rebuild()).toBe(0)
  })
})
