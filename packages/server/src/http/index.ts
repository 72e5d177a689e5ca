export { type Actor, nobody } from './actor.js'
export { type AppDeps, createApp } from './app.js'
export { type AuditNote, type AuditRecord, redacted } from './audit-hook.js'
export { bodyOf } from './errors.js'
export type { MetricsSource } from './metrics.js'
export { notFound, Problem } from './problem.js'
export { roleWords } from './role-names.js'
export { type Call, serve, unservedEndpoints } from './route.js'
export { inScope, type Placed, type Scope, scopeSql } from './scope.js'
export {
  csrfTokenOf,
  type KeyQuota,
  type ResumedSession,
  type SessionGate,
  type UsedKey,
} from './session-gate.js'
export { type EventStream, sse } from './sse.js'
