import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import type { Identity } from './identity.js'

/** The organisation tree, and the persons in it as others choose them. */
export function organisationRoutes(
  app: FastifyInstance,
  { identity, demo }: { identity: Identity; demo: boolean },
): void {
  const { organisations, people } = identity

  serve(app, 'GET /api/people', ({ query, actor }) => {
    const ids = idsOf(query.ids)
    // Enterprises see the names they meet, and cannot go through the bureau's staff.
    if (!ids && actor.roles.includes('enterprise')) return []
    return people.find({ text: query.text, orgId: query.orgId, ids }, demo)
  })

  serve(app, 'GET /api/organisations', ({ query }) =>
    organisations.list({ text: query.text, ids: idsOf(query.ids) }),
  )

  serve(app, 'POST /api/organisations', async ({ body, audited }) => {
    const created = await organisations.create(body)
    audited({ subject: `organisation:${created.id}`, after: created })
    return created
  })

  serve(app, 'PATCH /api/organisations/:id', async ({ params, body, audited }) => {
    audited({ subject: `organisation:${params.id}` })
    const { before, after } = await organisations.change(params.id, body)
    audited({ before, after })
    return after
  })
}

const idsOf = (text: string | undefined): number[] | undefined => text?.split(',').map(Number)
