import type { AlarmTables } from '../alarms/tables.js'
import type { AnalysisTables } from '../analysis/tables.js'
import type { AttachmentTables } from '../attachments/tables.js'
import type { AuditTables } from '../audit/tables.js'
import type { EvaluationTables } from '../evaluation/tables.js'
import type { FindingTables } from '../findings/tables.js'
import type { GatewayTables } from '../gateway/tables.js'
import type { IdentityTables } from '../identity/tables.js'
import type { ImportTables } from '../imports/tables.js'
import type { LaboratoryTables } from '../laboratory/tables.js'
import type { NetworkTables } from '../network/tables.js'
import type { NotifyTables } from '../notify/tables.js'
import type { PlanTables } from '../plan/tables.js'
import type { QualityTables } from '../quality/tables.js'
import type { RecordTables } from '../records/tables.js'
import type { SheetTables } from '../sheets/tables.js'
import type { TaskTables } from '../tasks/tables.js'
import type { SettingTables } from './setting.js'

/** All tables, each declared by the capability that owns it. */
export interface Database
  extends AlarmTables,
    AnalysisTables,
    AttachmentTables,
    AuditTables,
    EvaluationTables,
    FindingTables,
    GatewayTables,
    IdentityTables,
    ImportTables,
    LaboratoryTables,
    NetworkTables,
    NotifyTables,
    PlanTables,
    QualityTables,
    RecordTables,
    SettingTables,
    SheetTables,
    TaskTables {}
