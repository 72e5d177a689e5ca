import { readFile } from 'node:fs/promises'
import type { Register } from '@tuojiang/register'
import { expect, test } from 'vitest'
import { noiseSource } from '../../../samples/registers/noise-source.js'
import { COUNTY_A, person, recordsCity } from './records-city.js'

test('the guide shows the example as it is', async () => {
  const guide = await readFile(new URL('../../../docs/guides/add-a-register.md', import.meta.url), 'utf8')
  const example = await readFile(
    new URL('../../../samples/registers/noise-source.ts', import.meta.url),
    'utf8',
  )
  expect(/```ts\n([\s\S]*?)```/.exec(guide)?.[1]).toBe(example)
})

test('the example is a register like any other', async () => {
  const city = await recordsCity({ registers: [noiseSource as unknown as Register] })
  try {
    const county = person(['county'], { area: COUNTY_A })
    const values = {
      code: 'N-1',
      name: '夜间施工',
      county: COUNTY_A,
      kind: '建筑施工噪声',
      reportedOn: '2026-03-01',
    }
    const { after } = await city.records.create('noise-source', { values }, county)
    const detail = await city.records.one('noise-source', after.id, undefined, county)
    expect(detail.due).toMatchObject({ due: '2026-03-31', daysLeft: 21 })
    expect(detail.actions).toEqual([{ action: 'quieten', refusal: null }])
  } finally {
    await city.close()
  }
})
