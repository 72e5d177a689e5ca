export * from './air/index.js'
export { METHODS, SERIES } from './catalogue.js'
export * from './ecology/index.js'
export { covers, defineSeries, type Edition, editionSpans, NoEditionInForce, type Series } from './edition.js'
export * from './effluent/index.js'
export type { Explained, Validity } from './explanation.js'
export * from './groundwater/index.js'
export {
  type LaboratoryValue,
  laboratoryValue,
  READING_REASONS,
  type Reading,
  type ReadingReason,
  readResult,
  type WrittenResult,
} from './laboratory.js'
export {
  defineMethod,
  fromEdition,
  type Method,
  type MethodFigure,
  type MethodInput,
  type MethodInputs,
  type MethodMedium,
  type MethodOutcome,
  type MethodTest,
  type MethodValues,
} from './method.js'
export { cellsOf } from './method-values.js'
export * from './noise/index.js'
export { type CityRanks, type RankedFigures, rankCities, ranks } from './ranking.js'
export * from './soil/index.js'
export {
  AIR_TABLE_COLUMNS,
  type AirRowResult,
  type AirTableOptions,
  evaluateAirRow,
  evaluateAirTable,
} from './table/air-table.js'
export type { TableProblem, TableProblemCode, TableRow } from './table/problem.js'
export {
  evaluateWaterRow,
  evaluateWaterTable,
  WATER_TABLE_COLUMNS,
  type WaterRowResult,
} from './table/water-table.js'
export * from './water/index.js'
