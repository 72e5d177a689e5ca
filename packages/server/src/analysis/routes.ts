import type { FastifyInstance, FastifyReply } from 'fastify'
import { serve } from '../http/index.js'
import { type AnalysisWorkbench, readAnalysis } from './analysis.js'
import type { Cut } from './cut.js'
import { KINDS, type KindName } from './kinds/index.js'
import { cancelled } from './problems.js'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Pictures of a dozen plots at twice the size of a screen. */
const DOCUMENT_BYTES = 24 * 1_048_576

/** Serves the workbench. */
export function analysisRoutes(app: FastifyInstance, { analysis }: { analysis: AnalysisWorkbench }): void {
  const { saved } = analysis

  serve(app, 'GET /api/analysis/kinds', () =>
    Object.entries(KINDS).map(([kind, { name, question, statistics, options, needs }]) => ({
      kind: kind as KindName,
      name,
      question,
      statistics: [...statistics],
      options: [...options],
      needs,
    })),
  )
  serve(app, 'GET /api/analysis/sites', ({ actor }) => analysis.sites(actor))
  serve(app, 'GET /api/analysis/run', ({ query, actor, reply }) =>
    analysis.run(readAnalysis(query.analysis), actor, signalOf(reply)),
  )
  serve(app, 'GET /api/analysis/export.xlsx', async ({ query, actor, reply, audited }) => {
    audited({ subject: 'analysis', after: query })
    return download(
      reply,
      EXCEL,
      await analysis.workbook(readAnalysis(query.analysis), query.language ?? 'zh', actor),
    )
  })
  serve(
    app,
    'POST /api/analysis/export.docx',
    async ({ body, actor, reply, audited }) => {
      audited({ subject: 'analysis', after: { analysis: body.analysis, pictures: body.pictures.length } })
      return download(
        reply,
        WORD,
        await analysis.document({ ...body, language: body.language ?? 'zh' }, actor),
      )
    },
    { bodyLimit: DOCUMENT_BYTES },
  )
  serve(app, 'GET /api/analyses', ({ query, actor }) => saved.list(query, actor))
  serve(app, 'GET /api/analyses/:id', ({ params, actor }) => saved.one(params.id, actor))
  serve(app, 'POST /api/analyses', async ({ body, actor, audited }) => {
    const added = await saved.add(body, actor)
    audited({ subject: `analysis:${added.id}` })
    return added
  })
  serve(app, 'PATCH /api/analyses/:id', async ({ params, body, actor, audited }) => {
    audited({ subject: `analysis:${params.id}` })
    const { before, after } = await saved.change(params.id, body, actor)
    audited({ before, after })
    return after
  })
  serve(app, 'DELETE /api/analyses/:id', async ({ params, actor, audited }) => {
    audited({ subject: `analysis:${params.id}` })
    audited({ before: await saved.remove(params.id, actor) })
    return {}
  })
}

/** Ends when the asker goes away before there is an answer. */
export function signalOf(reply: FastifyReply): AbortSignal {
  const abort = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) abort.abort(cancelled())
  })
  return abort.signal
}

function download(reply: FastifyReply, type: string, { name, stream }: Cut) {
  reply.type(type)
  reply.header(
    'content-disposition',
    `attachment; filename="analysis"; filename*=UTF-8''${encodeURIComponent(name)}`,
  )
  return stream
}
