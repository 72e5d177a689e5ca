import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import type { Audit } from './audit.js'

export function auditRoutes(app: FastifyInstance, { audit }: { audit: Audit }): void {
  serve(app, 'GET /api/audit', async ({ query }) => {
    const limit = query.limit ?? 100
    const { actor, action, subject } = query
    const before = query.cursor === undefined ? undefined : Number(query.cursor) || 0
    const items = await audit.list({ actor, action, subject, before, limit: limit + 1 })
    const page = items.slice(0, limit)
    return { items: page, next: items.length > limit ? String(page.at(-1)?.id) : null }
  })
  serve(app, 'GET /api/audit/check', () => audit.verify())
}
