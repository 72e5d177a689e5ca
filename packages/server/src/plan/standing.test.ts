import type { IndicatorDefinition } from '@tuojiang/indicators'
import { expect, test } from 'vitest'
import { standingOf } from './standing.js'

const label = { zh: '', en: '' }
const pm25: IndicatorDefinition = {
  id: 'plan14.air.pm25',
  plan: 'plan14',
  group: label,
  number: 2,
  name: label,
  kind: 'number',
  unit: 'µg/m³',
  decimals: 1,
  direction: 'at-most',
  binding: true,
  baseline: { year: 2020, value: 34.3, text: '34.3' },
  target: { year: 2025, value: 30.7, text: '≤30.7' },
  owner: label,
  ownerBasis: 'statutory-duty',
  source: { section: '', quote: '', page: null },
  method: 'computed',
  formula: { figure: 'air.year.pm25', subject: 'city', edition: '2012' },
  notes: [],
}
const year = (of: number, value: number, valid = true) => ({ year: of, value, valid, words: null })
const standing = (now: number, ...computed: ReturnType<typeof year>[]) =>
  standingOf({ indicator: pm25, subject: 'area:1', year: now, computed, reports: [], province: null })

test('while the plan runs the running year to date is judged by its step of the path', () => {
  const answer = standing(2023, year(2021, 33.4), year(2022, 33.0), year(2023, 32.1, false))
  expect(answer).toMatchObject({
    value: 32.1,
    status: 'to-date',
    period: '2023',
    verdict: 'on-path',
    distance: -1.4,
  })
  // The trend compares finished years: a year to date lacks its winter.
  expect(answer.trend).toBe('better')
  expect(answer.figure).toEqual({ key: 'air.year.pm25', subject: 'area:1', period: '2023', edition: '2012' })
})

test('after the end the target year is judged, and the year beyond is shown only', () => {
  const answer = standing(2026, year(2025, 30.74), year(2026, 35, false))
  expect(answer).toMatchObject({
    value: 30.74,
    status: 'final',
    period: '2025',
    verdict: 'ended-met',
    distance: 0,
  })
  expect(answer.history.at(-1)).toMatchObject({ year: 2026, value: 35 })
})

test('a finished year without enough data is no value', () => {
  const answer = standing(2026, year(2025, 12, false))
  expect(answer).toMatchObject({ value: null, status: 'none', verdict: 'cannot-judge' })
  expect(answer.history.at(-1)).toMatchObject({ year: 2025, value: null, text: '数据不足' })
})

test('a report stands in where nothing can be computed', () => {
  const reports = [
    {
      id: 1,
      period: '2025',
      value: 30.9,
      text: '',
      done: null,
      note: '',
      document: null,
      by: 'A',
      at: new Date(0),
    },
  ]
  const answer = standingOf({
    indicator: pm25,
    subject: null,
    year: 2026,
    computed: [year(2025, 12, false)],
    reports,
    province: null,
  })
  expect(answer).toMatchObject({ value: 30.9, status: 'reported', verdict: 'missed', figure: null })
})
