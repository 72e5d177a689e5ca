import type { ColumnType, Generated } from 'kysely'

/** Settings of the installation that are no secret and no register. */
export interface SettingTables {
  setting: {
    key: string
    value: ColumnType<unknown, string, string>
    updated_at: Generated<Date>
  }
}
