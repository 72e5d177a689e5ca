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
export type { Issue, Parsed } from './issue.js'
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
