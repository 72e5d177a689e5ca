import { addDuration, type Due, type Effect, type WorkingCalendar } from '@tuojiang/register'
import { sql } from 'kysely'
import { duesOf, stageOf } from './deadline.js'
import type { RecordEffect } from './effects.js'
import type { Executor } from './rows.js'
import { areaOf, enterpriseOf, type Storage, type StoredRow, subjectOf, titleOf } from './storage.js'

/** What a finding or task says of its record. */
function about(storage: Storage, row: StoredRow) {
  const title = titleOf(storage, row)
  return {
    subject: subjectOf(storage, row.id),
    subjectName: { zh: title, en: title },
    areaId: areaOf(storage, row),
    enterpriseId: enterpriseOf(storage, row),
    link: `/registers/${storage.register.name}/${row.id}`,
    demo: row.demo,
  }
}

const deadlineKey = (storage: Storage, id: number, key: string) => `${subjectOf(storage, id)}:deadline:${key}`

/** What the effects of an action are for this record at this moment. Fields it sets are set with the record itself. */
export function effectsOf(
  storage: Storage,
  row: StoredRow,
  causes: readonly Effect[],
  { now, today, calendar }: { now: number; today: string; calendar: WorkingCalendar },
): RecordEffect[] {
  const whose = about(storage, row)
  const { label } = storage.register
  return causes.flatMap((effect, index): RecordEffect[] => {
    if ('finding' in effect) {
      const { finding: kind, title, severity } = effect
      const detail = {
        zh: `${label.zh}：${whose.subjectName.zh}`,
        en: `${label.en}: ${whose.subjectName.en}`,
      }
      const key = `${whose.subject}:${kind}`
      return [
        {
          raise: {
            ...whose,
            key,
            kind,
            severity,
            title,
            detail,
            startedAt: now,
            lastAt: now,
            endsBy: 'cause',
          },
        },
      ]
    }
    if ('settle' in effect) return [{ settle: { key: `${whose.subject}:${effect.settle}`, at: now } }]
    if ('task' in effect) {
      const due = addDuration(today, effect.within, calendar).day
      const key = `${whose.subject}:${row.version}:${index}`
      return [{ task: { ...whose, key, title: effect.task, role: effect.for, due } }]
    }
    return []
  })
}

interface Mark {
  record_id: number
  key: string
  due: string
  stage: 'soon' | 'overdue'
}

/** Deadlines that are to be told today, by record. */
const marksOf = (storage: Storage, row: StoredRow, today: string, calendar: WorkingCalendar) =>
  duesOf(storage, row, calendar).flatMap((due) => {
    const stage = stageOf(due, today)
    return stage
      ? [{ due, mark: { record_id: row.id, key: due.key, due: due.due, stage } satisfies Mark }]
      : []
  })

/**
 * Findings of deadlines that are over: the record went on, or its day moved.
 * @param rows records as they are now
 */
export async function retractDeadlines(
  db: Executor,
  storage: Storage,
  rows: readonly StoredRow[],
  { now, today, calendar }: { now: number; today: string; calendar: WorkingCalendar },
): Promise<RecordEffect[]> {
  if (rows.length === 0 || Object.keys(storage.register.deadlines).length === 0) return []
  const kept = rows.flatMap((row) => marksOf(storage, row, today, calendar).map(({ mark }) => mark))
  const { rows: gone } = await sql<{ record_id: number; key: string }>`
    DELETE FROM record_deadline AS d
    WHERE d.register = ${storage.register.name} AND d.record_id = ANY(${rows.map(({ id }) => id)}::integer[])
      AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS k(record_id integer, key text, due date)
        WHERE k.record_id = d.record_id AND k.key = d.key AND k.due = d.due)
    RETURNING record_id, key`.execute(db)
  return gone.map(({ record_id, key }) => ({
    settle: { key: deadlineKey(storage, record_id, key), at: now },
  }))
}

/** Findings and tasks of deadlines that came near or passed, each told once for each stage, whoever else looks at the same time. */
export async function announceDeadlines(
  db: Executor,
  storage: Storage,
  rows: readonly StoredRow[],
  { now, today, calendar }: { now: number; today: string; calendar: WorkingCalendar },
): Promise<RecordEffect[]> {
  const byMark = new Map<string, { row: StoredRow; due: Due; stage: 'soon' | 'overdue' }>()
  const marks: Mark[] = []
  for (const row of rows) {
    for (const { due, mark } of marksOf(storage, row, today, calendar)) {
      marks.push(mark)
      byMark.set(`${row.id} ${due.key}`, { row, due, stage: mark.stage })
    }
  }
  if (marks.length === 0) return []
  const { rows: fresh } = await sql<{ record_id: number; key: string }>`
    INSERT INTO record_deadline AS d (register, record_id, key, due, stage)
    SELECT ${storage.register.name}, record_id, key, due, stage
    FROM jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS t(record_id integer, key text, due date, stage text)
    ON CONFLICT (register, record_id, key) DO UPDATE SET due = excluded.due, stage = excluded.stage
      WHERE (d.due, d.stage) IS DISTINCT FROM (excluded.due, excluded.stage)
    RETURNING record_id, key`.execute(db)
  return fresh.flatMap(({ record_id, key }) => {
    const told = byMark.get(`${record_id} ${key}`)
    return told ? announcement(storage, told, { now, today, calendar }) : []
  })
}

function announcement(
  storage: Storage,
  { row, due, stage }: { row: StoredRow; due: Due; stage: 'soon' | 'overdue' },
  { now, today, calendar }: { now: number; today: string; calendar: WorkingCalendar },
): RecordEffect[] {
  const whose = about(storage, row)
  const key = deadlineKey(storage, row.id, due.key)
  const overdue = stage === 'overdue'
  const { label } = storage.register
  const title = {
    zh: `${due.label.zh}${overdue ? '已逾期' : '即将到期'}`,
    en: `${due.label.en} ${overdue ? 'is overdue' : 'is due soon'}`,
  }
  const detail = {
    zh: `${label.zh} ${whose.subjectName.zh}：${due.label.zh}，期限 ${due.due}${due.confirmed ? '' : '（该年放假安排未公布，按周末推算）'}`,
    en: `${label.en} ${whose.subjectName.en}: ${due.label.en}, due ${due.due}${due.confirmed ? '' : ' (holidays of that year not announced, counted by weekends)'}`,
  }
  const raise: RecordEffect = {
    raise: {
      ...whose,
      key,
      kind: 'deadline',
      severity: due.severity,
      title,
      detail,
      startedAt: now,
      lastAt: now,
      endsBy: 'cause',
    },
  }
  const role = storage.register.deadlines[due.key]?.for
  if (!overdue || role === undefined) return [raise]
  const task: RecordEffect = {
    task: {
      ...whose,
      key: `${key}:${due.due}`,
      title,
      role,
      due: addDuration(today, OVERDUE_WITHIN, calendar).day,
    },
  }
  return [raise, task]
}

/** Time a task about an overdue deadline is given. Unconfirmed: no rule sets it. */
const OVERDUE_WITHIN = '3 working-days'
