export * from './alarm-rules.js'
export * from './analysis.js'
export type { Access, Body, Endpoint, Params, Query, Response } from './endpoint.js'
export * from './evaluation.js'
export * from './findings.js'
export * from './identity.js'
export * from './laboratory.js'
export * from './network.js'
export * from './notices.js'
export * from './open-query.js'
export * from './overview.js'
export * from './plan.js'
export * from './quality.js'
export * from './records.js'
export * from './shapes.js'
export * from './tasks.js'
export * from './telemetry.js'

import { alarmRuleEndpoints } from './alarm-rules.js'
import { analysisEndpoints } from './analysis.js'
import { evaluationEndpoints } from './evaluation.js'
import { findingEndpoints } from './findings.js'
import { identityEndpoints } from './identity.js'
import { laboratoryEndpoints } from './laboratory.js'
import { networkEndpoints } from './network.js'
import { noticeEndpoints } from './notices.js'
import { openQueryEndpoints } from './open-query.js'
import { overviewEndpoints } from './overview.js'
import { planEndpoints } from './plan.js'
import { qualityEndpoints } from './quality.js'
import { recordEndpoints } from './records.js'
import { taskEndpoints } from './tasks.js'
import { telemetryEndpoints } from './telemetry.js'

/** Every operation of the HTTP interface. Clients import the type only, so that no schema reaches the browser. */
export const endpoints = {
  ...identityEndpoints,
  ...laboratoryEndpoints,
  ...networkEndpoints,
  ...telemetryEndpoints,
  ...evaluationEndpoints,
  ...planEndpoints,
  ...overviewEndpoints,
  ...recordEndpoints,
  ...findingEndpoints,
  ...alarmRuleEndpoints,
  ...taskEndpoints,
  ...noticeEndpoints,
  ...analysisEndpoints,
  ...openQueryEndpoints,
  ...qualityEndpoints,
}

export type Endpoints = typeof endpoints
