import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dailyIndex, hourlyIndex } from './aqi.js'
import { dayColumns, indexColumns } from './columns.js'
import { dailyMeans } from './day.js'
import { indexSeries } from './hj633.js'
import { AIR_KEYS, airColumns, eachKey, fillRow, keysOf } from './pollutant.js'

const value = fc.option(
  fc.oneof(
    fc.integer({ min: -5, max: 1300 }),
    fc.integer({ min: 0, max: 9000 }).map((n) => n / 10),
  ),
  { nil: null, freq: 6 },
)
const row = fc.record(eachKey(() => value))

describe('columns give what the objects give', () => {
  it.each(indexSeries.editions)('indices by $id', (edition) => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const columns = airColumns(rows.length)
        rows.forEach((values, index) => {
          fillRow(columns, index, values)
        })
        for (const scale of ['hour', 'day'] as const) {
          const { aqi, primary } = indexColumns(columns, scale, edition)
          rows.forEach((values, index) => {
            const object = (scale === 'hour' ? hourlyIndex : dailyIndex)(values, edition)
            expect(aqi[index]).toBe(object.aqi ?? -1)
            expect(keysOf(primary[index] as number)).toEqual(object.primary)
          })
        }
      }),
      { numRuns: 150 },
    )
  })

  it('daily values, also against a slow calculation in whole numbers', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 24, maxLength: 24 }), (rows) => {
        const columns = airColumns(24)
        rows.forEach((values, hour) => {
          fillRow(columns, hour, values)
        })
        const { values, counts } = dayColumns(columns)
        const object = dailyMeans(eachKey((key) => rows.map((one) => one[key])))
        AIR_KEYS.forEach((key, place) => {
          expect(values[place]?.[0]).toBe(object.values[key] ?? Number.NaN)
          expect(counts[place]?.[0]).toBe(object.counts[key])
          const slow =
            key === 'o3' ? slowOzone(rows.map((one) => one.o3)) : slowMean(rows.map((one) => one[key]))
          expect(object.values[key]).toBe(slow)
        })
      }),
      { numRuns: 150 },
    )
  })
})

const tenths = (list: readonly (number | null)[]) =>
  list.filter((one): one is number => one !== null && one >= 0).map((one) => Math.round(one * 10))
const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / (10 * list.length)

function slowMean(hours: readonly (number | null)[]): number | null {
  const known = tenths(hours)
  return known.length >= 20 ? mean(known) : null
}

function slowOzone(hours: readonly (number | null)[]): number | null {
  const windows: number[] = []
  for (let end = 8; end <= 24; end++) {
    const known = tenths(hours.slice(end - 8, end))
    if (known.length >= 6) windows.push(mean(known))
  }
  if (windows.length === 0) return null
  const largest = Math.max(...windows)
  return windows.length >= 14 || largest > 160 ? largest : null
}
