import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchOf } from '../src/records/search-tokens.js'
import { COUNTY_A, COUNTY_B, person, type RecordsCity, recordsCity } from './records-city.js'

const RECORDS = 10_400
const division = person(['division'])
const county = person(['county'], { area: COUNTY_A })

let city: RecordsCity

beforeAll(async () => {
  city = await recordsCity()
  await city.records.load(
    'enterprise',
    (function* () {
      for (let index = 0; index < RECORDS; index++)
        yield {
          values: {
            code: `W-${String(index).padStart(5, '0')}`,
            name: `${index % 100 === 0 ? '左岸农村生活污水处理站' : '农村污水左岸生活处理厂'}${index}`,
            county: index % 2 === 0 ? COUNTY_A : COUNTY_B,
          },
        }
    })(),
    { actor: null },
  )
  await city.database.pool.query('ANALYZE reg_enterprise')
}, 120_000)
afterAll(() => city.close())

const found = async (question: Parameters<RecordsCity['records']['list']>[1], actor = division) => {
  const keys: string[] = []
  let cursor: string | undefined
  do {
    const page = await city.records.list('enterprise', { ...question, cursor, limit: 100 }, actor)
    keys.push(...page.items.map(({ key }) => key))
    cursor = page.next ?? undefined
  } while (cursor !== undefined && keys.length < 400)
  return keys
}
const keyOf = (index: number) => `W-${String(index).padStart(5, '0')}`

test('what nearly all records hold comes in the order asked for, without gaps over the pages', async () => {
  const upwards = Array.from({ length: 400 }, (_, index) => keyOf(index))
  expect(await found({ search: '污水', sort: 'code' })).toEqual(upwards)
  const downwards = Array.from({ length: 400 }, (_, index) => keyOf(RECORDS - 1 - index))
  expect(await found({ search: '农村', sort: '-code' })).toEqual(downwards)
  expect((await found({ search: '污水', sort: 'code' }, county)).slice(0, 3)).toEqual([0, 2, 4].map(keyOf))
})

test('a phrase that few hold is found whole, though each of its pairs is common', async () => {
  const hundreds = Array.from({ length: RECORDS / 100 }, (_, index) => keyOf(index * 100))
  expect(await found({ search: '左岸农村生活污水', sort: 'code' })).toEqual(hundreds)
  expect(await city.records.counts('enterprise', { search: '左岸农村生活污水' }, division)).toMatchObject({
    total: hundreds.length,
    more: false,
    byState: { active: hundreds.length },
  })
})

test('a search that many answer is counted to ten thousand, and to its end for an export', async () => {
  const over = { total: 10_000, more: true, byState: {}, overdue: 0, soon: 0 }
  expect(await city.records.counts('enterprise', { search: '处理' }, division)).toEqual(over)
  const whole = await city.records.counts('enterprise', { search: '处理' }, division, { whole: true })
  expect(whole).toMatchObject({ total: RECORDS, more: false })
  expect(await city.records.counts('enterprise', { search: '处理' }, county)).toMatchObject({
    total: RECORDS / 2,
    more: false,
  })
  expect(await city.records.counts('enterprise', {}, division)).toMatchObject({ total: RECORDS, more: false })
})

test('the rarest pairs are looked up and the rest compared; initials beyond a token by their first and last', () => {
  const shares = (token: string) => ({ 左岸: 0.4, 岸农: 0.01, 农村: 0.3 })[token] ?? 0.02
  expect(searchOf('左岸农村', shares)).toEqual({
    whole: "'左岸' & '岸农' & '农村'",
    rarest: "'岸农' & '农村'",
    share: 0.01,
  })
  expect(searchOf('左岸', shares)).toEqual({ whole: "'左岸'", rarest: null, share: 0.4 })
  expect(searchOf('左岸农村', null)).toMatchObject({ rarest: null, share: null })
  expect(searchOf('abcdefghijklm', null)?.whole).toBe(
    "('abcdefghijklm':* | ('~abcdefghij' & '~defghijklm':*))",
  )
  expect(searchOf('。', null)).toBeNull()
})

test('long initials find a title from within', async () => {
  // 农村污水左岸生活处理厂: nc ws za sh cl c
  expect((await found({ search: 'ncwszashclc', sort: 'code' })).slice(0, 2)).toEqual([1, 2].map(keyOf))
  expect(await found({ search: 'ncwszashclx', sort: 'code' })).toEqual([])
})
