import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditRecord } from '../src/http/index.js'
import { csrfTokenOf } from '../src/http/index.js'
import { recordPaths, recordRoutes } from '../src/records/index.js'
import { fakeGate, testApp } from './http-helper.js'
import { COUNTY_A, type RecordsCity, recordsCity } from './records-city.js'

/** Every route once, its answer checked against the contract. */
let city: RecordsCity
let app: FastifyInstance
const trail: AuditRecord[] = []
beforeAll(async () => {
  city = await recordsCity()
  app = await testApp(
    fakeGate({
      division: { roles: ['division'] },
      county: { roles: ['county'], scope: { all: false, areaIds: [COUNTY_A] } },
      station: { roles: ['station'] },
    }),
    {
      record: async (entry) => void trail.push(entry),
      describe: (document) => recordPaths(city.records.catalogue, document),
    },
  )
  recordRoutes(app, { records: city.records })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await city.close()
})

const send = async (who: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object) => {
  const answer = await app.inject({
    method,
    url,
    headers: { cookie: `tuojiang=${who}`, 'x-csrf-token': csrfTokenOf(who) },
    ...(body && { payload: body }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

test('a record from its making to the archive, with an entry in the audit trail for each change', async () => {
  const works = await send('division', 'POST', '/api/records/enterprise', {
    values: { code: 'R-1', name: '甲厂', county: COUNTY_A, secret: '秘' },
    why: '新登记',
  })
  expect(works).toMatchObject({ status: 200, body: { key: 'R-1', version: 1, values: { secret: '秘' } } })
  const made = await send('county', 'POST', '/api/records/sample-outlet', {
    values: {
      code: 'R-9',
      name: '排口',
      county: COUNTY_A,
      works: works.body.id,
      found: '2026-03-01',
      place: '105,29.5',
    },
  })
  const { id } = made.body
  const base = `/api/records/sample-outlet/${id}`
  expect((await send('county', 'PATCH', base, { version: 1, values: { flow: 2 } })).body).toMatchObject({
    version: 2,
  })
  expect(await send('county', 'PATCH', base, { version: 1, values: { flow: 3 } })).toMatchObject({
    status: 409,
    body: { code: 'record-stale' },
  })
  expect(await send('county', 'POST', `${base}/actions/mend`, { version: 2 })).toMatchObject({
    status: 422,
    body: { code: 'action-refused', details: { issues: [{ code: 'action-evidence-required' }] } },
  })
  expect(await send('county', 'POST', `${base}/archive`, { version: 2, why: '误' })).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  })
  expect((await send('division', 'POST', `${base}/archive`, { version: 2, why: '误' })).body).toMatchObject({
    archived: true,
  })
  expect((await send('division', 'POST', `${base}/restore`, { version: 3 })).body).toMatchObject({
    archived: false,
  })
  expect(trail.map(({ action, subject, result }) => [action.split(' ')[0], subject, result])).toEqual([
    ['POST', `record:enterprise:${works.body.id}`, 'done'],
    ['POST', `record:sample-outlet:${id}`, 'done'],
    ['PATCH', `record:sample-outlet:${id}`, 'done'],
    ['PATCH', `record:sample-outlet:${id}`, 'record-stale'],
    ['POST', `record:sample-outlet:${id}`, 'action-refused'],
    ['POST', `record:sample-outlet:${id}`, 'forbidden'],
    ['POST', `record:sample-outlet:${id}`, 'done'],
    ['POST', `record:sample-outlet:${id}`, 'done'],
  ])
  expect(trail[2]).toMatchObject({ before: { flow: null }, after: { flow: 2 } })

  const reads = [
    '',
    '/counts',
    '/statistics?by=state',
    '/map',
    '/deadlines?from=2026-01-01&until=2026-12-31',
    '/titles?search=排',
    `/${id}`,
    `/${id}/history`,
    `/${id}/related`,
    `/${id}/timeline`,
  ]
  for (const path of reads) {
    expect((await send('county', 'GET', `/api/records/sample-outlet${path}`)).status, path).toBe(200)
    expect(await send('station', 'GET', `/api/records/sample-outlet${path}`), path).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
  }
  expect((await send('county', 'GET', '/api/registers')).body).toHaveLength(2)
  expect((await send('county', 'GET', '/api/registers/figures')).body).toEqual([])
})

test('checking, many at once, views', async () => {
  const checked = await send('county', 'POST', '/api/records/enterprise/check', {
    values: { code: 'R-1', county: COUNTY_A },
  })
  expect(checked.body.issues.map(({ code }: { code: string }) => code)).toEqual([
    'required',
    'record-not-unique',
  ])
  const row = (await send('division', 'GET', '/api/records/enterprise')).body.items[0]
  const bulk = await send('division', 'POST', '/api/records/enterprise/bulk', {
    records: [{ id: row.id, version: row.version }],
    action: 'close',
  })
  expect(bulk.body).toEqual({ done: 1, refused: [] })
  expect(
    (await send('division', 'POST', '/api/records/enterprise/bulk', { records: [{ id: 1, version: 1 }] }))
      .body.code,
  ).toBe('bulk-empty')
  const view = await send('county', 'POST', '/api/views', {
    register: 'enterprise',
    name: '视图',
    shared: false,
    query: { sort: 'code' },
  })
  expect((await send('county', 'GET', '/api/views?register=enterprise')).body).toEqual([
    { id: view.body.id, name: '视图', shared: false, mine: true, query: { sort: 'code' } },
  ])
  expect((await send('county', 'DELETE', `/api/views/${view.body.id}`)).status).toBe(200)
})

describe('the description of the interface', () => {
  test('has the paths of each register with the schema of its values', async () => {
    const { paths, components } = (await send('division', 'GET', '/api/openapi.json')).body
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/records/enterprise',
        '/api/records/sample-outlet/{id}',
        '/api/records/{register}',
      ]),
    )
    expect(components.schemas.SampleOutletValues.properties.limits.anyOf[0].items.required).toEqual([
      'factor',
      'limit',
    ])
    const body = paths['/api/records/enterprise'].post.requestBody.content['application/json'].schema
    expect(body.properties.values).toEqual({ $ref: '#/components/schemas/EnterpriseValues' })
    const change = paths['/api/records/enterprise/{id}'].patch.requestBody.content['application/json'].schema
    expect(change.properties.values).toEqual({ $ref: '#/components/schemas/EnterpriseValuesChange' })
    expect(components.schemas.EnterpriseValuesChange).not.toHaveProperty('required')
    expect(
      paths['/api/records/enterprise'].get.parameters.map(({ name }: { name: string }) => name),
    ).not.toContain('register')
  })
})
