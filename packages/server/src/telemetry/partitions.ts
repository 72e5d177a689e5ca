import { addDays, type CivilDay, dayOf, endOf, startOf } from '@tuojiang/measure'
import type { Pool } from 'pg'

/** Days prepared around now. What falls outside goes to the default partition and is sealed from there. */
const DAYS_BACK = 2
const DAYS_AHEAD = 2

/** The tables that are divided by day, in the order in which `append` writes them: who locks both keeps it. */
export const TABLES = [
  { table: 'frame', column: 'filed_at' },
  { table: 'reading', column: 'time' },
] as const

export const partitionName = (table: (typeof TABLES)[number]['table'], day: CivilDay): string =>
  `${table}_${day.replaceAll('-', '')}`

/** Creates the partitions of the days around `now`; those that exist, or whose rows already lie in the default partition, are left. */
export async function preparePartitions(pool: Pool, now: number, zone: number): Promise<void> {
  const today = dayOf(now, zone)
  for (let shift = -DAYS_BACK; shift <= DAYS_AHEAD; shift++) {
    const day = addDays(today, shift)
    const from = new Date(startOf(day, zone)).toISOString()
    const to = new Date(endOf(day, zone)).toISOString()
    for (const { table, column } of TABLES) {
      const name = partitionName(table, day)
      await pool.query(`
        DO $$ BEGIN
          IF to_regclass('${name}') IS NULL
             AND NOT EXISTS (SELECT FROM ${table}_rest WHERE ${column} >= '${from}' AND ${column} < '${to}')
             AND NOT EXISTS (SELECT FROM day_seal WHERE day = '${day}') THEN
            CREATE TABLE ${name} PARTITION OF ${table} FOR VALUES FROM ('${from}') TO ('${to}');
            CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ${name} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
          END IF;
        EXCEPTION WHEN duplicate_table OR check_violation THEN NULL;
        END $$`)
    }
  }
}
