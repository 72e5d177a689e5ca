export { loadPlans, type PlanDocument, type PlanPack } from './pack.js'
export { createPlan, type NewReport, type NewTarget, type Plan, type PlanDeps } from './plan.js'
export { planRoutes } from './routes.js'
export type { StandingAnswer } from './standing.js'
