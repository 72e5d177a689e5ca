import { Readable } from 'node:stream'
import type { RoleName } from '@tuojiang/api'
import { attachmentRoutes, createAttachments } from '../src/attachments/index.js'
import { nobody, type SessionGate } from '../src/http/index.js'
import { createLaboratory, type Laboratory, laboratoryRoutes } from '../src/laboratory/index.js'
import { createNetwork } from '../src/network/index.js'
import { testDatabase } from './database.js'
import { type Answer, askingAs, testApp } from './http-helper.js'

export const ZONE = 480
export const COUNTY = 2
export const OTHER = 3

/** Who asks in the tests: id, roles, county. */
export const PEOPLE = {
  entry: { id: 1, roles: ['station'], area: null },
  second: { id: 2, roles: ['station'], area: null },
  division: { id: 3, roles: ['division'], area: null },
  county: { id: 4, roles: ['county'], area: COUNTY },
  other: { id: 5, roles: ['county'], area: OTHER },
} as const satisfies Record<string, { id: number; roles: RoleName[]; area: number | null }>
export type Login = keyof typeof PEOPLE

export interface LaboratoryCity {
  laboratory: Laboratory
  database: Awaited<ReturnType<typeof testDatabase>>
  clock: { now: number }
  tasks: { sourceKey?: string | undefined; due: number }[]
  as(
    login: Login,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    url: string,
    body?: object | Buffer,
  ): Promise<Answer>
  close(): Promise<void>
}

/** A city of two counties whose laboratory answers over HTTP. */
export async function laboratoryCity(): Promise<LaboratoryCity> {
  const database = await testDatabase()
  const { db, pool } = database
  await pool.query(`INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
    (1, '990000', '试城', 'Test City', 'city', NULL), (2, '990001', '甲县', 'County A', 'county', 1), (3, '990002', '乙县', 'County B', 'county', 1)`)
  const clock = { now: Date.parse('2025-06-20T02:00:00Z') }
  const network = createNetwork(db)
  const areas = async () =>
    (await network.areas()).map((area) => ({
      id: area.id,
      parentId: area.parent_id,
      name: { zh: area.name_zh, en: area.name_en },
    }))
  const files = new Map<string, Buffer>()
  const attachments = createAttachments({
    db,
    files: {
      put: async (sha256, bytes) => void files.set(sha256, bytes),
      get: async (sha256) => {
        const bytes = files.get(sha256)
        return bytes ? Readable.from(bytes) : null
      },
    },
    clock: () => clock.now,
    zone: ZONE,
    maxBytes: 100_000,
  })
  const tasks: LaboratoryCity['tasks'] = []
  const laboratory = createLaboratory({
    db,
    pool,
    areas,
    attachments,
    tasks: { make: async ({ sourceKey, due }) => tasks.push({ sourceKey, due }) },
    live: null,
    clock: () => clock.now,
    zone: ZONE,
  })
  const gate: SessionGate = {
    async resume(token, { address }) {
      const person = PEOPLE[token as Login]
      if (!person) return null
      const actor = {
        ...nobody(address),
        accountId: person.id,
        login: token,
        name: token,
        roles: person.roles,
        scope:
          person.area === null ? { all: true as const } : { all: false as const, areaIds: [person.area] },
        sessionId: token,
      }
      return { actor, mustChangePassword: false, mustEnrolSecondFactor: false }
    },
    useKey: async () => null,
    alive: async () => true,
  }
  const app = await testApp(gate, { requestsPerMinute: 1_000_000 })
  await laboratoryRoutes(app, {
    laboratory,
    areas,
    city: { zh: '试城' },
    demo: false,
    clock: () => clock.now,
    mostBytes: 1_000_000,
  })
  await attachmentRoutes(app, { attachments, maxBytes: 100_000 })
  return {
    laboratory,
    database,
    clock,
    tasks,
    as: askingAs(app),
    async close() {
      await app.close()
      await database.drop()
    },
  }
}

const WELL = (code: string, areaId: number) => ({
  code,
  medium: 'groundwater',
  name: { zh: `${code} 井`, en: `Well ${code}` },
  areaId,
  lon: 105,
  lat: 29.6,
  attributes: { target: '3' },
})

/** A well of a county; its id. */
export async function well(city: LaboratoryCity, code: string, areaId = COUNTY): Promise<number> {
  const { status, body } = await city.as('division', 'POST', '/api/laboratory/points', WELL(code, areaId))
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.id
}

/** A sample of a point with results, entered by one and released by another. */
export async function releasedSample(
  city: LaboratoryCity,
  pointId: number,
  day: string,
  results: Readonly<Record<string, string>>,
): Promise<Answer['body']> {
  const made = await city.as('entry', 'POST', '/api/laboratory/samples', {
    pointId,
    kind: 'sample',
    sampledOn: day,
  })
  const entered = await city.as('entry', 'PUT', `/api/laboratory/samples/${made.body.id}/results`, {
    version: made.body.version,
    results: Object.entries(results).map(([item, text]) => ({ item, text })),
  })
  return releaseAgain(city, entered.body)
}

export async function releaseAgain(city: LaboratoryCity, sample: Answer['body']): Promise<Answer['body']> {
  const reviewed = await city.as('second', 'POST', `/api/laboratory/samples/${sample.id}/review`, {
    version: sample.version,
  })
  const released = await city.as('division', 'POST', `/api/laboratory/samples/${sample.id}/release`, {
    version: reviewed.body.version,
  })
  if (released.status !== 200) throw new Error(JSON.stringify([sample, reviewed.body, released.body]))
  return released.body
}
