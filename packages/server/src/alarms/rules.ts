import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { AlarmKind, Severity } from './words.js'

/** What each kind of alarm may be told in `alarm_rule.parameters`, with what holds otherwise. */
export const DEFAULTS = {
  exceedance: {
    /** Hours a day needs for a daily mean made from hours. */
    dayHours: 18,
  },
  silence: {
    /** Devices get this long to come back after a start of the program, minutes. */
    graceMinutes: 15,
  },
  flag: {
    /** Flags of hour values that are no trouble. */
    normal: ['N'] as readonly string[],
  },
  'flat-line': {
    /** Equal hour values in a row, by kind of site; kinds that are absent are not judged. */
    hours: { air: 5, effluent: 8, gas: 8 } as Readonly<Record<string, number>>,
    /**
     * Only values above the floor count, in the unit of the channel: low ozone, SO2 and CO repeat by nature (reference: 4,197 such
     * runs of ozone in four years of Beijing). Factors that are absent are not judged.
     */
    floors: {
      a34004: 10,
      a34002: 20,
      a21004: 10,
      a05024: 40,
      a34013: 1,
      a21026: 10,
      a21002: 5,
      w01018: 5,
      w21003: 0.3,
      w21011: 0.05,
      w21001: 1,
    } as Readonly<Record<string, number>>,
  },
  'device-pending': {},
} satisfies Record<AlarmKind, object>

export type Parameters<K extends AlarmKind> = (typeof DEFAULTS)[K]

export interface Rule<K extends AlarmKind = AlarmKind> {
  enabled: boolean
  severity: Severity
  parameters: Parameters<K>
}

export type Rules = { [K in AlarmKind]: Rule<K> }

/** Nothing older than this is judged: a history that is loaded raises no alarms. */
export const WINDOW_HOURS = 48

export async function readRules(db: Kysely<Database>): Promise<Rules> {
  const rows = await db.selectFrom('alarm_rule').selectAll().execute()
  const entries = rows.map(({ kind, enabled, severity, parameters }) => [
    kind,
    { enabled, severity, parameters: { ...DEFAULTS[kind], ...parameters } },
  ])
  return Object.fromEntries(entries) as Rules
}
