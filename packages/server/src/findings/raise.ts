import type { Label } from '@tuojiang/measure'
import type { Insertable, Kysely } from 'kysely'
import type { Attachments } from '../attachments/index.js'
import type { Database } from '../db/index.js'
import { recordEvents } from './events.js'
import type { FindingTable } from './tables.js'
import type { Severity } from './words.js'

/** What falls short, as the capability that saw it says it. Instants in ms. */
export interface Raise {
  /** What makes two sightings the same trouble: of one key there is never more than one open finding. */
  key: string
  /** `exceedance`, `silence`, `deadline`, `register` … */
  kind: string
  /** `site:12`, `record:river-outfall:7`, `device:3`, `indicator:plan14-2` … */
  subject: string
  subjectName: Label | null
  severity: Severity
  areaId: number | null
  title: Label
  detail: Label
  startedAt: number
  /** The newest moment at which the cause was seen; the beginning when absent. */
  lastAt?: number
  /** It came and went before it was noticed. */
  endedAt?: number | null
  /** Whether it ends with its cause, or stays until a person says why. */
  endsBy?: 'cause' | 'person'
  enterpriseId?: number | null
  siteId?: number | null
  ruleId?: number | null
  /** Address of the page about the subject. */
  link?: string | null
  factor?: string | null
  value?: string | null
  limit?: string | null
  unit?: string | null
  /** They belong to the finding from then on: whoever may see it may see them. */
  attachments?: readonly number[]
  lon?: number | null
  lat?: number | null
  raisedBy?: string | null
  onceKey?: string | null
  demo?: boolean
}

export interface Raised {
  id: number
  key: string
  areaId: number | null
  enterpriseId: number | null
}

/** Rows of one statement: 31 columns each, and PostgreSQL takes 65,535 parameters. */
const ROWS_AT_A_TIME = 1000

/** Inserts what has no open finding yet, thousands in some statements; what another process raised first is left out. */
export async function insertFindings(
  db: Kysely<Database>,
  raises: readonly Raise[],
  now: number,
  attachments?: Pick<Attachments, 'link'>,
): Promise<Raised[]> {
  const raised: Raised[] = []
  for (let start = 0; start < raises.length; start += ROWS_AT_A_TIME) {
    const rows = raises.slice(start, start + ROWS_AT_A_TIME).map((raise) => rowOf(raise, now))
    const inserted = await db.transaction().execute(async (transaction) => {
      const fresh = await transaction
        .insertInto('finding')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .returning(['id', 'key', 'area_id', 'enterprise_id', 'raised_by'])
        .execute()
      await recordEvents(
        transaction,
        fresh.map(({ id, raised_by }) => ({ findingId: id, what: 'raised', byName: raised_by })),
        now,
      )
      const filesOf = new Map(raises.map((raise) => [raise.key, raise.attachments ?? []]))
      const links = fresh.flatMap(({ id, key }) =>
        (filesOf.get(key) ?? []).map((attachmentId) => ({
          attachmentId,
          subject: `finding:${id}`,
          part: 'report',
        })),
      )
      await attachments?.link(transaction, links)
      return fresh
    })
    raised.push(
      ...inserted.map(({ id, key, area_id, enterprise_id }) => ({
        id,
        key,
        areaId: area_id,
        enterpriseId: enterprise_id,
      })),
    )
  }
  return raised
}

const rowOf = (raise: Raise, now: number): Insertable<FindingTable> => ({
  key: raise.key,
  kind: raise.kind,
  rule_id: raise.ruleId ?? null,
  subject: raise.subject,
  subject_zh: raise.subjectName?.zh ?? null,
  subject_en: raise.subjectName?.en ?? null,
  link: raise.link ?? null,
  site_id: raise.siteId ?? null,
  area_id: raise.areaId,
  enterprise_id: raise.enterpriseId ?? null,
  factor: raise.factor ?? null,
  severity: raise.severity,
  title_zh: raise.title.zh,
  title_en: raise.title.en,
  detail_zh: raise.detail.zh,
  detail_en: raise.detail.en,
  value: raise.value ?? null,
  limit_value: raise.limit ?? null,
  unit: raise.unit ?? null,
  attachments: [...(raise.attachments ?? [])],
  lon: raise.lon ?? null,
  lat: raise.lat ?? null,
  started_at: new Date(raise.startedAt),
  last_at: new Date(raise.lastAt ?? raise.startedAt),
  ended_at: raise.endedAt == null ? null : new Date(raise.endedAt),
  ends_by: raise.endsBy ?? 'cause',
  raised_by: raise.raisedBy ?? null,
  once_key: raise.onceKey ?? null,
  demo: raise.demo ?? false,
  created_at: new Date(now),
})
