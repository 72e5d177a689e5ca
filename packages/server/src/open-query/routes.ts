import type { FastifyInstance } from 'fastify'
import { signalOf } from '../analysis/index.js'
import { serve } from '../http/index.js'
import type { OpenQuery } from './open-query.js'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Questions are typed by people. */
const QUESTIONS_A_MINUTE = 60

/** Serves questions; each is entered in the audit trail as it was asked. */
export function openQueryRoutes(app: FastifyInstance, { openQuery }: { openQuery: OpenQuery }): void {
  serve(app, 'GET /api/query/views', ({ actor }) => openQuery.views(actor))
  serve(
    app,
    'POST /api/query/run',
    async ({ body, actor, audited, reply }) => {
      audited({ subject: 'open-query' })
      const answer = await openQuery.run(body, actor, signalOf(reply))
      audited({ after: { ...body, rows: answer.rows.length, milliseconds: answer.milliseconds } })
      return answer
    },
    { requestsPerMinute: QUESTIONS_A_MINUTE },
  )
  serve(app, 'POST /api/query/export.xlsx', async ({ body, actor, audited, reply }) => {
    audited({ subject: 'open-query' })
    const { name, stream, rows } = await openQuery.workbook(body, actor)
    audited({ after: { ...body, rows } })
    reply.type(EXCEL)
    reply.header(
      'content-disposition',
      `attachment; filename="query.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    return stream
  })
}
