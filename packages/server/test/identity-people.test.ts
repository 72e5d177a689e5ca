import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from './database.js'
import { type IdentityService, identityService, insertAreas } from './identity-service.js'

let database: Awaited<ReturnType<typeof testDatabase>>
let service: IdentityService
const clock = { now: Date.parse('2026-11-24T01:00:00Z') }
const HOUR = 3_600_000
const at = (hours: number) => new Date(clock.now + hours * HOUR).toISOString()
const ids: Record<string, number> = {}

beforeAll(async () => {
  database = await testDatabase()
  await insertAreas(database)
  await database.pool.query(
    `INSERT INTO setting (key, value) VALUES ('security', '{"secondFactorRoles": []}')`,
  )
  service = await identityService(database, { clock })
  for (const login of ['wei', 'fang', 'ming']) ids[login] = await service.newAccount(login, ['division'])
  ids.plant = await service.newAccount('plant', ['enterprise'], { enterpriseId: 12 })
})
afterAll(async () => {
  await service.app.close()
  await database.drop()
})

describe('the organisation tree', () => {
  it('begins with the bureau, its departments, and a bureau and a grid for each county', async () => {
    const page = await service.enter('sysadmin')
    const list = (await page.send('GET', '/api/organisations')).json()
    const names = list.map((org: { name: { zh: string } }) => org.name.zh)
    expect(names).toEqual(
      expect.arrayContaining(['内江市生态环境局', '生态环境监测站', '资中县生态环境局', '网格监管中心']),
    )
    expect(list.filter((org: { kind: string }) => org.kind === 'county')).toHaveLength(2)
  })

  it('is written once: what the city made of it stays', async () => {
    const page = await service.enter('sysadmin')
    const [bureau] = (await page.send('GET', '/api/organisations?text=内江市')).json()
    await page.send('PATCH', `/api/organisations/${bureau.id}`, {
      name: { zh: '内江市环保局', en: 'Bureau' },
    })
    await service.identity.prepare()
    const after = (await page.send('GET', '/api/organisations')).json()
    expect(after.filter((org: { parentId: number | null }) => org.parentId === null)).toHaveLength(2)
  })

  it('refuses loops, unknown parents, equal names and retiring what is in use', async () => {
    const page = await service.enter('sysadmin')
    const fields = { kind: 'department', areaId: null, position: 1 }
    const create = (name: string, parentId: number | null) =>
      page.send('POST', '/api/organisations', { ...fields, parentId, name: { zh: name, en: name } })
    const above = (await create('土壤科', null)).json()
    const below = (await create('地下水组', above.id)).json()
    expect((await create('土壤科', null)).json().code).toBe('organisation-taken')
    expect((await create('别的', 9999)).json().code).toBe('unknown-organisation')
    const change = (id: number, body: object) => page.send('PATCH', `/api/organisations/${id}`, body)
    expect((await change(above.id, { parentId: below.id })).json().code).toBe('organisation-loop')
    expect((await change(above.id, { parentId: above.id })).json().code).toBe('organisation-loop')
    expect((await change(above.id, { state: 'retired' })).json().code).toBe('organisation-in-use')
    expect((await change(below.id, { state: 'retired' })).statusCode).toBe(200)
    const security = await service.enter('secadmin')
    const into = await security.send('PATCH', `/api/accounts/${ids.wei}`, { orgId: below.id })
    expect(into.json().code).toBe('unknown-organisation')
    expect((await security.send('PATCH', `/api/accounts/${ids.wei}`, { orgId: above.id })).statusCode).toBe(
      200,
    )
  })
})

describe('persons to choose from', () => {
  it('are found by name, organisation and id, with nothing of their accounts', async () => {
    const page = await service.enter('fang')
    const found = (await page.send('GET', '/api/people?text=wei')).json()
    expect(found).toEqual([
      { id: ids.wei, name: 'wei', orgId: expect.any(Number), orgName: { zh: '土壤科', en: '土壤科' } },
    ])
    expect((await page.send('GET', '/api/people?text=土壤')).json()).toHaveLength(1)
    expect((await page.send('GET', `/api/people?ids=${ids.ming},${ids.fang}`)).json()).toHaveLength(2)
    expect((await page.send('GET', '/api/people?ids=x')).statusCode).toBe(400)
  })

  it('are not laid open to enterprises, who see the names they meet', async () => {
    const page = await service.enter('plant')
    expect((await page.send('GET', '/api/people')).json()).toEqual([])
    expect((await page.send('GET', `/api/people?ids=${ids.wei}`)).json()).toHaveLength(1)
  })
})

describe('standing in', () => {
  it('passes the work on for a time, shows it, and ends by itself', async () => {
    const page = await service.enter('wei')
    const body = { standInId: ids.fang, from: at(1), until: at(5), note: '培训' }
    const made = await page.send('POST', '/api/stand-ins', body)
    expect(made.json()).toMatchObject({ state: 'planned', standInName: 'fang', note: '培训' })
    const of = (hours: number) => service.identity.standIn(ids.wei ?? 0, clock.now + hours * HOUR)
    expect([await of(0), await of(1), await of(4), await of(5)]).toEqual([
      ids.wei,
      ids.fang,
      ids.fang,
      ids.wei,
    ])
    clock.now += 2 * HOUR
    const wei = await service.enter('wei')
    expect((await wei.send('GET', '/api/me')).json().account.standIn).toMatchObject({ name: 'fang' })
    const fang = await service.enter('fang')
    expect((await fang.send('GET', '/api/stand-ins')).json()).toMatchObject([
      { state: 'active', name: 'wei' },
    ])
    expect(await service.identity.standIns.standsInFor(ids.fang ?? 0, clock.now)).toEqual([ids.wei])
    clock.now += 4 * HOUR
    const later = await service.enter('wei')
    expect((await later.send('GET', '/api/me')).json().account.standIn).toBeNull()
    expect((await later.send('GET', '/api/stand-ins')).json()).toMatchObject([{ state: 'ended' }])
  })

  it('gives nothing of the rights away: the stand-in keeps its own', async () => {
    const page = await service.enter('ming')
    const before = (await page.send('GET', '/api/me')).json().account.roles
    const wei = await service.enter('wei')
    await wei.send('POST', '/api/stand-ins', { standInId: ids.ming, from: at(0), until: at(1) })
    expect((await page.send('GET', '/api/me')).json().account.roles).toEqual(before)
  })

  it('follows chains of absences, and leaves the work where it is when they form a ring', async () => {
    const ming = await service.enter('ming')
    await ming.send('POST', '/api/stand-ins', { standInId: ids.fang, from: at(0), until: at(1) })
    expect(await service.identity.standIn(ids.wei ?? 0, clock.now)).toBe(ids.fang)
    const fang = await service.enter('fang')
    await fang.send('POST', '/api/stand-ins', { standInId: ids.wei, from: at(0), until: at(1) })
    expect(await service.identity.standIn(ids.wei ?? 0, clock.now)).toBe(ids.wei)
  })

  it('is ended early by the person, not by others', async () => {
    const ming = await service.enter('ming')
    const [own] = (await ming.send('GET', '/api/stand-ins')).json()
    const fang = await service.enter('fang')
    expect((await fang.send('POST', `/api/stand-ins/${own.id}/end`)).statusCode).toBe(404)
    expect((await ming.send('POST', `/api/stand-ins/${own.id}/end`)).json().state).toBe('ended')
    expect(await service.identity.standIn(ids.ming ?? 0, clock.now)).toBe(ids.ming)
  })

  it.each([
    ['oneself', () => ({ standInId: ids.ming, from: at(1), until: at(2) }), 'stand-in-invalid'],
    ['nobody', () => ({ standInId: 9999, from: at(1), until: at(2) }), 'stand-in-invalid'],
    ['an enterprise', () => ({ standInId: ids.plant, from: at(1), until: at(2) }), 'stand-in-invalid'],
    [
      'an end before the beginning',
      () => ({ standInId: ids.wei, from: at(2), until: at(1) }),
      'stand-in-invalid',
    ],
    ['more than a year', () => ({ standInId: ids.wei, from: at(1), until: at(9000) }), 'stand-in-invalid'],
  ])('is refused for %s', async (_, body, code) => {
    const ming = await service.enter('ming')
    expect((await ming.send('POST', '/api/stand-ins', body())).json().code).toBe(code)
  })

  it('is refused for administrators both ways, and twice at the same time', async () => {
    const admin = await service.enter('sysadmin')
    const body = { standInId: ids.wei, from: at(1), until: at(2) }
    expect((await admin.send('POST', '/api/stand-ins', body)).json().code).toBe('stand-in-administrator')
    const ming = await service.enter('ming')
    const own = (await admin.send('GET', '/api/me')).json().account.id
    expect((await ming.send('POST', '/api/stand-ins', { ...body, standInId: own })).json().code).toBe(
      'stand-in-administrator',
    )
    const answers = await Promise.all([1, 2, 3].map(() => ming.send('POST', '/api/stand-ins', body)))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409])
  })
})

describe('an enterprise account', () => {
  it('carries its record and sees what belongs to it only', async () => {
    const page = await service.enter('plant')
    const session = await service.identity.resume(page.cookie.split('=')[1] ?? '', {
      address: '',
      passive: true,
    })
    expect(session?.actor).toMatchObject({
      enterpriseId: 12,
      scope: { all: false, areaIds: [], enterpriseId: 12 },
    })
  })

  it('is bound to a record by the demo, and nobody else is', async () => {
    expect(await service.identity.bindEnterprise('plant', 77)).toBe(true)
    expect(await service.identity.bindEnterprise('wei', 77)).toBe(false)
    expect((await service.identity.accounts.byLogin('plant'))?.enterprise_id).toBe(77)
  })
})
