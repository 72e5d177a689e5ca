import { Readable } from 'node:stream'
import type { RoleName } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import {
  type Attachments,
  attachmentRoutes,
  createAttachments,
  type FileStore,
} from '../src/attachments/index.js'
import { createFindings, type Findings, findingRoutes } from '../src/findings/index.js'
import type { SessionGate } from '../src/http/index.js'
import { activePeople, actorOf } from '../src/identity/index.js'
import type { LiveEvent } from '../src/live/index.js'
import { createNetwork, type Network } from '../src/network/index.js'
import { createWork, type Work, type WorkDeps } from '../src/work.js'
import { testDatabase } from './database.js'
import { type Answer, askingAs, testApp } from './http-helper.js'

export const ZONE = 480
export const CITY = 1
export const COUNTY = 2
export const OTHER_COUNTY = 5

/** Everybody of the tests: id, login, roles, county. */
export const PEOPLE = {
  zhiban: { id: 1, roles: ['duty'], area: null },
  keshi: { id: 2, roles: ['division'], area: null },
  xianqu: { id: 3, roles: ['county'], area: COUNTY },
  xianqu2: { id: 4, roles: ['county'], area: COUNTY },
  wangge: { id: 5, roles: ['grid'], area: COUNTY },
  wangge2: { id: 6, roles: ['grid'], area: COUNTY },
  zizhong: { id: 7, roles: ['county'], area: OTHER_COUNTY },
  juzhang: { id: 8, roles: ['leader'], area: null },
  qiye: { id: 9, roles: ['enterprise'], area: null, enterprise: 900 },
  qiye2: { id: 10, roles: ['enterprise'], area: null, enterprise: 901 },
  jiance: { id: 11, roles: ['station'], area: null },
  zhifa: { id: 13, roles: ['enforcement'], area: null },
  guanli: { id: 12, roles: ['system-admin'], area: null },
} as const satisfies Record<
  string,
  { id: number; roles: RoleName[]; area: number | null; enterprise?: number }
>
export type Login = keyof typeof PEOPLE

export interface WorkCity {
  database: Awaited<ReturnType<typeof testDatabase>>
  findings: Findings
  attachments: Attachments
  network: Network
  work: Work
  app: FastifyInstance
  events: LiveEvent[]
  clock: { now: number }
  absences: Map<number, number>
  emails: Map<number, string>
  /** Sends as somebody; the body is JSON, or the bytes of a file. */
  as(
    login: Login,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    url: string,
    body?: object | Buffer,
  ): Promise<Answer>
  /** A second process on the same database. */
  another(): Work
  close(): Promise<void>
}

/** A JPEG by its first bytes. */
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9])

export async function workCity(ways: Partial<WorkDeps['ways']> = {}): Promise<WorkCity> {
  const database = await testDatabase()
  const { db, pool } = database
  await pool.query(`
    INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
      (1, '511000', '内江市', 'Neijiang', 'city', NULL), (2, '511002', '市中区', 'Shizhong', 'county', 1),
      (5, '511025', '资中县', 'Zizhong', 'county', 1);
    INSERT INTO site (id, code, name_zh, name_en, kind, area_id, lon, lat, enterprise_id) VALUES
      (1, 'E1', '第一污水处理厂 总排口', 'Sewage Plant 1 outlet', 'effluent', 2, 105.06, 29.58, 900),
      (2, 'E2', '资中污水处理厂 总排口', 'Zizhong Sewage Plant outlet', 'effluent', 5, 104.85, 29.76, 901)`)
  for (const [login, person] of Object.entries(PEOPLE)) {
    await pool.query(
      `INSERT INTO account (id, login, name, roles, area_id, enterprise_id, password_hash, password_changed_at, created_at)
       VALUES ($1, $2, $2, $3, $4, $5, '', now(), now())`,
      [person.id, login, person.roles, person.area, 'enterprise' in person ? person.enterprise : null],
    )
  }
  const clock = { now: Date.parse('2026-11-24T01:00:00Z') }
  const events: LiveEvent[] = []
  const absences = new Map<number, number>()
  const emails = new Map<number, string>()
  const live = { publish: async (event: LiveEvent) => void events.push(event) }
  const network = createNetwork(db)
  const attachments = createAttachments({
    db,
    files: memoryStore(),
    clock: () => clock.now,
    zone: ZONE,
    maxBytes: 1_000_000,
  })
  const findings = createFindings({ db, live, attachments, clock: () => clock.now })
  const make = () =>
    createWork({
      db,
      network,
      findings,
      attachments,
      live,
      identity: {
        contactOf: async (id) => ({ email: emails.get(id) ?? null, phone: null }),
        setEmail: async (id, email) => void (email === null ? emails.delete(id) : emails.set(id, email)),
        standIns: {
          current: async (ids) =>
            new Map(
              [...absences]
                .filter(([id]) => ids.includes(id))
                .map(([id, standIn]) => [id, { id: standIn, name: '', until: new Date() }]),
            ),
        },
      },
      ways: { smtpUrl: null, mailFrom: null, publicUrl: null, environment: {}, ...ways },
      demo: false,
      cityAreaId: CITY,
      clock: () => clock.now,
      zone: ZONE,
      log: { warn: () => {} },
    })
  const work = make()
  const people = await activePeople(db, false)
  const gate: SessionGate = {
    async resume(token, { address }) {
      const person = people.find(({ login }) => login === token)
      if (!person) return null
      const actor = { ...actorOf(person, CITY), address, sessionId: token }
      return { actor, mustChangePassword: false, mustEnrolSecondFactor: false }
    },
    useKey: async () => null,
    alive: async () => true,
  }
  const app = await testApp(gate, { requestsPerMinute: 1_000_000 })
  work.routes(app)
  findingRoutes(app, { findings, network, attachments, clock: () => clock.now })
  await attachmentRoutes(app, { attachments, maxBytes: 1_000_000 })
  return {
    database,
    findings,
    attachments,
    network,
    work,
    app,
    events,
    clock,
    absences,
    emails,
    another: make,
    as: askingAs(app),
    async close() {
      await app.close()
      await work.stop()
      await database.drop()
    },
  }
}

function memoryStore(): FileStore {
  const files = new Map<string, Buffer>()
  return {
    put: async (sha256, bytes) => void files.set(sha256, bytes),
    async get(sha256) {
      const bytes = files.get(sha256)
      return bytes ? Readable.from(bytes) : null
    },
  }
}
