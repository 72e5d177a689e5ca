import type { endpoints, Response } from '@tuojiang/api'
import { type Due, daysLeft, dueOf, type WorkingCalendar } from '@tuojiang/register'
import type { Storage, StoredRow } from './storage.js'

export type DueAnswer = Response<(typeof endpoints)['GET /api/records/:register/deadlines']>[number]['due']

/** Everything due of a record, the earliest first; nothing of one that is archived. */
export const duesOf = ({ register }: Storage, row: StoredRow, calendar: WorkingCalendar): Due[] =>
  row.archived_at === null ? dueOf(register, row, calendar) : []

/**
 * A record with its deadlines in the columns that lists filter by: the earliest, and the first day on which any of them is to be told.
 */
export function withDue(storage: Storage, row: StoredRow, calendar: WorkingCalendar): StoredRow {
  const dues = duesOf(storage, row, calendar)
  const [first] = dues
  const warnFrom = dues.reduce<string | null>(
    (earliest, due) => (earliest === null || due.warnFrom < earliest ? due.warnFrom : earliest),
    null,
  )
  return { ...row, due: first?.due ?? null, due_key: first?.key ?? null, warn_from: warnFrom }
}

export const dueAnswer = (due: Due, today: string, calendar: WorkingCalendar): DueAnswer => ({
  key: due.key,
  label: due.label,
  due: due.due,
  warnFrom: due.warnFrom,
  severity: due.severity,
  daysLeft: daysLeft(today, due.due, due.unit, calendar),
  working: due.unit === 'working-days',
  unconfirmed: !due.confirmed,
})

/** How pressing a deadline is on a day. */
export const stageOf = (due: { due: string; warnFrom: string }, today: string): 'overdue' | 'soon' | null =>
  due.due < today ? 'overdue' : due.warnFrom <= today ? 'soon' : null
