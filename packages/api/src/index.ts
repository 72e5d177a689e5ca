export type { Access, Body, Endpoint, Params, Query, Response } from './endpoint.js'
export * from './evaluation.js'
export * from './identity.js'
export * from './network.js'
export * from './overview.js'
export * from './plan.js'
export * from './records.js'
export * from './shapes.js'
export * from './telemetry.js'
export * from './work.js'

import { evaluationEndpoints } from './evaluation.js'
import { identityEndpoints } from './identity.js'
import { networkEndpoints } from './network.js'
import { overviewEndpoints } from './overview.js'
import { planEndpoints } from './plan.js'
import { recordEndpoints } from './records.js'
import { telemetryEndpoints } from './telemetry.js'
import { workEndpoints } from './work.js'

/** Every operation of the HTTP interface. Clients import the type only, so that no schema reaches the browser. */
export const endpoints = {
  ...identityEndpoints,
  ...networkEndpoints,
  ...telemetryEndpoints,
  ...evaluationEndpoints,
  ...planEndpoints,
  ...overviewEndpoints,
  ...recordEndpoints,
  ...workEndpoints,
}

export type Endpoints = typeof endpoints
