import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { sampleCode } from './sample-code.js'

export interface NewSample {
  pointId: number
  /** Of the medium, for the code. */
  letter: string
  planId: number | null
  period: string | null
  kind: 'sample' | 'duplicate' | 'blank'
  parentId: number | null
  due: string | null
  /** Day the code is made of: the due day of a planned sample, else the day of sampling. */
  day: string
  state: 'planned' | 'taken'
  sampledOn: string | null
  demo?: boolean
}

/**
 * Makes samples with their codes and first event. A sample of a plan, point and period that is there already is left alone.
 * @returns ids of those that were made
 */
export async function makeSamples(
  db: Kysely<Database>,
  samples: readonly NewSample[],
  by: { accountId: number | null; name: string; at: Date },
): Promise<number[]> {
  if (samples.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    SELECT nextval(pg_get_serial_sequence('laboratory_sample', 'id'))::integer AS id FROM generate_series(1, ${samples.length})`.execute(
    db,
  )
  const made: number[] = []
  for (let start = 0; start < samples.length; start += ROWS_AT_ONCE) {
    const part = samples.slice(start, start + ROWS_AT_ONCE)
    const inserted = await db
      .insertInto('laboratory_sample')
      .values(
        part.map((sample, index) => {
          const id = rows[start + index]?.id ?? 0
          return {
            id,
            code: sampleCode(sample.letter, sample.day, id),
            point_id: sample.pointId,
            plan_id: sample.planId,
            period: sample.period,
            kind: sample.kind,
            parent_id: sample.parentId,
            due: sample.due,
            state: sample.state,
            sampled_on: sample.sampledOn,
            created_at: by.at,
            demo: sample.demo ?? false,
          }
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'state'])
      .execute()
    if (inserted.length > 0)
      await db
        .insertInto('laboratory_sample_event')
        .values(
          inserted.map(({ id, state }) => ({
            sample_id: id,
            number: 1,
            at: by.at,
            account_id: by.accountId,
            by_name: by.name,
            what: state === 'planned' ? 'planned' : 'take',
            state,
            note: null,
          })),
        )
        .execute()
    made.push(...inserted.map(({ id }) => id))
  }
  return made
}

/** Far below the 65,535 parameters of a statement. */
const ROWS_AT_ONCE = 2000

/** Enters what happened to a sample. */
export async function enterEvent(
  db: Kysely<Database>,
  event: {
    sampleId: number
    at: Date
    accountId: number | null
    name: string
    what: string
    state: string
    note: string | null
  },
): Promise<void> {
  await sql`
    INSERT INTO laboratory_sample_event (sample_id, number, at, account_id, by_name, what, state, note)
    SELECT ${event.sampleId}, coalesce(max(number), 0) + 1, ${event.at}, ${event.accountId}::integer, ${event.name}, ${event.what}, ${event.state},
      ${event.note}::text
    FROM laboratory_sample_event WHERE sample_id = ${event.sampleId}`.execute(db)
}
