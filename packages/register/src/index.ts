export { CALENDAR_YEARS, officialCalendar } from './calendar/official.js'
export { type CalendarYear, type WorkingCalendar, workingCalendar } from './calendar/working-calendar.js'
export { checkRecord } from './check.js'
export { computedOf } from './compute.js'
export {
  addDuration,
  type DeadlineInput,
  type Due,
  type DueUnit,
  daysLeft,
  dueOf,
  sayDue,
  sayDuration,
} from './deadline.js'
export { type Difference, differenceOf } from './difference.js'
export type { Duration } from './duration.js'
export type {
  AnyField,
  Choice,
  ColumnType,
  Field,
  FieldKind,
  FilterKind,
  JsonSchema,
  KeysOfKind,
  ValueOf,
  View,
  Widget,
} from './field.js'
export * from './fields/index.js'
export { type Bounds, boundsOf, type Geometry, type Position, type Shape } from './geometry/geometry.js'
export { areaSquareMetres, lengthMetres } from './geometry/measure.js'
export { pointOn } from './geometry/point-on.js'
export { insidePolygon, touches } from './geometry/touch.js'
export type { Issue, Parsed } from './issue.js'
export { type Attempt, type AvailableAction, actionsFrom, refusalOf, valuesSetBy } from './lifecycle.js'
export { everyField, type May, mayOf, readableFields, writableFields } from './permission.js'
export { parseQueryText, queryText } from './query/address.js'
export { OPERATORS, type Operator } from './query/operators.js'
export { type ParsedQuery, parseQuery } from './query/parse-query.js'
export { type Condition, EMPTY_QUERY, type Query, type SortKey } from './query/query.js'
export { hasErrors, type ReadOptions, type ReadValues, readValues } from './read.js'
export {
  type ActionDefinition,
  type CheckDefinition,
  type ComputedDefinition,
  type DeadlineDefinition,
  defineRegister,
  type Effect,
  type Register,
  type RegisterPermissions,
  type Related,
  type Row,
  type StateDefinition,
  type StateTone,
  type StatisticDefinition,
  type StoredRecord,
} from './register.js'
export { ROLE_NAMES, ROLES, type RoleName } from './roles.js'
export { jsonSchemaOf } from './schema.js'
export { searchQuery, searchTextOf, searchTokens } from './search.js'
export {
  columnOf,
  ENGINE_COLUMNS,
  GEOMETRY_PARTS,
  type SqlType,
  type TableColumn,
  type TableDescription,
  type TableIndex,
  tableOf,
} from './table.js'
