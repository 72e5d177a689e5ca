import type { Label } from '@tuojiang/measure'
import type { Message } from './message.js'

/** What one person's morning looks like. */
export interface DigestFacts {
  open: number
  late: number
  dueToday: number
  toVerify: number
  /** Findings of yesterday within what the person sees. */
  findingsYesterday: number
}

/**
 * One message a person and day; null when there is nothing to say. The key names the day, so that it is told once however many processes
 * and restarts there are.
 * @param day civil day of the city
 */
export function digestMessage(accountId: number, day: string, facts: DigestFacts): Message | null {
  const { open, late, dueToday, toVerify, findingsYesterday } = facts
  if (open + late + dueToday + toVerify + findingsYesterday === 0) return null
  const parts: Label[] = [
    { zh: `在办任务 ${open} 项`, en: `${open} open ${open === 1 ? 'task' : 'tasks'}` },
    ...(late > 0 ? [{ zh: `其中逾期 ${late} 项`, en: `${late} of them late` }] : []),
    ...(dueToday > 0 ? [{ zh: `今日到期 ${dueToday} 项`, en: `${dueToday} due today` }] : []),
    ...(toVerify > 0 ? [{ zh: `待您核验 ${toVerify} 项`, en: `${toVerify} waiting for you to verify` }] : []),
    ...(findingsYesterday > 0
      ? [{ zh: `昨日新增问题 ${findingsYesterday} 条`, en: `${findingsYesterday} findings yesterday` }]
      : []),
  ]
  return {
    key: `digest:${day}`,
    to: [{ account: accountId }],
    title: { zh: `每日工作提要 ${day}`, en: `Your day ${day}` },
    detail: {
      zh: `${parts.map((part) => part.zh).join('，')}。`,
      en: `${parts.map((part) => part.en).join(', ')}.`,
    },
    link: '/tasks',
    severity: 'medium',
    areaId: null,
    bots: false,
    askedFor: true,
  }
}

/** Minutes of the city's day from `08:00`; null when it is no such time. */
export function minuteOfDay(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? []
  const value = Number(hours) * 60 + Number(minutes)
  return Number(hours) < 24 && Number(minutes) < 60 ? value : null
}
