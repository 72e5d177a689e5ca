import type { RoleName } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import { analysisRoutes, computeAnalysis, createAnalysis } from '../src/analysis/index.js'
import { createEvaluation } from '../src/evaluation/index.js'
import { type AuditRecord, nobody, type SessionGate } from '../src/http/index.js'
import { type TestCity, testCity, ZONE } from './evaluation-city.js'
import { type Answer, askingAs, testApp } from './http-helper.js'

/** Who asks in the tests of the workbench and the query. */
export const ASKERS = {
  station: { id: 1, roles: ['station'], area: null },
  division: { id: 2, roles: ['division'], area: null },
  countyA: { id: 3, roles: ['county'], area: 2 },
  countyB: { id: 4, roles: ['county'], area: 3 },
  duty: { id: 5, roles: ['duty'], area: null },
  enterprise: { id: 6, roles: ['enterprise'], area: null, enterprise: 77 },
  grid: { id: 7, roles: ['grid'], area: 2 },
  /** An analyst of one county: writes SQL within it. */
  stationA: { id: 8, roles: ['station'], area: 2 },
} as const satisfies Record<
  string,
  { id: number; roles: RoleName[]; area: number | null; enterprise?: number }
>
export type Asker = keyof typeof ASKERS

export interface AskedCity {
  city: TestCity
  app: FastifyInstance
  audited: AuditRecord[]
  as(asker: Asker, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object): Promise<Answer>
  close(): Promise<void>
}

/** The test city with the workbench served; analyses are computed in this thread. */
export async function askedCity(): Promise<AskedCity> {
  const city = await testCity()
  const { database, network, telemetry, clock } = city
  const audited: AuditRecord[] = []
  const app = await testApp(gate(), { record: async (entry) => void audited.push(entry) })
  const evaluation = createEvaluation({
    pool: database.pool,
    network,
    telemetry,
    live: null,
    clock: () => clock.now,
    zone: ZONE,
  })
  const analysis = createAnalysis({
    db: database.db,
    network,
    telemetry,
    evaluation,
    compute: async (input) => computeAnalysis(input),
    city: { zh: '试城', en: 'Test City' },
    demo: false,
    clock: () => clock.now,
    zone: ZONE,
  })
  analysisRoutes(app, { analysis })
  return {
    city,
    app,
    audited,
    as: askingAs(app),
    async close() {
      await app.close()
      await city.close()
    },
  }
}

function gate(): SessionGate {
  return {
    async resume(token, { address }) {
      const asker = ASKERS[token as Asker]
      if (!asker) return null
      const enterpriseId = 'enterprise' in asker ? asker.enterprise : null
      const city = asker.area === null && enterpriseId === null
      return {
        actor: {
          ...nobody(address),
          accountId: asker.id,
          login: token,
          name: token,
          roles: asker.roles,
          scope: city
            ? { all: true }
            : {
                all: false,
                areaIds: asker.area === null ? [] : [asker.area],
                ...(enterpriseId !== null && { enterpriseId }),
              },
          enterpriseId,
          sessionId: token,
        },
        mustChangePassword: false,
        mustEnrolSecondFactor: false,
      }
    },
    useKey: async () => null,
    alive: async () => true,
  }
}
