import { beforeAll, expect, it } from 'vitest'
import {
  addressesOf,
  foreignIn,
  type Holdings,
  holdingsOf,
  READINGS,
  type Visitor,
  visit,
} from './county-walk'

/**
 * R16: rows are limited by county in everything that is read. Every GET that needs a session is asked by a county's account, with what is its
 * own and with what is another county's.
 */
const ON_PURPOSE: Readonly<Record<string, string>> = {
  'GET /api/organisations': 'the offices of the bureau are a directory for everybody; it holds no enterprise',
  'GET /api/laboratory/compensation': 'a settlement of the county’s own names its other side',
}

let county: Visitor
let own: Holdings
let foreign: Holdings
let isForeign: (areaId: number) => boolean

beforeAll(async () => {
  county = await visit('xianqu')
  const { json } = await county.get('/api/areas')
  const counties = new Set(
    (json as { id: number; kind: string }[]).filter(({ kind }) => kind === 'county').map(({ id }) => id),
  )
  isForeign = (areaId) => counties.has(areaId) && areaId !== county.areaId
  own = await holdingsOf(county, (areaId) => areaId === county.areaId)
  foreign = await holdingsOf(await visit('zhiban'), isForeign)
}, 120_000)

it('has rows of its own and of others to look for', () => {
  expect(county.areaId).not.toBeNull()
  for (const name of ['sites', 'devices', 'findings', 'river-outfall', 'enterprise', 'grid-cell']) {
    expect(own.ids[name]?.length, name).toBeGreaterThan(0)
    expect(foreign.ids[name]?.length, name).toBeGreaterThan(0)
  }
})

it('no answer to a county holds a row of another', { timeout: 300_000 }, async () => {
  const found: Record<string, string[]> = {}
  for (const key of READINGS) {
    if (key in ON_PURPOSE) continue
    for (const url of addressesOf(key, own)) {
      const answer = await county.get(url)
      const rows = foreignIn(answer, isForeign, foreign)
      if (rows.length > 0) found[url] = rows.slice(0, 5)
    }
  }
  expect(found).toEqual({})
})

it('what is another county’s is not there when it is asked for by its number', {
  timeout: 300_000,
}, async () => {
  const shown: string[] = []
  for (const key of READINGS) {
    if (!key.includes(':id')) continue
    for (const url of addressesOf(key, foreign)) {
      const { status } = await county.get(url)
      if (![403, 404].includes(status)) shown.push(`${status} ${url}`)
    }
  }
  expect(shown).toEqual([])
})

it('what names another county on purpose holds nothing else of it', async () => {
  const { json: organisations } = await county.get('/api/organisations')
  expect((organisations as { kind: string }[]).filter(({ kind }) => kind === 'enterprise')).toEqual([])
  const { json: settled } = await county.get(
    `/api/laboratory/compensation?year=${new Date().getUTCFullYear()}`,
  )
  const { boundaries } = settled as { boundaries: { upper: number; lower: number }[] }
  expect(boundaries.filter(({ upper, lower }) => ![upper, lower].includes(county.areaId ?? 0))).toEqual([])
})
