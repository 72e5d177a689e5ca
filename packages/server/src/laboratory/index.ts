export { LABORATORY_FIGURE } from './figures.js'
export { createLaboratory, type Laboratory, type LaboratoryDeps } from './laboratory.js'
export {
  type AgreementHistory,
  type LaboratoryHistory,
  loadHistory,
  type PlanHistory,
  type PointHistory,
  type SamplingHistory,
} from './load-history.js'
export { begunPeriods } from './periods.js'
export { laboratoryRoutes } from './routes.js'
