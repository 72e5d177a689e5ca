import type { AlarmTables } from '../alarms/tables.js'
import type { AuditTables } from '../audit/tables.js'
import type { EvaluationTables } from '../evaluation/tables.js'
import type { GatewayTables } from '../gateway/tables.js'
import type { IdentityTables } from '../identity/tables.js'
import type { ImportTables } from '../imports/tables.js'
import type { NetworkTables } from '../network/tables.js'
import type { PlanTables } from '../plan/tables.js'
import type { SettingTables } from './setting.js'

/** All tables, each declared by the capability that owns it. */
export interface Database
  extends AlarmTables,
    AuditTables,
    EvaluationTables,
    GatewayTables,
    IdentityTables,
    ImportTables,
    NetworkTables,
    PlanTables,
    SettingTables {}
