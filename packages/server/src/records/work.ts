import type { RoleName } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'

/** A finding about a record. Instants in ms. */
export interface RecordFinding {
  /** Of one key there is never more than one open finding. */
  key: string
  /** `deadline`, or the name the action's effect gives. */
  kind: string
  /** `record:river-outfall:7` */
  subject: string
  subjectName: Label
  severity: 'high' | 'medium' | 'low'
  areaId: number | null
  enterpriseId: number | null
  title: Label
  detail: Label
  startedAt: number
  lastAt: number
  endsBy: 'cause'
  link: string
  demo: boolean
}

/** A task about a record, for a role of its county. */
export interface RecordTask {
  /** Raising the same key again makes no second task. */
  key: string
  title: Label
  role: RoleName
  areaId: number | null
  enterpriseId: number | null
  subject: string
  subjectName: Label
  /** Civil day by which it is to be done. */
  due: string
  link: string
  demo: boolean
}

/** What registers need of the capabilities that keep findings and tasks. Each call may come twice. */
export interface RecordWork {
  raise(findings: readonly RecordFinding[]): Promise<unknown>
  settle(settlements: readonly { key: string; at: number }[]): Promise<unknown>
  task(tasks: readonly RecordTask[]): Promise<unknown>
}

/** An installation without findings and tasks. */
export const noWork: RecordWork = {
  raise: async () => {},
  settle: async () => {},
  task: async () => {},
}
