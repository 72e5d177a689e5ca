export { createOpenQuery, type OpenQuery } from './open-query.js'
export { openQueryRoutes } from './routes.js'
