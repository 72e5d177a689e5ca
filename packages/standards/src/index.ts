export * from './air/index.js'
export { covers, defineSeries, type Edition, editionSpans, NoEditionInForce, type Series } from './edition.js'
export type { Explained, Validity } from './explanation.js'
export { type CityRanks, type RankedFigures, rankCities, ranks } from './ranking.js'
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
