import type { Label } from '@tuojiang/measure'
import type { Message, Recipient } from '../notify/index.js'
import type { TaskRow } from './answer.js'
import type { What } from './state.js'

const MINUTE_MS = 60_000

/** A moment in the city's time, as people write it: `2026-11-24 09:31`. */
const local = (at: Date, zone: number) =>
  new Date(at.getTime() + zone * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ')

const TITLES: Readonly<Record<What, Label | null>> = {
  created: { zh: '新任务', en: 'New task' },
  accepted: null,
  step: null,
  note: { zh: '任务有新备注', en: 'Note on a task' },
  'handed-over': { zh: '任务转给您办理', en: 'A task was handed to you' },
  'extension-asked': { zh: '任务申请延期', en: 'More time is asked for' },
  'extension-granted': { zh: '延期已同意', en: 'More time granted' },
  'extension-refused': { zh: '延期未同意', en: 'More time refused' },
  submitted: { zh: '任务待核验', en: 'A task waits for verification' },
  returned: { zh: '任务被退回', en: 'A task was returned' },
  verified: { zh: '任务已办结', en: 'A task is closed' },
  reopened: { zh: '任务重新打开', en: 'A task was opened again' },
  cancelled: { zh: '任务已撤销', en: 'A task was cancelled' },
  escalated: { zh: '任务逾期', en: 'A task is late' },
}

/** Whoever has to do it: the person, or those of the role it waits for. An enterprise is told by its own accounts. */
function doers(task: TaskRow, enterpriseAccounts: readonly number[]): Recipient[] {
  if (task.owner_id !== null) return [{ account: task.owner_id }]
  if (task.role === 'enterprise') return enterpriseAccounts.map((account) => ({ account }))
  return task.role === null ? [] : [{ role: task.role, areaId: task.area_id }]
}

/** The side that gave it: its maker, or whoever is on duty. */
const givers = (task: TaskRow): Recipient[] =>
  task.created_by === null ? [{ duty: null }] : [{ account: task.created_by }]

const TO_GIVERS: ReadonlySet<What> = new Set<What>(['extension-asked', 'submitted', 'note'])
const concernsDoers = (what: What) => what === 'note' || !TO_GIVERS.has(what)

/**
 * What is told about an event of a task; null for what concerns nobody else.
 * @param escalatedTo of `escalated`: who is told besides those who have to do it
 */
export function messageOf(
  task: TaskRow,
  event: { what: What; number: number; note: string | null; accountId: number | null },
  options: { zone: number; enterpriseAccounts: readonly number[]; escalatedTo?: Recipient },
): Message | null {
  const title = TITLES[event.what]
  if (!title) return null
  const due = local(task.due, options.zone)
  const to = [
    ...(concernsDoers(event.what) ? doers(task, options.enterpriseAccounts) : []),
    ...(TO_GIVERS.has(event.what) ? givers(task) : []),
  ]
  const note = event.note?.trim()
  return {
    key: `task:${task.id}:${event.number}`,
    to: options.escalatedTo ? [...to, options.escalatedTo] : to,
    except: event.accountId,
    title: { zh: `${title.zh}：${task.title_zh}`, en: `${title.en}: ${task.title_en}` },
    detail: {
      zh: `${task.subject_name_zh ? `${task.subject_name_zh}；` : ''}期限 ${due}${note ? `；${note}` : ''}`,
      en: `${task.subject_name_en ? `${task.subject_name_en}; ` : ''}due ${due}${note ? `; ${note}` : ''}`,
    },
    link: `/tasks/${task.id}`,
    severity: event.what === 'escalated' && task.severity === 'low' ? 'medium' : task.severity,
    areaId: task.area_id,
    bots: event.what === 'escalated',
  }
}
