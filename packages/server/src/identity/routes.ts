import type { FastifyInstance } from 'fastify'
import { accountRoutes } from './account-routes.js'
import { organisationRoutes } from './organisation-routes.js'
import { selfRoutes } from './self-routes.js'
import { type SessionRoutesDeps, sessionRoutes } from './session-routes.js'

export type IdentityRoutesDeps = SessionRoutesDeps

/** Serves signing in and out, one's own protection, accounts, organisations, keys and the policy. */
export function identityRoutes(app: FastifyInstance, deps: IdentityRoutesDeps): void {
  sessionRoutes(app, deps)
  selfRoutes(app, deps)
  accountRoutes(app, deps)
  organisationRoutes(app, deps)
}
