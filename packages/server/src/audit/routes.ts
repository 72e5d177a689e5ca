import type { FastifyInstance, FastifyReply } from 'fastify'
import { Problem } from '../http/problem.js'
import { serve } from '../http/route.js'
import type { Audit } from './audit.js'
import { entriesAsCsv, entriesAsWorkbook } from './export.js'

const MOST_ANCHORS = 400
const MOST_ROWS = 200_000

export function auditRoutes(app: FastifyInstance, { audit }: { audit: Audit }): void {
  serve(app, 'GET /api/audit', async ({ query }) => {
    const { cursor, limit = 100, ...filter } = query
    const before = cursor === undefined ? undefined : Number(cursor) || 0
    const items = await audit.list({ ...filter, before, limit: limit + 1 })
    const page = items.slice(0, limit)
    return { items: page, next: items.length > limit ? String(page.at(-1)?.id) : null }
  })

  serve(app, 'GET /api/audit/check', () => audit.verify())
  serve(app, 'GET /api/audit/anchors', () => audit.anchors(MOST_ANCHORS))

  serve(app, 'GET /api/audit/export.csv', ({ query, reply }) => {
    named(reply, 'csv').type('text/csv; charset=utf-8')
    return entriesAsCsv(audit.each(query))
  })

  serve(app, 'GET /api/audit/export.xlsx', async ({ query, reply }) => {
    if ((await audit.count(query, MOST_ROWS + 1)) > MOST_ROWS) throw tooMany()
    named(reply, 'xlsx').type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    return entriesAsWorkbook(audit.each(query), new Date())
  })
}

const named = (reply: FastifyReply, extension: string) =>
  reply.header('content-disposition', `attachment; filename="audit.${extension}"`)

const tooMany = () =>
  new Problem(
    422,
    'audit-export-too-large',
    { zh: `一次最多导出 ${MOST_ROWS} 条到工作簿`, en: `A workbook holds at most ${MOST_ROWS} entries` },
    { action: { zh: '请缩小时间范围，或导出 CSV', en: 'Narrow the time, or export CSV' } },
  )
