import type { RoleName } from '@tuojiang/api'
import type { Message } from '../notify/index.js'
import type { Escalated } from './escalate.js'

/** More late tasks than this for the same people at once are told of as one: after a standstill nobody reads hundreds. */
const MOST_SINGLE = 10

/**
 * What is told of late tasks: each by itself, or, where many became late together, one message for the role and county.
 * @param now ms since 1970; names the summary
 */
export function lateMessages(
  late: readonly Escalated[],
  single: (escalated: Escalated) => Message[],
  now: number,
): Message[] {
  const groups = new Map<string, Escalated[]>()
  for (const each of late) {
    const key = `${each.to}:${each.task.area_id}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    if (group.length <= MOST_SINGLE) return group.flatMap(single)
    return [summary(group.length, first.to, first.task.area_id, now)]
  })
}

const summary = (count: number, role: RoleName, areaId: number | null, now: number): Message => ({
  key: `late:${role}:${areaId}:${now}`,
  to: [{ role, areaId }],
  title: { zh: `${count} 项任务逾期`, en: `${count} tasks are late` },
  detail: { zh: '逾期任务较多，请到任务列表查看', en: 'They are many; see the list of late tasks' },
  link: '/tasks?view=late',
  severity: 'medium',
  areaId,
  bots: true,
})
