import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { serve } from '../http/index.js'
import { importEmpty } from './problems.js'
import type { Sheets } from './sheets.js'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Serves records as Excel and Word files, and takes Excel files in. */
export async function sheetRoutes(
  app: FastifyInstance,
  { sheets, mostBytes }: { sheets: Sheets; mostBytes: number },
): Promise<void> {
  const { imports } = sheets
  const subject = (register: string, id: number) => `import:${register}:${id}`

  serve(app, 'GET /api/records/:register/template.xlsx', async ({ params, actor, reply }) =>
    download(reply, EXCEL, await sheets.template(params.register, actor)),
  )
  serve(app, 'GET /api/records/:register/export.xlsx', async ({ params, query, actor, reply, audited }) => {
    const file = await sheets.export(params.register, query, actor)
    audited({ subject: `register:${params.register}`, after: { query, rows: file.rows } })
    return download(reply, EXCEL, file)
  })
  serve(
    app,
    'GET /api/records/:register/:id/sheet.docx',
    async ({ params, query, actor, reply, audited }) => {
      audited({ subject: `record:${params.register}:${params.id}` })
      return download(reply, WORD, await sheets.record({ ...params, ...query }, actor))
    },
  )

  // Files come as plain bytes and go to disk as they come; only here the larger limit holds.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { bodyLimit: mostBytes }, (_, body, done) => done(null, body))
    serve(
      scope,
      'POST /api/records/:register/imports',
      async ({ params, query, request, actor, audited }) => {
        audited({ subject: `register:${params.register}`, after: query })
        const content = request.body as unknown as Readable | undefined
        if (content === undefined) throw importEmpty()
        const begun = await imports.begin(params.register, { name: query.name, content }, actor)
        audited({ subject: subject(params.register, begun.id) })
        return begun
      },
      { bodyLimit: mostBytes },
    )
  })
  serve(app, 'GET /api/records/:register/imports', ({ params, query, actor }) =>
    imports.list(params.register, query, actor),
  )
  serve(app, 'GET /api/records/:register/imports/:id', ({ params, actor }) =>
    imports.one(params.register, params.id, actor),
  )
  serve(app, 'GET /api/records/:register/imports/:id/rows', ({ params, query, actor }) =>
    imports.rows(params.register, params.id, query, actor),
  )
  serve(
    app,
    'GET /api/records/:register/imports/:id/errors.xlsx',
    async ({ params, actor, reply, audited }) => {
      audited({ subject: subject(params.register, params.id) })
      return download(reply, EXCEL, await imports.errors(params.register, params.id, actor))
    },
  )
  serve(app, 'POST /api/records/:register/imports/:id/apply', async ({ params, body, actor, audited }) => {
    const { rows, why } = body
    audited({
      subject: subject(params.register, params.id),
      after: { rows: typeof rows === 'string' ? rows : rows.length, why },
    })
    return imports.apply(params.register, params.id, { rows, why }, actor)
  })
  serve(app, 'POST /api/records/:register/imports/:id/cancel', async ({ params, actor, audited }) => {
    audited({ subject: subject(params.register, params.id) })
    return imports.cancel(params.register, params.id, actor)
  })
}

const download = (reply: FastifyReply, type: string, { name, stream }: { name: string; stream: Readable }) =>
  reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(stream)
