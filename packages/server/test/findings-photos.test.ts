import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNTY, JPEG, type Login, type WorkCity, workCity } from './work-city.js'

let city: WorkCity
beforeAll(async () => {
  city = await workCity()
})
afterAll(() => city.close())

async function photo(by: Login): Promise<number> {
  const { status, body } = await city.as(by, 'POST', '/api/attachments?name=a.jpg&lon=105&lat=29.5', JPEG)
  expect(status).toBe(200)
  return body.id
}
const report = (by: Login, more: object) => {
  city.clock.now += 1000
  return city.as(by, 'POST', '/api/findings', {
    title: '河边焚烧垃圾',
    detail: '',
    severity: 'medium',
    areaId: COUNTY,
    ...more,
  })
}
const sees = async (who: Login, id: number) =>
  (await city.app.inject({ url: `/api/attachments/${id}`, headers: { cookie: `tuojiang=${who}` } }))
    .statusCode

test('photos of a report are seen by whoever sees the finding', async () => {
  const id = await photo('wangge')
  expect(await sees('xianqu', id)).toBe(404)
  const { status, body } = await report('wangge', { attachments: [id] })
  expect([status, body.attachments]).toEqual([200, [id]])
  for (const who of ['wangge', 'xianqu', 'zhiban', 'keshi', 'zhifa'] as const)
    expect(await sees(who, id), who).toBe(200)
  for (const who of ['zizhong', 'qiye'] as const) expect(await sees(who, id), who).toBe(404)
})

test('photos of others, and of something else already, are refused', async () => {
  const foreign = await photo('xianqu')
  const refused = await report('wangge', { attachments: [foreign, 99_999] })
  expect([refused.status, refused.body.code, refused.body.details]).toEqual([
    422,
    'finding-attachment-unknown',
    { ids: [foreign, 99_999] },
  ])
  const own = await photo('wangge')
  expect((await report('wangge', { attachments: [own] })).status).toBe(200)
  expect((await report('wangge', { attachments: [own] })).body.code).toBe('finding-attachment-unknown')
})

test('a report that comes twice, its answer lost on the way, is one', async () => {
  const id = await photo('wangge')
  const one = { attachments: [id], onceKey: 'c0ffee00-0000-4000-8000-000000000001' }
  const first = await report('wangge', one)
  const again = await report('wangge', one)
  expect([again.status, again.body.id]).toEqual([200, first.body.id])
  expect(await sees('xianqu', id)).toBe(200)
})
