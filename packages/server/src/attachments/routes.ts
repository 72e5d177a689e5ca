import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import type { Attachments } from './attachments.js'
import { emptyFile } from './problems.js'

/**
 * Uploads come as plain bytes: the scope of its own takes any content type as a buffer, and only there the larger limit holds. What is
 * given out is always a download, never a page: browsers neither guess its type nor run it.
 */
export async function attachmentRoutes(
  app: FastifyInstance,
  { attachments, maxBytes }: { attachments: Attachments; maxBytes: number },
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBytes }, (_, body, done) =>
      done(null, body),
    )
    serve(
      scope,
      'POST /api/attachments',
      async ({ query, request, actor, audited }) => {
        const bytes: unknown = request.body
        if (!Buffer.isBuffer(bytes)) throw emptyFile()
        audited({ after: { name: query.name, bytes: bytes.length } })
        const { name, lon, lat } = query
        const takenAt = query.takenAt === undefined ? undefined : Date.parse(query.takenAt)
        const file = await attachments.store({ name, bytes, lon, lat, takenAt }, actor)
        audited({
          subject: `attachment:${file.id}`,
          after: { name: file.name, type: file.type, bytes: file.bytes, sha256: file.sha256 },
        })
        return { id: file.id, name: file.name, type: file.type, bytes: file.bytes }
      },
      { bodyLimit: maxBytes },
    )
  })

  serve(app, 'GET /api/attachments/:id', async ({ params, actor, reply, audited }) => {
    const { file, content } = await attachments.open(params.id, actor)
    audited({ subject: `attachment:${file.id}` })
    return reply
      .type(file.type)
      .header('content-length', file.bytes)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-cache')
      .send(content)
  })
}
