export { type Audit, type AuditCheck, type AuditFilter, createAudit } from './audit.js'
export { auditRoutes } from './routes.js'
