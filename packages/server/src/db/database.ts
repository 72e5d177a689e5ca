import type { EvaluationTables } from '../evaluation/tables.js'
import type { GatewayTables } from '../gateway/tables.js'
import type { ImportTables } from '../imports/tables.js'
import type { NetworkTables } from '../network/tables.js'
import type { PlanTables } from '../plan/tables.js'

/** All tables, each declared by the capability that owns it. */
export interface Database extends EvaluationTables, GatewayTables, ImportTables, NetworkTables, PlanTables {}
