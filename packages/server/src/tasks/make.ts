import type { RoleName } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Person } from '../identity/index.js'
import type { TaskRow } from './answer.js'
import type { EvidenceStore } from './evidence.js'
import { personUnsuitable } from './problems.js'
import { recordEvent } from './record-event.js'
import type { Overseer, TaskStep } from './state.js'

/** What makes a task. */
export interface NewTask {
  title: Label
  detail?: string
  /** `exceedance`, `deadline`, `inspection` … */
  kind: string
  severity: 'high' | 'medium' | 'low'
  areaId: number | null
  /** Record of the register `enterprise` it is about. */
  enterpriseId?: number | null
  ownerId?: number | null
  /** Who takes it while nobody has; the county bureau, or the duty officer without a county, when neither is given. */
  role?: RoleName | null
  findingId?: number | null
  subject?: string | null
  subjectName?: Label | null
  link?: string | null
  lon?: number | null
  lat?: number | null
  /** ms since 1970 */
  due: number
  steps?: readonly Pick<TaskStep, 'text' | 'evidence'>[]
  attachments?: readonly number[]
  /** Null when the program makes it of itself. */
  createdBy?: number | null
  overseer?: Overseer
  /** Made once under this key, whoever asks and however often. */
  sourceKey?: string
  onceKey?: string | undefined
  demo?: boolean
}

/** Whether the program may give a task of an area to a person: in use, of the city or that county, and no administrator. */
export function suits(person: Person, task: Pick<TaskRow, 'area_id' | 'enterprise_id'>): boolean {
  if (person.roles.includes('enterprise'))
    return person.enterpriseId !== null && person.enterpriseId === task.enterprise_id
  if (person.roles.every((role) => /-admin$/.test(role))) return false
  return person.areaId === null || task.area_id === null || person.areaId === task.area_id
}

/** Tasks of grid workers and enterprises are looked after by the county bureau as well. */
const LOOKED_AFTER: readonly RoleName[] = ['grid', 'enterprise']
export const overseerOf = (
  role: RoleName | null,
  owner: Pick<Person, 'roles'> | undefined,
  maker: Pick<Person, 'roles'> | undefined,
): Overseer =>
  (role && LOOKED_AFTER.includes(role)) ||
  owner?.roles.some((each) => LOOKED_AFTER.includes(each)) ||
  maker?.roles.includes('county')
    ? 'county'
    : 'city'

/**
 * Writes a new task and its first event in the caller's transaction.
 * @returns null when its source has made it before
 * @throws Problem `task-person-unsuitable`
 */
export async function insertTask(
  db: Kysely<Database>,
  task: NewTask,
  now: Date,
  people: readonly Person[],
  evidence: EvidenceStore | null,
): Promise<{ row: TaskRow; number: number } | null> {
  const place = { area_id: task.areaId, enterprise_id: task.enterpriseId ?? null }
  const owner = people.find((person) => person.id === task.ownerId)
  if (task.ownerId != null && (!owner || !suits(owner, place))) throw personUnsuitable()
  const fallback = task.ownerId == null ? (task.areaId === null ? 'duty' : 'county') : null
  const role = task.role ?? fallback
  const maker = people.find((person) => person.id === task.createdBy)
  const inserted = await db
    .insertInto('task')
    .values({
      ...place,
      title_zh: task.title.zh,
      title_en: task.title.en,
      detail: task.detail ?? '',
      kind: task.kind,
      severity: task.severity,
      owner_id: task.ownerId ?? null,
      role,
      finding_id: task.findingId ?? null,
      subject: task.subject ?? null,
      subject_name_zh: task.subjectName?.zh ?? null,
      subject_name_en: task.subjectName?.en ?? null,
      link: task.link ?? null,
      lon: task.lon ?? null,
      lat: task.lat ?? null,
      created_at: now,
      created_by: task.createdBy ?? null,
      overseer: task.overseer ?? overseerOf(role, owner, maker),
      due: new Date(task.due),
      steps: JSON.stringify(
        (task.steps ?? []).map(
          ({ text, evidence }): TaskStep => ({ text, evidence, done: false, attachments: [], note: null }),
        ),
      ),
      source_key: task.sourceKey ?? null,
      demo: task.demo ?? false,
      version: 0,
    })
    .onConflict((conflict) => conflict.column('source_key').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!inserted) return null
  const attachments = task.attachments ?? []
  if (attachments.length > 0)
    await evidence?.link(
      db,
      attachments.map((attachmentId) => ({ attachmentId, subject: `task:${inserted.id}`, part: 'created' })),
    )
  return recordEvent(db, inserted, {
    what: 'created',
    at: now,
    recordedAt: now,
    accountId: task.createdBy ?? null,
    attachments,
    lon: task.lon,
    lat: task.lat,
    onceKey: task.onceKey,
  })
}
