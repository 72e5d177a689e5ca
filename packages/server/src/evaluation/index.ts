export { STATION_SHARE } from './air-values.js'
export { createEvaluation, type Evaluation, type FigureAnswer } from './capability.js'
export type { EvaluationDeps, EvaluationEngine, RebuildScope } from './engine.js'
export { FIGURES, type FigureDefinition } from './figures.js'
export { periodWords } from './period-words.js'
export { currentResults, newestResults, type Outcome, type StoredResult, storeChanged } from './results.js'
export { type ExplainOther, evaluationRoutes, type FigureOther } from './routes.js'
export {
  EVERYTHING_COUNTS,
  type HourStanding,
  type SeriesStanding,
  type SpanQuery,
  type Usability,
} from './usability.js'
export { EXCLUSIONS, type Exclusion, VALID_FLAGS } from './validity.js'
