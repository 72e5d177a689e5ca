import swagger from '@fastify/swagger'
import { Problem } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import { roleWords } from './role-names.js'

/** Describes the interface at `GET /api/openapi.json` (OpenAPI 3.1), from the same schemas that check it. */
export async function describeInterface(
  app: FastifyInstance,
  version: string,
  extend: (document: object) => object = (document) => document,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '沱江 Tuojiang',
        version,
        description:
          'Times are ISO 8601 in UTC. Refusals are a Problem with a stable code (docs/reference/errors.md). ' +
          'Requests that change something carry the CSRF token of GET /api/me in the header x-csrf-token.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tuojiang' } },
      },
    },
    transform: ({ schema, url, route }) => {
      const access = route.config?.access
      if (!schema || schema.hide) return { schema: { hide: true }, url }
      const may =
        access === 'public'
          ? 'anybody'
          : access === 'session'
            ? 'anybody signed in'
            : roleWords(access ?? []).en
      return {
        url,
        schema: {
          ...schema,
          description: `May be called by: ${may}.`,
          ...(access !== 'public' && { security: [{ session: [] }] }),
          response: {
            ...(schema.response ?? { 200: { description: 'See the media type.' } }),
            default: Problem,
          },
        },
      }
    },
  })
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () =>
    extend(app.swagger()),
  )
}
