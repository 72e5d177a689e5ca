import { LEDGERS, registerFigures } from '@tuojiang/ledgers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { installCity, loadCityPack } from '../src/city/index.js'
import { installDemoNetwork } from '../src/demo/index.js'
import { demoBatches } from '../src/demo/registers/index.js'
import { type RecordsCity, recordsCity } from './records-city.js'

const NOW = Date.parse('2026-06-17T03:00:00Z')
const YEAR = { from: '2025-01-01', until: '2025-12-31' }

let city: RecordsCity

beforeAll(async () => {
  city = await recordsCity({ registers: LEDGERS, figures: registerFigures })
  city.clock.now = NOW
}, 120_000)

afterAll(() => city.close())

it('loads every record of the demo city and computes the plan’s figures from them', {
  timeout: 300_000,
}, async () => {
  const { records, database } = city
  const pack = await loadCityPack('neijiang')
  // The test city makes room.
  await database.pool.query('DELETE FROM site')
  await database.pool.query('DELETE FROM area')
  await installCity(database.db, pack, true)
  await installDemoNetwork(database.db, pack)
  const refused: string[] = []
  let loaded = 0
  for (const { register, records: rows } of demoBatches(pack, 7, NOW)) {
    const result = await records.load(register, rows, {
      actor: null,
      demo: true,
      onPart(outcomes) {
        for (const { outcome, key, issues } of outcomes)
          if (outcome === 'refused')
            refused.push(
              `${register} ${key}: ${issues.map(({ code, path }) => `${code} ${path}`).join(', ')}`,
            )
      },
    })
    loaded += result.new
  }
  expect(refused.slice(0, 10)).toEqual([])
  expect(loaded).toBe(18_761)
  for (const { key } of registerFigures) {
    const answer = await records.figures.figure(key, { areaId: null, asOf: NOW, period: YEAR })
    expect(answer?.result.value, key).toSatisfy((value: number) => value >= 0 && value <= 100)
  }
})
