import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../db/index.js'
import type { Severity } from './message.js'
import type { QuietHours } from './quiet.js'
import type { NoticeSettingTable } from './tables.js'

/** By which ways and when somebody is told. The page shows everything; these decide about e-mail and the digest. */
export interface NoticeSettings {
  byEmail: boolean
  digest: boolean
  leastSeverity: Severity
  quiet: QuietHours | null
}

export const DEFAULT_SETTINGS: NoticeSettings = {
  byEmail: true,
  digest: true,
  leastSeverity: 'medium',
  quiet: null,
}

const settingsOf = (row: Selectable<NoticeSettingTable>): NoticeSettings => ({
  byEmail: row.by_email,
  digest: row.digest,
  leastSeverity: row.least_severity,
  quiet:
    row.quiet_from === null || row.quiet_until === null
      ? null
      : { from: row.quiet_from, until: row.quiet_until },
})

/** The settings of many accounts at once; an account without a row has the defaults. */
export async function settingsOfAccounts(
  db: Kysely<Database>,
  accountIds: readonly number[],
): Promise<(accountId: number) => NoticeSettings> {
  const rows =
    accountIds.length === 0
      ? []
      : await db
          .selectFrom('notice_setting')
          .selectAll()
          .where('account_id', 'in', [...accountIds])
          .execute()
  const found = new Map(rows.map((row) => [row.account_id, settingsOf(row)]))
  return (accountId) => found.get(accountId) ?? DEFAULT_SETTINGS
}

export async function writeSettings(
  db: Kysely<Database>,
  accountId: number,
  settings: NoticeSettings,
): Promise<void> {
  const row = {
    by_email: settings.byEmail,
    digest: settings.digest,
    least_severity: settings.leastSeverity,
    quiet_from: settings.quiet?.from ?? null,
    quiet_until: settings.quiet?.until ?? null,
  }
  await db
    .insertInto('notice_setting')
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute()
}
