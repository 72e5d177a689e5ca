export type { Evaluated, OverviewDeps } from './deps.js'
export { overviewRoutes } from './routes.js'
